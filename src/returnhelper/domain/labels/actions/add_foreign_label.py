"""Note the label that a parcel travelled on, bought elsewhere."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import Label, LabelPurpose, LabelStatus
from returnhelper.kit.work import Work


async def add_foreign_label(
    work: Work,
    api_id: int,
    shipment_id: int,
    service_code: str,
    carrier: str | None,
    tracking_number: str | None,
) -> Label:
    """Add a label that costs nothing and has no document; scans find its tracking number."""
    label = Label(
        label_id=await work.numbers.key("label_ids"),
        api_id=api_id,
        shipment_id=shipment_id,
        purpose=LabelPurpose.RETURN,
        status=LabelStatus.SUCCESS,
        service_code=service_code,
        carrier=carrier,
        tracking_number=tracking_number,
        document_key=None,
        qr_key=None,
        qr_error=None,
        fail_reasons=[],
        error_messages=[],
        error=None,
        cancel_cutoff_at=None,
        attempts=0,
        created_at=work.now,
        modified_at=work.now,
    )
    store.add_foreign_label(work.unit, label)
    return label
