"""Settle pieces of stock that an instruction took."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import SettledItem
from returnhelper.kit.work import Work


def settle_stock(work: Work, api_id: int, settled: Sequence[SettledItem]) -> None:
    """Write what became of pieces that were taken: what is done or lost leaves the stock for good.

    What is given back is available again, in the parcel it came from, at its old place in the
    queue. Whoever took the pieces guards that they are settled once. Call it once in a unit of
    work: a row is written once.
    Shape: each item once, what became of it at least one piece in all.
    """
    store.settle(work.unit, api_id, settled, work.now, work.by)
    places = dict.fromkeys(f"fbaShipmentItemId:{one.fba_shipment_item_id}" for one in settled)
    work.touch(api_id, *places)
