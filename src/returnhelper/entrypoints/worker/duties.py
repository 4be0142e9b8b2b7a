"""Every background duty, on one page.

A duty takes no input: it claims due rows, does the outside work, records, announces.
Any number of workers run all of them; leases and SKIP LOCKED keep them apart.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from returnhelper.domain.audit.actions.keep_audit import keep_audit
from returnhelper.domain.billing.actions.collect_charges import collect_charges as collect
from returnhelper.domain.billing.actions.keep_ledger import keep_ledger
from returnhelper.domain.billing.actions.release_old_holds import release_old_holds as release_holds
from returnhelper.domain.billing.model import COLLECTING_CHANNEL
from returnhelper.domain.fba.actions.cancel_overdue_shipments import (
    cancel_overdue_shipments as cancel_overdue,
)
from returnhelper.domain.files.actions.remove_stale_uploads import (
    remove_stale_uploads as remove_uploads,
)
from returnhelper.domain.inventory.actions.charge_storage import charge_storage as charge_nights
from returnhelper.domain.inventory.charging import STORAGE_CHANNEL
from returnhelper.domain.labels.actions.cancel_label import CANCELED_CHANNEL
from returnhelper.domain.labels.actions.void_canceled_labels import (
    void_canceled_labels as void_labels,
)
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.domain.onboarding.model import CHANNEL as SETUP_TESTS
from returnhelper.domain.search.actions.keep_entries import keep_entries
from returnhelper.domain.tracing.actions.trace_shipments import trace_shipments as trace
from returnhelper.domain.webhooks.actions.keep_notifications import keep_notifications
from returnhelper.domain.webhooks.actions.resume_suspended_endpoints import (
    resume_suspended_endpoints,
)
from returnhelper.domain.webhooks.model import CHANNEL as DELIVERIES
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.deliver import deliver_due
from returnhelper.entrypoints.worker.purchase import (
    purchase_queued_labels,
    purchase_resend_labels,
)
from returnhelper.entrypoints.worker.trying import try_endpoints
from returnhelper.kit.database import LostRace
from returnhelper.kit.idempotency import forget_old_answers
from returnhelper.kit.paging import forget_pages
from returnhelper.kit.work import Work

_SECOND, _MINUTE, _HOUR = 1.0, 60.0, 3600.0
# No parcel reaches a dock sooner after its booking, and exact numbers are found at once.
_TRACING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Duty:
    """What to do, when at the latest, and which signal brings it forward.

    `run` returns how much it did; a duty that did something runs again at once.
    Without an interval the poll setting counts.
    """

    name: str
    run: Callable[[Bench], Awaitable[int]]
    channel: str
    interval_seconds: float | None = None


async def tend_endpoints(bench: Bench) -> int:
    """End suspensions whose time is over."""
    return await resume_suspended_endpoints(partial(bench.work, "tend_endpoints"))


async def void_canceled_labels(bench: Bench) -> int:
    """Give cancelled labels back to their carriers, and remove their documents."""
    begin = partial(bench.work, "void_canceled_labels")
    return await void_labels(begin, bench.storage, bench.carrier_for)


async def remove_stale_uploads(bench: Bench) -> int:
    """Remove uploads that nobody came for, or that no request refers to in time."""
    return await remove_uploads(bench.database, bench.storage, bench.clock.now())


async def trace_shipments(bench: Bench) -> int:
    """Keep the keys that bookings are found by when a label cannot be read well."""
    return await trace(bench.database, bench.clock.now())


async def keep_search_entries(bench: Bench) -> int:
    """Keep what sellers find their shipments and inventories by."""
    return await keep_entries(bench.database, bench.clock.now())


async def collect_charges(bench: Bench) -> int:
    """Charge what warehouses did, as far as the balances reach."""
    return await collect(bench.database, bench.price_at, bench.clock.now())


async def charge_storage(bench: Bench) -> int:
    """Owe the storage of what has left, and by the month that of what lies on."""
    work = bench.work("charge_storage")
    charged = await charge_nights(work, bench.cards_at)
    return charged if await _is_committed(bench, work) else 0


async def release_old_holds(bench: Bench) -> int:
    """Release money that was held for too long."""
    work = bench.work("release_old_holds")
    before = work.now - timedelta(days=bench.settings.hold_days)
    released = await release_holds(work, before)
    return released if await _is_committed(bench, work) else 0


async def cancel_overdue_shipments(bench: Bench) -> int:
    """Cancel FBA shipments that nobody need wait for any more."""
    work = bench.work("cancel_overdue_shipments")
    before = work.now - timedelta(days=bench.settings.fba_shipment_days)
    canceled = await cancel_overdue(work, before)
    return canceled if await _is_committed(bench, work) else 0


async def _is_committed(bench: Bench, work: Work) -> bool:
    """Commit what may be done meanwhile, by another worker or a call; the rest is found again."""
    try:
        await work.commit(bench.nudger)
    except LostRace:
        return False
    return True


async def forget_answers(bench: Bench) -> int:
    """Forget idempotent answers, and where pages of lists begin, past their time."""
    await forget_old_answers(bench.database, bench.clock.now(), bench.settings.idempotency_days)
    await forget_pages(bench.database, bench.clock.now())
    return 0


async def keep_months(bench: Bench) -> int:
    """Make the months of the big tables ahead, and drop those past their time."""
    now, settings = bench.clock.now(), bench.settings
    changed = await keep_notifications(
        bench.database,
        now,
        notification_days=settings.notification_retention_days,
        attempt_days=settings.attempt_retention_days,
    )
    changed += await keep_ledger(bench.database, now)
    return changed + await keep_audit(
        bench.database, now, retention_days=settings.audit_retention_days
    )


DUTIES: tuple[Duty, ...] = (
    Duty("purchase_queued_labels", purchase_queued_labels, LabelPurpose.RETURN.channel),
    Duty("purchase_resend_labels", purchase_resend_labels, LabelPurpose.RESEND.channel),
    Duty("deliver_due", deliver_due, DELIVERIES),
    Duty("try_endpoints", try_endpoints, SETUP_TESTS, _SECOND),
    Duty("tend_endpoints", tend_endpoints, "endpoints", _SECOND),
    Duty("void_canceled_labels", void_canceled_labels, CANCELED_CHANNEL, _SECOND),
    Duty("remove_stale_uploads", remove_stale_uploads, "uploads", _MINUTE),
    Duty("collect_charges", collect_charges, COLLECTING_CHANNEL, _SECOND),
    Duty("charge_storage", charge_storage, STORAGE_CHANNEL, _MINUTE),
    Duty("release_old_holds", release_old_holds, "holds", _MINUTE),
    Duty("cancel_overdue_shipments", cancel_overdue_shipments, "fba", _MINUTE),
    Duty("trace_shipments", trace_shipments, "traces", _TRACING_SECONDS),
    Duty("keep_search_entries", keep_search_entries, "search", _SECOND),
    Duty("forget_answers", forget_answers, "answers", _MINUTE),
    Duty("keep_months", keep_months, "months", _HOUR),
)
