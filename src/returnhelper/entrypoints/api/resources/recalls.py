"""Recalls: what a seller asks back, and what the warehouses do about it."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.recall.actions import (
    cancel_recalled_inventories,
    cancel_recalls,
    create_recalls,
    list_recall_work,
    mark_arrived,
    mark_picked_up,
    mark_ready,
    search_recalls,
    set_tracking_number,
    withdraw_recalled_inventories,
)
from returnhelper.domain.recall.events import (
    wire_recall,
    wire_search_entry,
    wire_work_entry,
)
from returnhelper.domain.recall.model import (
    Change,
    PickUpCode,
    Recall,
    RecallFilter,
    RecallInventoryStatus,
    RecallLine,
)
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.batches import different
from returnhelper.entrypoints.api.resources.sizes import check_size
from returnhelper.entrypoints.api.resources.windows import read_days
from returnhelper.kit.errors import Faults, Invalid
from returnhelper.kit.money import decimals_of
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_CENTS = 2


async def create_by_inventory(
    call: Call[wire.RecallInventoryIdListRequest],
) -> wire.RecallListAnswer:
    """Answer createRecallByReturnInventoryId: a recall for each warehouse the goods lie in."""
    wanted = different(call.input.return_inventory_id_list, "returnInventoryId")
    return _shown(await create_recalls.create_recalls(call.work, call.api, wanted))


async def create_single(call: Call[wire.RecallInventoryIdListRequest]) -> wire.CreatedRecall:
    """Answer createRecall: one recall of goods in one warehouse."""
    wanted = different(call.input.return_inventory_id_list, "returnInventoryId")
    [made] = await create_recalls.create_recalls(call.work, call.api, wanted, is_single=True)
    return wire.CreatedRecall(
        recall_id=made.recall_id, recall_code=made.number, recall_number=made.number
    )


async def cancel_by_inventory(
    call: Call[wire.RecallInventoryIdListRequest],
) -> wire.RecallListAnswer:
    """Answer cancelRecallByReturnInventoryId with the recalls touched."""
    wanted = different(call.input.return_inventory_id_list, "returnInventoryId")
    cancel = cancel_recalled_inventories.cancel_recalled_inventories
    return _shown(await cancel(call.work, call.api.api_id, wanted))


async def cancel_whole(call: Call[wire.RecallIdListRequest]) -> wire.RecallListAnswer:
    """Answer cancelRecall with the recalls canceled."""
    wanted = different(call.input.recall_id_list, "recallId")
    return _shown(await cancel_recalls.cancel_recalls(call.work, call.api.api_id, wanted))


async def search(call: Call[wire.RecallSearchQuery]) -> wire.RecallSearchAnswer:
    """Answer searchRecall: a row for each inventory of a recall."""
    asked = call.input
    first, last = read_days(asked.create_from_str, asked.create_to_str)
    wanted = RecallFilter(
        limit=asked.page_size,
        offset=asked.offset,
        created_from=first,
        created_to=last,
        tracking_number=asked.tracking_number,
        number=_plain(asked.recall_shipment_number),
        status=_code(asked.recall_status_code),
        rma=_plain(asked.item_rma),
        inventory_status=_code(asked.recall_inventory_status_code),
        pick_up_code=_code(asked.pick_up_type_code),
    )
    page, total = await search_recalls.search_recalls(call.work, call.api.api_id, wanted)
    return wire.RecallSearchAnswer(
        total_number_of_records=total,
        recall_list=[wire_search_entry(line, call.api.name) for line in page],
    )


async def list_work(call: Call[wire.RecallWorkQuery]) -> wire.RecallWorkAnswer:
    """Answer Recall/list: what the warehouse has to do with."""
    asked = call.input
    status = _code(asked.recall_inventory_status_code)
    page, total = await list_recall_work.list_recall_work(
        call.work,
        call.api,
        call.book,
        status=RecallInventoryStatus(status) if status else None,
        tracking_number=asked.tracking_number,
        limit=asked.page_size,
        offset=asked.offset,
    )
    return wire.RecallWorkAnswer(
        data=await _entries(call.work, page), total_number_of_records=total
    )


async def update_tracking_number(call: Call[wire.RecallTrackingRequest]) -> wire.RecallStepAnswer:
    """Answer Recall/updateTrackingNumber with what is on its way now."""
    asked, faults = call.input, Faults()
    wanted = different(asked.recall_inventory_id_list, "recallInventoryId")
    carrier = asked.recall_service_type
    if carrier is not None:
        carrier = call.book.canonical("recallServiceType", carrier)
        if carrier is None:
            told = "Unknown carrier; getAllRecallServiceType lists them."
            faults.add("recallServiceType", told)
    check_size(faults, "weight", asked.weight)
    faults.check()
    change = Change(
        tracking_number=asked.tracking_number,
        service_type=carrier,
        list_name=asked.list_name,
        weight_g=asked.weight,
        remarks=asked.remarks or None,
        warehouse_remarks=asked.warehouse_remarks or None,
    )
    step = set_tracking_number.set_tracking_number
    return await _stepped(call.work, await step(call.work, call.api, wanted, change), wanted)


async def arrive(call: Call[wire.RecallArrivalRequest]) -> wire.RecallStepAnswer:
    """Answer Recall/arrive with what is there now."""
    asked = call.input
    if (asked.recall_inventory_id_list is None) is (asked.tracking_number is None):
        told = "Send either 'recallInventoryIdList' or 'trackingNumber'."
        raise Invalid({"recallInventoryIdList": told, "trackingNumber": told})
    target: Sequence[int] | str = asked.tracking_number or ""
    if asked.recall_inventory_id_list is not None:
        target = different(asked.recall_inventory_id_list, "recallInventoryId")
    arrived = await mark_arrived.mark_arrived(call.work, call.api, call.book, target=target)
    lines = [line for each in arrived for line in each.lines()]
    return wire.RecallStepAnswer(data=await _entries(call.work, lines))


async def make_ready(call: Call[wire.RecallReadyRequest]) -> wire.RecallStepAnswer:
    """Answer Recall/ready with what can be fetched now."""
    asked, faults = call.input, Faults()
    wanted = different(asked.recall_inventory_id_list, "recallInventoryId")
    check_size(faults, "weight", asked.weight)
    if asked.amount is not None and decimals_of(asked.amount) > _CENTS:
        faults.add("amount", f"'amount' must have at most {_CENTS} decimals.")
    faults.check()
    change = Change(weight_g=asked.weight, amount=asked.amount, remarks=asked.remarks or None)
    ready = await mark_ready.mark_ready(call.work, call.api, call.book, wanted, change)
    return await _stepped(call.work, ready, wanted)


async def pick_up(call: Call[wire.RecallPickUpRequest]) -> wire.RecallStepAnswer:
    """Answer Recall/pickUp with what was handed over."""
    asked = call.input
    wanted = different(asked.recall_inventory_id_list, "recallInventoryId")
    code, number = PickUpCode(asked.pick_up_code.lower()), asked.courier_tracking_number
    if code is PickUpCode.COURIER and number is None:
        raise Invalid({"courierTrackingNumber": "A courier has a tracking number; send it."})
    change = Change(courier_tracking_number=number, remarks=asked.remarks or None)
    hand_over = mark_picked_up.mark_picked_up
    fetched = await hand_over(call.work, call.api, call.book, wanted, code, change)
    return await _stepped(call.work, fetched, wanted)


async def withdraw(call: Call[wire.RecallWithdrawalRequest]) -> wire.RecallStepAnswer:
    """Answer Recall/cancel with what stays in the warehouse."""
    asked = call.input
    wanted = different(asked.recall_inventory_id_list, "recallInventoryId")
    step = withdraw_recalled_inventories.withdraw_recalled_inventories
    kept = await step(call.work, call.api, wanted, asked.remarks or None)
    return await _stepped(call.work, kept, wanted)


def _code(text: str | None) -> str | None:
    return text.lower() if text else None


def _plain(text: str | None) -> str | None:
    return text.strip() if text else None


def _shown(recalls: Sequence[Recall]) -> wire.RecallListAnswer:
    return wire.RecallListAnswer(recall_list=[wire_recall(recall) for recall in recalls])


async def _stepped(
    work: Work, recalls: Sequence[Recall], wanted: Sequence[int]
) -> wire.RecallStepAnswer:
    """Show the inventories that a step was taken with."""
    lines = [
        line
        for recall in recalls
        for line in recall.lines()
        if line.inventory.recall_inventory_id in wanted
    ]
    return wire.RecallStepAnswer(data=await _entries(work, lines))


async def _entries(work: Work, lines: Sequence[RecallLine]) -> list[wire.RecallWorkEntry]:
    sellers = await list_apis(work, sorted({line.api_id for line in lines}))
    codes = {api.api_id: api.client_code for api in sellers}
    return [wire_work_entry(line, codes[line.api_id]) for line in lines]
