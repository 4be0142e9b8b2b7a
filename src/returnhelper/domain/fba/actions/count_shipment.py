"""Count what an FBA shipment brought."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.errors import FbaPutawayExceedsCount
from returnhelper.domain.fba.putting import Count, Opened, check_arrived
from returnhelper.kit.work import Work


async def count_shipment(
    work: Work, staff: Api, fba_shipment_id: UUID, counts: Sequence[Count]
) -> Opened:
    """Write down what was found of products in a parcel; the last count of a product stands.

    What is put away already was found, so no count is lower. The seller is not told: it hears of
    what is put away.
    Shape: different products, at least one; the answer holds all counts, by product.
    Raises: FbaShipmentNotFound, FbaWrongWarehouse, FbaShipmentNotAllowed, FbaPutawayExceedsCount,
    naming every bad entry; LostRace at commit.
    """
    opened = await get_warehouse_shipment(work, staff, fba_shipment_id)
    check_arrived(opened.shipment)
    _check(opened, counts)
    after = opened.shipment.stamped(work.now, work.by)
    store.update_shipment(work.unit, opened.shipment, after)
    store.put_counts(work.unit, after, counts, work.now, work.by)
    work.touch(after.api_id, f"fbaShipmentId:{after.fba_shipment_id}")
    standing = {count.fnsku: count for count in (*opened.counts, *counts)}
    return Opened(after, tuple(standing[fnsku] for fnsku in sorted(standing)), opened.items)


def _check(opened: Opened, counts: Sequence[Count]) -> None:
    faults = {
        f"countList[{index}].found": f"{there} pieces are put away already, {count.sound} of these"
        " are sound."
        for index, count in enumerate(counts)
        if count.sound < (there := opened.put_away(count.fnsku))
    }
    if faults:
        raise FbaPutawayExceedsCount(faults)
