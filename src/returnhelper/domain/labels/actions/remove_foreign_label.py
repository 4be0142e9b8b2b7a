"""Forget the label that a parcel travelled on."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.kit.work import Work


def remove_foreign_label(work: Work, api_id: int, shipment_id: int) -> None:
    """Delete the label of a shipment that was bought elsewhere; it has no document and no cost."""
    store.remove_foreign_label(work.unit, api_id, shipment_id)
