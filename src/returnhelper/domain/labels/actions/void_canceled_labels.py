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
from returnhelper.kit.database import Database

_BATCH = 100
_log = structlog.get_logger()


async def void_canceled_labels(
    database: Database, storage: Storage, carrier_for: Callable[[str], Carrier]
) -> int:
    """Give bought labels back that were cancelled, and delete what they left; returns how many.

    A carrier that cannot be reached is asked again at the next run; one that refuses is not.
    Safe to repeat. Raises: FilesUnavailable.
    """
    voided = []
    for label in await store.list_unvoided(database, _BATCH):
        if await _void(label, carrier_for(label.service_code)):
            await discard_documents(storage, label.document_key or "")
            voided.append(label.label_id)
    if voided:
        await store.forget_documents(database, voided)
    return len(voided)


async def _void(label: Label, carrier: Carrier) -> bool:
    try:
        await carrier.cancel(label.tracking_number or "")
    except CarrierUnreachable as away:
        _log.info("void_postponed", label_id=label.label_id, problem=away.message)
        return False
    except CarrierRefused as refusal:
        _log.warning("void_refused", label_id=label.label_id, answer=refusal.answer)
    return True
