"""Buy a label from its carrier and keep its documents."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from returnhelper.domain.files.errors import FilesUnavailable
from returnhelper.domain.files.model import new_key
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.domain.labels.carriers.interface import Carrier, LabelOrder, Purchased
from returnhelper.domain.labels.model import BoughtLabel, qr_key_of, sibling_keys

_NO_QR = "The carrier gave no QR code; use the printed label."


async def buy_label(
    order: LabelOrder, carrier: Carrier, storage: Storage, *, offers_qr: bool, cutoff_days: int
) -> BoughtLabel:
    """Buy a label and store it as PDF, PNG and ZPL, and its QR code where the service has one.

    Runs outside any transaction. Safe to repeat: the carrier gives the same tracking number.
    Raises: CarrierRefused, CarrierUnreachable, CarrierPending, FilesUnavailable.
    """
    purchased = await carrier.purchase(order)
    document_key = new_key("labels", "application/pdf")
    try:
        await _store_documents(storage, document_key, purchased)
    except FilesUnavailable:
        with contextlib.suppress(FilesUnavailable):  # what is stored without a row is for nobody
            await discard_documents(storage, document_key)
        raise
    cutoff_at = purchased.cancel_cutoff_at or order.asked_at + timedelta(days=cutoff_days)
    return BoughtLabel(
        tracking_number=purchased.tracking_number,
        carrier=purchased.carrier,
        document_key=document_key,
        qr_key=qr_key_of(document_key) if purchased.qr_png else None,
        qr_error=_NO_QR if offers_qr and not purchased.qr_png else None,
        cancel_cutoff_at=cutoff_at,
    )


async def _store_documents(storage: Storage, document_key: str, purchased: Purchased) -> None:
    picture_key, printer_key = sibling_keys(document_key)
    await storage.put(document_key, purchased.label_pdf, "application/pdf")
    await storage.put(picture_key, purchased.label_png, "image/png")
    await storage.put(printer_key, purchased.label_zpl.encode(), "application/zpl")
    if purchased.qr_png:
        await storage.put(qr_key_of(document_key), purchased.qr_png, "image/png")
