"""Buy one claimed label and commit what came of it, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from returnhelper.domain.files.errors import FilesUnavailable
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.actions.buy_label import buy_label
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.actions.keep_for_voiding import keep_for_voiding
from returnhelper.domain.labels.actions.postpone_label import postpone_label
from returnhelper.domain.labels.carriers.interface import (
    Carrier,
    CarrierPending,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
)
from returnhelper.domain.labels.carriers.tracking import has_usps_service
from returnhelper.domain.labels.model import (
    BoughtLabel,
    FailedLabel,
    Label,
    LabelPurpose,
    LabelStatus,
    carrier_wait_seconds,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.database import LostRace, UnitOfWork
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.work import Work

Settle = Callable[[BoughtLabel | FailedLabel], Awaitable[None]]
_log = structlog.get_logger()
# Shorter than the lease, so that no other worker asks for the same label meanwhile.
_PATIENCE_SECONDS = 45.0
_UNREACHABLE = "The carrier could not be reached in time; order it again later."


@dataclass(frozen=True, slots=True)
class Counter:
    """What buying needs besides the label: carrier, storage, lists, patience, nudges."""

    carrier: Carrier
    storage: Storage
    book: ReferenceBook
    nudger: Nudger
    retry_seconds: int
    cutoff_days: int


async def purchase_ordered_label(
    work: Work, order: LabelOrder, label: Label, token: str, counter: Counter, settle: Settle
) -> None:
    """Ask the carrier for a leased label, outside any transaction, and commit what `settle` adds.

    `settle` reads fresh rows each time; it is asked again when a row moved meanwhile.
    An unreachable carrier is asked again for as long as the settings say, then the label fails.
    A label cancelled meanwhile is voided at the carrier; one whose lease was lost belongs to
    whoever claimed it since.
    """
    outcome = await _ask(work, order, label, token, counter)
    if outcome is None:
        return None
    while True:
        try:
            await settle(outcome)
            await work.commit(counter.nudger)
        except LostRace:
            work.unit = UnitOfWork()
            current = await get_label(work, label.api_id, label.label_id)
            if current.status is not LabelStatus.STARTED or current.attempts != label.attempts:
                return await _discard(work, outcome, current, counter)
        else:
            return None


async def _ask(
    work: Work, order: LabelOrder, label: Label, token: str, counter: Counter
) -> BoughtLabel | FailedLabel | None:
    offers_qr = label.purpose is LabelPurpose.RETURN and has_usps_service(order.service_code)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await buy_label(
                order,
                counter.carrier,
                counter.storage,
                offers_qr=offers_qr,
                cutoff_days=counter.cutoff_days,
            )
    except CarrierRefused as refusal:
        return FailedLabel(
            reasons=refusal.reasons, messages=refusal.messages, answer=refusal.answer
        )
    except CarrierPending as pending:
        wait, problem = pending.retry_seconds, "pending"
    except CarrierUnreachable as away:
        wait, problem = carrier_wait_seconds(order.attempts), away.message
    except FilesUnavailable as away:
        wait, problem = carrier_wait_seconds(order.attempts), away.message
    except TimeoutError:
        wait, problem = carrier_wait_seconds(order.attempts), "no answer in time"
    left = counter.retry_seconds - (work.now - label.created_at) / timedelta(seconds=1)
    if left <= 0:
        return FailedLabel(reasons=["CARRIER_UNAVAILABLE"], messages=[_UNREACHABLE], answer=problem)
    wait = min(wait, left)
    _log.info("label_postponed", label_id=label.label_id, wait_seconds=wait, problem=problem)
    await postpone_label(work, label, token, wait)
    return None


async def _discard(
    work: Work, outcome: BoughtLabel | FailedLabel, current: Label, counter: Counter
) -> None:
    """Leave a label to whoever has it now; one that was cancelled is voided by its duty."""
    _log.info("label_no_longer_wanted", label_id=current.label_id, status=current.status)
    if not isinstance(outcome, BoughtLabel):
        return
    if current.status is LabelStatus.CANCELED:
        await keep_for_voiding(work, current, outcome)
    else:
        await discard_documents(counter.storage, outcome.document_key)
