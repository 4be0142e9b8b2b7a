"""Find the FBA shipment that a scan stands for."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.labels.carriers.tracking import scan_readings
from returnhelper.kit.work import Work


async def find_scanned_shipment(
    work: Work, environment: Environment, code: str
) -> FbaShipment | None:
    """Return the parcel of any seller that a scanned code stands for, or None.

    Its RMA or tracking number in any case, or a carrier's barcode with it inside. Of several that
    had the number, the one that is awaited, else the last that arrived.
    """
    codes = {reading.upper() for reading in scan_readings(code)}
    return await store.find_scanned(work.database, environment, sorted(codes))
