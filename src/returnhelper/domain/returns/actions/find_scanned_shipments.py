"""Recognise a shipment by what a scanner read."""

from __future__ import annotations

from returnhelper.domain.labels.actions.find_scanned_labels import find_scanned_labels
from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work

_LARGEST_ID = 2**63 - 1


async def find_scanned_shipments(
    work: Work, environment: str, code: str
) -> list[tuple[Shipment, str | None]]:
    """Return shipments of any seller of the environment, each with its tracking number.

    The code is a tracking number, what a carrier barcode holds, a shipment number or an id.
    """
    labels = await find_scanned_labels(work, environment, code)
    plain = code.strip()
    is_id = plain.isascii() and plain.isdigit() and int(plain) <= _LARGEST_ID
    ids = [label.shipment_id for label in labels] + ([int(plain)] if is_id else [])
    shipments = await store.list_scanned(work.database, environment, [plain.upper()], ids)
    tracking = {label.shipment_id: label.tracking_number for label in labels}
    return [(shipment, tracking.get(shipment.shipment_id)) for shipment in shipments]
