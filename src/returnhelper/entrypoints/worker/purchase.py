"""The duties that turn queued labels into labels."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.actions.purchase_ordered_label import Counter
from returnhelper.domain.labels.model import Label, LabelPurpose
from returnhelper.domain.resend.actions.fail_resend_label import fail_resend_label
from returnhelper.domain.resend.actions.purchase_resend_label import purchase_resend_label
from returnhelper.domain.returns.actions.fail_label import fail_label
from returnhelper.domain.returns.actions.purchase_label import purchase_label
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.work import Work

_BATCH = 16
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Trade:
    """How labels of one purpose are bought, and given up."""

    duty: str
    purpose: LabelPurpose
    purchase: Callable[[Work, Label, str, Counter], Awaitable[None]]
    fail: Callable[[Work, Label, str, Nudger], Awaitable[None]]


_RETURNS = _Trade("purchase_queued_labels", LabelPurpose.RETURN, purchase_label, fail_label)
_RESENDS = _Trade(
    "purchase_resend_labels", LabelPurpose.RESEND, purchase_resend_label, fail_resend_label
)


async def purchase_queued_labels(bench: Bench) -> int:
    """Claim due labels of returns, buy them side by side, and record each outcome.

    A label whose purchase fails in a way nobody foresaw stays leased and is due again later.
    """
    return await _purchase_due(bench, _RETURNS)


async def purchase_resend_labels(bench: Bench) -> int:
    """Do the same for resends, whose labels are due once they are packed."""
    return await _purchase_due(bench, _RESENDS)


async def _purchase_due(bench: Bench, trade: _Trade) -> int:
    labels = await claim_labels(
        bench.database, trade.purpose, bench.token, bench.clock.now(), _BATCH
    )
    await asyncio.gather(*(_purchase(bench, trade, label) for label in labels))
    return len(labels)


async def _purchase(bench: Bench, trade: _Trade, label: Label) -> None:
    try:
        await trade.purchase(bench.work(trade.duty), label, bench.token, _counter(bench, label))
    except Exception:  # noqa: BLE001 - one label must not stop the others
        _log.exception("label_purchase_failed", label_id=label.label_id)
        await _give_up_when_old(bench, trade, label)


async def _give_up_when_old(bench: Bench, trade: _Trade, label: Label) -> None:
    """Fail a label that nobody foresaw could not be bought; before, its lease lapses."""
    if bench.clock.now() - label.created_at < timedelta(seconds=bench.settings.label_retry_seconds):
        return
    try:
        await trade.fail(bench.work(trade.duty), label, bench.token, bench.nudger)
    except Exception:  # noqa: BLE001 - logged, and tried again when the lease lapses
        _log.exception("label_not_failed", label_id=label.label_id)


def _counter(bench: Bench, label: Label) -> Counter:
    return Counter(
        carrier=bench.carrier_for(label.service_code),
        storage=bench.storage,
        book=bench.book.at(bench.clock.now()),
        nudger=bench.nudger,
        retry_seconds=bench.settings.label_retry_seconds,
        cutoff_days=bench.settings.label_cutoff_days,
    )
