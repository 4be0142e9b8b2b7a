"""FBA instructions, as sellers give and read them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from returnhelper.domain.fba.model import known_fnsku
from returnhelper.domain.files.model import content_type_of
from returnhelper.domain.files.upload_rules import filename_fault
from returnhelper.domain.instructions.actions import (
    assign_new_fnsku,
    create_instruction,
    get_instruction,
    list_instructions,
    update_shipping_info,
)
from returnhelper.domain.instructions.events import (
    wire_dispose,
    wire_instruction,
    wire_items,
    wire_list_entry,
    wire_others,
    wire_recall,
    wire_replenish,
    wire_replenish_item,
    wire_restock,
    wire_shipping_info,
)
from returnhelper.domain.instructions.model import Instruction, InstructionKind, ShippingInfo
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.countries import known_country
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper.kit.errors import Faults, Refusal
from returnhelper_sdk import wire


def known_kind(code: str, book: ReferenceBook) -> InstructionKind:
    """Return the kind of a code or of its long name, in any case."""
    return InstructionKind(book.canonical("fbaInstructionHandlingCode", code) or code.upper())


async def create(
    call: Call[wire.CreateFbaInstructionRequest],
) -> wire.CreateFbaInstructionAnswer:
    """Answer createFbaInstruction with a list of one."""
    entries = call.input.fnsku_list
    _check_entries(entries)
    warehouse_id = entries[0].warehouse_id
    if call.book.find_warehouse(warehouse_id) is None:
        raise WarehouseNotFound({"fnskuList[0].warehouseId": "getAllWarehouse lists them."})
    instruction = await create_instruction.create_instruction(
        call.work,
        call.api,
        known_kind(call.input.fba_instruction_handling_code, call.book),
        warehouse_id,
        {known_fnsku(entry.fnsku): entry.quantity for entry in entries},
    )
    return wire.CreateFbaInstructionAnswer(data=[wire_instruction(instruction)])


async def list_page(call: Call[wire.FbaInstructionListQuery]) -> wire.FbaInstructionListAnswer:
    """Answer listFbaInstructions."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.fba_window_days)
    window = (asked.create_from, asked.create_to)
    page, total = await list_instructions.list_instructions(
        call.work, call.api.api_id, window, asked.page_size, asked.offset
    )
    return wire.FbaInstructionListAnswer(
        data=[wire_list_entry(one) for one in page], total_number_of_records=total
    )


async def list_items(
    call: Call[wire.FbaInstructionQuery],
) -> wire.FbaInstructionItemListAnswer:
    """Answer getFbaInstructionItemList."""
    wanted = call.input.fba_instruction_id
    get = get_instruction.get_instruction
    instruction = await get(call.work, call.api.api_id, UUID(wanted))
    return wire.FbaInstructionItemListAnswer(data=wire_items(instruction))


async def get_dispose(
    call: Call[wire.FbaInstructionQuery],
) -> wire.FbaInstructionDisposeAnswer:
    """Answer FbaInstructionDispose/get."""
    return wire.FbaInstructionDisposeAnswer(
        data=wire_dispose(await _found(call, InstructionKind.DISPOSE))
    )


async def get_others(call: Call[wire.FbaInstructionQuery]) -> wire.FbaInstructionOthersAnswer:
    """Answer FbaInstructionOthers/get."""
    return wire.FbaInstructionOthersAnswer(
        data=wire_others(await _found(call, InstructionKind.OTHERS))
    )


async def get_recall(call: Call[wire.FbaInstructionQuery]) -> wire.FbaInstructionRecallAnswer:
    """Answer FbaInstructionRecall/get."""
    return wire.FbaInstructionRecallAnswer(
        data=wire_recall(await _found(call, InstructionKind.RECALL))
    )


async def get_restock(
    call: Call[wire.FbaInstructionQuery],
) -> wire.FbaInstructionRestockAnswer:
    """Answer FbaInstructionRestock/get, and the same by POST."""
    return wire.FbaInstructionRestockAnswer(
        data=wire_restock(await _found(call, InstructionKind.RESTOCK))
    )


