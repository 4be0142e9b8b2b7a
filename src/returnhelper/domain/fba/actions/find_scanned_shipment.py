"""Find the FBA shipment that a scan stands for."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.labels.carriers import tracking_in_scan
from returnhelper.domain.labels.carriers.tracking import cleaned
from returnhelper.kit.work import Work

_SHORTEST_END = 10
_LONGEST_END = 50


async def find_scanned_shipment(
    work: Work, environment: Environment, code: str, *, by_end: bool = True
) -> FbaShipment | None:
    """Return the parcel of any seller that a scanned code stands for, or None.

    Its RMA or tracking number in any case, or a carrier's barcode with it inside; else, `by_end`,
    the longest tracking number that the barcode ends with. Of several that had the number, the one
    that is awaited, else the last that arrived.
    """
    codes = {reading.upper() for reading in tracking_in_scan(code)}
    ends = _ends(cleaned(code)) - codes if by_end else set[str]()
    return await store.find_scanned(work.database, environment, sorted(codes), sorted(ends))


def _ends(bare: str) -> set[str]:
    """Return what a barcode may hold behind a routing code; shorter numbers are too common."""
    lengths = range(_SHORTEST_END, min(len(bare), _LONGEST_END) + 1)
    return {bare[-length:] for length in lengths}
