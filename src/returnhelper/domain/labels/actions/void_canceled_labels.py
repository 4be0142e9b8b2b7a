"""Void cancelled labels at their carriers and remove their documents."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels import store
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.domain.labels.carriers.interface import (
    Carrier,
    CarrierRefused,
    CarrierUnreachable,
)
from returnhelper.domain.labels.model import Label
from returnhelper.kit.work import Work

_BATCH = 100
_log = structlog.get_logger()


async def void_canceled_labels(
    begin: Callable[[], Work], storage: Storage, carrier_for: Callable[[str], Carrier]
) -> int:
    """Give bought labels back that were cancelled, and delete what they left; returns how many.

    A carrier that cannot be reached is asked again at the next run; one that refuses is not.
    Each is recorded in a commit of its own. Safe to repeat. Raises: FilesUnavailable.
    """
    voided = 0
    for label in await store.list_unvoided(begin().database, _BATCH):
        if await _void(label, carrier_for(label.service_code)):
            await discard_documents(storage, label.document_key or "")
            work = begin()
            store.forget_documents(work.unit, label)
            work.touch(label.api_id, f"labelId:{label.label_id}", f"shipmentId:{label.shipment_id}")
            await work.commit()
            voided += 1
    return voided


async def _void(label: Label, carrier: Carrier) -> bool:
    try:
        await carrier.cancel(label.tracking_number or "")
    except CarrierUnreachable as away:
        _log.info("void_postponed", label_id=label.label_id, problem=away.message)
        return False
    except CarrierRefused as refusal:
        _log.warning("void_refused", label_id=label.label_id, answer=refusal.answer)
    return True