async def get_replenish(
    call: Call[wire.FbaInstructionQuery],
) -> wire.FbaInstructionReplenishAnswer:
    """Answer FbaInstructionReplenish/get."""
    return wire.FbaInstructionReplenishAnswer(
        data=wire_replenish(await _found(call, InstructionKind.REPLENISH))
    )


async def update_shipping(
    call: Call[wire.UpdateFbaReplenishShippingInfoRequest],
) -> wire.UpdateFbaReplenishShippingInfoAnswer:
    """Answer updateFbaInstructionReplenishShippingInfo with what stands now."""
    instruction = await update_shipping_info.update_shipping_info(
        call.work,
        call.api.api_id,
        UUID(call.input.fba_instruction_id),
        _info(call.input, call.book),
        call.book,
    )
    return wire.UpdateFbaReplenishShippingInfoAnswer(data=wire_shipping_info(instruction))


async def relabel(call: Call[wire.AssignNewFnskuRequest]) -> wire.AssignNewFnskuAnswer:
    """Answer assignFbaInstructionReplenishNewFnsku with the items touched."""
    asked = call.input
    pairs = [
        (known_fnsku(one.old_fnsku), known_fnsku(one.new_fnsku))
        for one in asked.assign_new_fnsku_payload_list
    ]
    instruction, touched = await assign_new_fnsku.assign_new_fnsku(
        call.work, call.api.api_id, UUID(asked.fba_instruction_id), pairs
    )
    return wire.AssignNewFnskuAnswer(
        data=[wire_replenish_item(instruction, item) for item in touched]
    )


async def _found(call: Call[wire.FbaInstructionQuery], kind: InstructionKind) -> Instruction:
    wanted = UUID(call.input.fba_instruction_id)
    return await get_instruction.get_instruction(call.work, call.api.api_id, wanted, kind)


def _check_entries(entries: Sequence[wire.FbaInstructionSku]) -> None:
    faults, seen = Faults(), set[str]()
    for index, entry in enumerate(entries):
        if entry.warehouse_id != entries[0].warehouse_id:
            told = "All entries name one warehouse; make one instruction for each."
            faults.add(f"fnskuList[{index}].warehouseId", told)
        fnsku = known_fnsku(entry.fnsku)
        if fnsku in seen:
            told = "'fnsku' is that of an entry before, too; name it once with all pieces."
            faults.add(f"fnskuList[{index}].fnsku", told)
        seen.add(fnsku)
    faults.check()


def _info(asked: wire.UpdateFbaReplenishShippingInfoRequest, book: ReferenceBook) -> ShippingInfo:
    faults = Faults()
    country = ""
    if asked.new_shipment_country_code:
        try:
            country = known_country(book, "newShipmentCountryCode", asked.new_shipment_country_code)
        except Refusal as refusal:
            faults.merge(refusal.faults)
    if asked.provide_label:
        _check_label(asked, faults)
    faults.check()
    return ShippingInfo(
        reference_id=asked.new_shipment_reference_id,
        fba_name=asked.new_shipment_fba_name,
        street1=asked.new_shipment_street1,
        street2=asked.new_shipment_street2,
        street3=asked.new_shipment_street3,
        state=asked.new_shipment_state,
        city=asked.new_shipment_city,
        postal_code=asked.new_shipment_postal_code,
        country=country,
        provides_label=asked.provide_label,
        filename=asked.filename if asked.provide_label else None,
        file_key=asked.file_key if asked.provide_label else None,
    )


def _check_label(asked: wire.UpdateFbaReplenishShippingInfoRequest, faults: Faults) -> None:
    if not asked.file_key:
        faults.add("fileKey", "'fileKey' is required with a label; GetPreSignedUploadUrl gives it.")
    uploaded_as = content_type_of(asked.file_key or "")
    name_fault = filename_fault(asked.filename or "", uploaded_as)
    if not asked.filename:
        faults.add("filename", "'filename' is required with a label.")
    elif name_fault:
        faults.add("filename", f"'filename' {name_fault}")
