"""Scan recalled items at the consolidation warehouse."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import (
    Picked,
    RecallCheck,
    pick,
    pick_of,
    step_of_consolidation,
)
from returnhelper.domain.recall.errors import RecallInventoryNotFound, RecallNotAllowed
from returnhelper.domain.recall.model import Change, Recall, RecallInventory, RecallInventoryStatus
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_HERE = (RecallInventoryStatus.IN_TRANSIT, RecallInventoryStatus.READY)


async def mark_arrived(
    work: Work, staff: Api, book: ReferenceBook, *, target: Sequence[int] | str
) -> list[Picked]:
    """Note when recall inventories arrived: those with these ids, or all in one parcel.

    They stay in transit until they are ready, and nothing is announced: the contract has no word
    for it. Safe to repeat: the first scan counts. Of a parcel, what was fetched is left alone.
    Shape: 1 to 100 different ids, or a tracking number in any case; what was scanned, by recall.
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed.
    """
    check = _check(staff, book)
    if isinstance(target, str):
        picked = await _pick_parcel(work, staff, target, check)
    else:
        found = await store.list_recalls_of_inventories(work.database, staff.environment, target)
        picked = pick(found, target, check)
    change = Change(arrived_at=work.now)
    recalls = [revise_recall(work, each, change, Actor.WAREHOUSE) for each in picked]
    return pick_of(recalls, {key for each in picked for key in each.recall_inventory_ids})


def _check(staff: Api, book: ReferenceBook) -> RecallCheck:
    check_place = step_of_consolidation(staff, book, None)

    def check(recall: Recall, inventory: RecallInventory) -> None:
        check_place(recall, inventory)
        if inventory.status not in _HERE:
            begins = " or ".join(f"'{status}'" for status in _HERE)
            told = f"It stands at '{inventory.status}'. This step begins from {begins}."
            raise RecallNotAllowed({"": told})

    return check


async def _pick_parcel(
    work: Work, staff: Api, tracking_number: str, check: RecallCheck
) -> list[Picked]:
    number = tracking_number.strip()
    found = await store.list_recalls_in_parcel(work.database, staff.environment, number)
    if not found:
        raise RecallInventoryNotFound({"trackingNumber": "Nothing travels under this number."})
    wanted = [
        one.recall_inventory_id
        for recall in found
        for one in recall.inventories
        if one.status in _HERE and (one.tracking_number or "").upper() == number.upper()
    ]
    if not wanted:
        raise RecallNotAllowed({"trackingNumber": "All that came under it has been picked up."})
    return pick(found, wanted, check)
