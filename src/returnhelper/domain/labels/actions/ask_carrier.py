"""Ask the carrier for one claimed label, and ask later when it does not answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import structlog

from returnhelper.domain.files.errors import FilesUnavailable
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.actions.buy_label import buy_label
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
    carrier_wait_seconds,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.work import Work

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


async def ask_carrier(
    work: Work, order: LabelOrder, label: Label, token: str, counter: Counter
) -> BoughtLabel | FailedLabel | None:
    """Return what came of asking for a leased label, or None when it was postponed.

    Runs outside any transaction. A carrier that cannot be reached is asked again for as long as
    the settings say, then the label fails.
    """
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
