"""The duty that turns queued labels into labels."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import Label, LabelPurpose
from returnhelper.domain.returns.actions.fail_label import fail_label
from returnhelper.domain.returns.actions.purchase_label import Counter, purchase_label
from returnhelper.entrypoints.worker.bench import Bench

_BATCH = 16
_log = structlog.get_logger()


async def purchase_queued_labels(bench: Bench) -> int:
    """Claim due labels, buy them side by side, and record each outcome.

    A label whose purchase fails in a way nobody foresaw stays leased and is due again later.
    """
    labels = await claim_labels(
        bench.database, LabelPurpose.RETURN, bench.token, bench.clock.now(), _BATCH
    )
    await asyncio.gather(*(_purchase(bench, label) for label in labels))
    return len(labels)


async def _purchase(bench: Bench, label: Label) -> None:
    try:
        await purchase_label(bench.work(), label, bench.token, _counter(bench, label))
    except Exception:  # noqa: BLE001 - one label must not stop the others
        _log.exception("label_purchase_failed", label_id=label.label_id)
        await _give_up_when_old(bench, label)


async def _give_up_when_old(bench: Bench, label: Label) -> None:
    """Fail a label that nobody foresaw could not be bought; before, its lease lapses."""
    if bench.clock.now() - label.created_at < timedelta(seconds=bench.settings.label_retry_seconds):
        return
    try:
        await fail_label(bench.work(), label, bench.token, bench.nudger)
    except Exception:  # noqa: BLE001 - logged, and tried again when the lease lapses
        _log.exception("label_not_failed", label_id=label.label_id)


def _counter(bench: Bench, label: Label) -> Counter:
    return Counter(
        carrier=bench.carrier_for(label.service_code),
        storage=bench.storage,
        book=bench.book,
        nudger=bench.nudger,
        retry_seconds=bench.settings.label_retry_seconds,
        cutoff_days=bench.settings.label_cutoff_days,
    )
