"""Recognise a shipment by what a scanner read."""

from __future__ import annotations

import re

from returnhelper.domain.labels.actions.find_scanned_labels import find_scanned_labels
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work

_ID, _LARGEST_ID = re.compile("[0-9]{1,19}"), 2**63 - 1


async def find_scanned_shipments(
    work: Work, environment: str, code: str
) -> list[tuple[Shipment, str | None]]:
    """Return shipments of any seller of the environment, each with its tracking number.

    The code is a tracking number, what a carrier barcode holds, a shipment number or an id.
    The tracking number is the one scanned, else that of the latest label.
    """
    labels = await find_scanned_labels(work, environment, code)
    plain = code.strip()
    is_id = _ID.fullmatch(plain) is not None and int(plain) <= _LARGEST_ID
    ids = [label.shipment_id for label in labels] + ([int(plain)] if is_id else [])
    shipments = await store.list_scanned(work.database, environment, [plain.upper()], ids)
    scanned = {label.shipment_id: label.tracking_number for label in labels}
    return [
        (
            shipment,
            scanned.get(shipment.shipment_id) or await _latest_tracking_number(work, shipment),
        )
        for shipment in shipments
    ]


async def _latest_tracking_number(work: Work, shipment: Shipment) -> str | None:
    labels = await list_labels(work, shipment.api_id, [shipment.shipment_id])
    return labels[-1].tracking_number if labels else None
