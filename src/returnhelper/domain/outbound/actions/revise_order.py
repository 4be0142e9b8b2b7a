"""Change an order and what is in it."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.model import check_moves
from returnhelper.domain.outbound.recording import changes
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def revise_order(work: Work, before: Order, after: Order, by: Actor, action: str) -> Order:
    """Add what changed of an order to the unit of work, and a record of it; return it stamped.

    The write is guarded by the whole order as it was read, so that nothing rests on a box that
    somebody else has moved. The history names the action, and what differs of the order and in it.
    Raises: ConsolidateStepNotAllowed; LostRace at commit.
    """
    check_moves(before, after, by)
    after = replace(
        after, modified_at=later_than(before.modified_at, work.now), modified_by=work.by
    )
    store.update_order(work.unit, before, after)
    was, now = changes(before, after)
    about = (after.api_id, Subject.CONSOLIDATION, after.order_id)
    record_event(work, about, action, before=was, after=now)
    return after
