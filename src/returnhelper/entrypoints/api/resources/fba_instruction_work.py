"""FBA instructions, as the staff of a warehouse works on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.fba.model import known_fnsku
from returnhelper.domain.instructions.actions import (
    complete_instruction,
    get_instruction_label,
    get_warehouse_instruction,
    list_instruction_work,
    start_instruction,
    withdraw_instruction,
)
from returnhelper.domain.instructions.actions.list_locations import list_locations
from returnhelper.domain.instructions.model import (
    Completion,
    Departure,
    Instruction,
    InstructionStatus,
    Result,
    WorkFilter,
)
from returnhelper.domain.instructions.showing import wire_work, wire_work_entry
from returnhelper.domain.inventory.model import Package
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.resources.fba_instructions import known_kind
from returnhelper.entrypoints.api.resources.sizes import SIDES, check_size
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire


async def list_work(
    call: Call[wire.FbaInstructionWorkQuery],
) -> wire.FbaInstructionWorkListAnswer:
    """Answer FbaInstruction/list: what is to be done with the stock of the warehouse."""
    asked = call.input
    status, kind = asked.handling_status_code, asked.fba_instruction_handling_code
    wanted = WorkFilter(
        status=InstructionStatus(status.lower()) if status else None,
        kind=known_kind(kind, call.book) if kind else None,
        limit=asked.page_size,
        offset=asked.offset,
    )
    page, total = await list_instruction_work.list_instruction_work(call.work, call.api, wanted)
    codes = await list_client_codes(call.work, (one.api_id for one in page))
    return wire.FbaInstructionWorkListAnswer(
        data=[wire_work_entry(one, codes[one.api_id]) for one in page],
        total_number_of_records=total,
    )


async def show(call: Call[wire.FbaInstructionQuery]) -> wire.FbaInstructionWorkAnswer:
    """Answer FbaInstruction/get: what to pick, and where it lies."""
    wanted = UUID(call.input.fba_instruction_id)
    get = get_warehouse_instruction.get_warehouse_instruction
    return await _answer(call, await get(call.work, call.api, wanted))


async def fetch_label(call: Call[wire.FbaInstructionQuery]) -> Document:
    """Answer FbaInstruction/label with the file itself."""
    wanted = UUID(call.input.fba_instruction_id)
    stored = await get_instruction_label.get_instruction_label(
        call.work, call.api, wanted, call.desk.storage
    )
    return Document(stored.body, stored.content_type)


async def start(call: Call[wire.FbaInstructionIdRequest]) -> wire.FbaInstructionWorkAnswer:
    """Answer FbaInstruction/start with the instruction as it is now."""
    wanted = UUID(call.input.fba_instruction_id)
    step = start_instruction.start_instruction
    return await _answer(call, await step(call.work, call.api, wanted))


async def complete(
    call: Call[wire.CompleteFbaInstructionRequest],
) -> wire.FbaInstructionWorkAnswer:
    """Answer FbaInstruction/complete with the instruction as it is now."""
    wanted = UUID(call.input.fba_instruction_id)
    completion = _completion(call)
    step = complete_instruction.complete_instruction
    return await _answer(call, await step(call.work, call.api, wanted, completion, call.book))


async def withdraw(
    call: Call[wire.WithdrawFbaInstructionRequest],
) -> wire.FbaInstructionWorkAnswer:
    """Answer FbaInstruction/withdraw with the instruction as it is now."""
    asked = call.input
    step = withdraw_instruction.withdraw_instruction
    wanted = UUID(asked.fba_instruction_id)
    return await _answer(call, await step(call.work, call.api, wanted, asked.cancel_remarks))


async def _answer(call: Call[Any], instruction: Instruction) -> wire.FbaInstructionWorkAnswer:
    places = await list_locations(call.work, instruction)
    code = (await get_api(call.work, instruction.api_id)).client_code
    base = call.work.files_base
    return wire.FbaInstructionWorkAnswer(data=wire_work(instruction, code, places, base))


def _completion(call: Call[wire.CompleteFbaInstructionRequest]) -> Completion:
    asked, faults = call.input, Faults()
    packages = _packages(asked.restock_package_list, faults)
    departure = _departure(call, faults)
    faults.check()
    return Completion(
        results=tuple(
            (
                UUID(one.fba_instruction_item_id),
                Result(one.completed_quantity, one.lost_quantity),
            )
            for one in asked.item_list or ()
        ),
        recall_tracking_number=asked.recall_tracking_number,
        warehouse_remarks=asked.warehouse_remarks or None,
        packages=packages,
        departure=departure,
    )


def _packages(
    given: Sequence[wire.FbaRestockPackage] | None, faults: Faults
) -> Mapping[str, Package] | None:
    packages: dict[str, Package] = {}
    for index, one in enumerate(given or ()):
        place = f"restockPackageList[{index}]"
        sides = (one.dimension1, one.dimension2, one.dimension3)
        for name, size in zip(("weight", *SIDES), (one.weight, *sides), strict=True):
            check_size(faults, f"{place}.{name}", size)
        fnsku = known_fnsku(one.fnsku)
        if fnsku in packages:
            faults.add(f"{place}.fnsku", "'fnsku' is that of a package before, too.")
        packages[fnsku] = Package(weight_g=one.weight, sides_cm=sides, remarks=None)
    return packages or None


def _departure(call: Call[wire.CompleteFbaInstructionRequest], faults: Faults) -> Departure | None:
    asked = call.input
    sizes = {
        "newShipmentWeight": asked.new_shipment_weight,
        "newShipmentDimension1": asked.new_shipment_dimension1,
        "newShipmentDimension2": asked.new_shipment_dimension2,
        "newShipmentDimension3": asked.new_shipment_dimension3,
    }
    number, date = asked.new_shipment_number, asked.new_shipment_date
    if number is None and date is None and not any(sizes.values()):
        return None
    for name, value in {"newShipmentNumber": number, **sizes}.items():
        if value is None:
            faults.add(name, f"'{name}' is required with the others of the new shipment.")
        elif isinstance(value, Decimal):
            check_size(faults, name, value)
    if date is not None and date > call.work.now:
        faults.add("newShipmentDate", "'newShipmentDate' must not be in the future.")
    weight, *sides = (size or Decimal(0) for size in sizes.values())
    longest, middle, shortest = sorted(sides, reverse=True)
    return Departure(
        shipment_number=number or "",
        weight_g=weight,
        sides_cm=(longest, middle, shortest),
        shipped_at=date or call.work.now,
    )
