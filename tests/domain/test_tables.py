"""What SQL moves without asking is what the tables of labels and of return requests say."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from returnhelper.domain.labels.actions.cancel_label import cancel_label
from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.actions.postpone_label import postpone_label
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.errors import LabelNotCancelable
from returnhelper.domain.labels.model import (
    LABEL,
    BoughtLabel,
    FailedLabel,
    Label,
    LabelPurpose,
    LabelStatus,
)
from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.domain.returns.actions.reopen_request import reopen_request
from returnhelper.domain.returns.model import RETURN_REQUEST, ReturnStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.acting import label_of
from tests.domain.labels.label_desks import fresh, queued
from tests.stage import Stage

TOKEN = "mine"
FAILED = FailedLabel(reasons=["OTHER"], messages=["It did not work."], answer=None)


@pytest.fixture
async def label(stage: Stage) -> Label:
    [booked] = await queued(stage)
    stage.leave_work_undone()
    return await label_of(stage, booked)


async def put(stage: Stage, label: Label, status: LabelStatus) -> Label:
    """Put a label into a state, leased as if a worker had it."""
    await stage.database.execute(
        "UPDATE labels SET status = $1, lease_token = $2, due_at = $3",
        status,
        TOKEN,
        label.created_at,
    )
    return await fresh(stage, label)


async def reached(stage: Stage, label: Label, act: str) -> LabelStatus:
    """Let somebody act on a label and return where it stands then."""
    work = stage.work()
    bought = BoughtLabel(
        tracking_number="LN000000019US",
        carrier="USPS",
        document_key="labels/one.pdf",
        qr_key=None,
        qr_error=None,
        cancel_cutoff_at=work.now + timedelta(days=30),
    )
    try:
        match act:
            case "claim":
                await claim_labels(stage.database, LabelPurpose.RETURN, "other", work.now, 10)
            case "postpone":
                await postpone_label(work, label, TOKEN, 1.0)
            case "buy":
                record_label(work, label, TOKEN, bought)
            case "fail":
                record_label(work, label, TOKEN, FAILED)
            case _:
                cancel_label(work, label)
        if work.unit.writes:
            await work.commit()
    except (LostRace, LabelNotCancelable):
        pass
    return (await fresh(stage, label)).status


@pytest.mark.parametrize(
    ("act", "target", "by"),
    [
        ("claim", LabelStatus.STARTED, Actor.SYSTEM),
        ("postpone", LabelStatus.QUEUED, Actor.SYSTEM),
        ("buy", LabelStatus.SUCCESS, Actor.SYSTEM),
        ("cancel", LabelStatus.CANCELED, Actor.SELLER),
    ],
)
async def test_the_states_that_lead_on_are_those_of_the_table(
    stage: Stage, label: Label, act: str, target: LabelStatus, by: Actor
) -> None:
    for source in LabelStatus:
        before = await put(stage, label, source)
        allowed = LABEL.allows(source, target, by) or source is target

        assert await reached(stage, before, act) is (target if allowed else source), source


async def test_what_fails_was_in_a_workers_hands(stage: Stage, label: Label) -> None:
    sources = LABEL.sources(LabelStatus.FAILED, Actor.SYSTEM)

    failed = [
        source
        for source in LabelStatus
        if await reached(stage, await put(stage, label, source), "fail") is LabelStatus.FAILED
        and source is not LabelStatus.FAILED
    ]

    assert failed == [LabelStatus.STARTED]  # a queued one is claimed before it can fail
    assert set(failed) < set(sources)


@pytest.mark.parametrize("target", [ReturnStatus.OPEN, ReturnStatus.CANCELED])
async def test_a_request_is_marked_from_the_states_of_its_table_only(
    stage: Stage, target: ReturnStatus
) -> None:
    by = Actor.WAREHOUSE if target is ReturnStatus.OPEN else Actor.SELLER
    reached = []
    for source in ReturnStatus:
        booked = await stage.labelled(await stage.seller())
        key = booked.request.return_request_id
        await stage.database.execute(
            "UPDATE return_requests SET status = $1 WHERE return_request_id = $2", source, key
        )
        work = stage.work()
        if target is ReturnStatus.OPEN:
            reopen_request(work, booked.shipment)
        else:
            await cancel_return_label(work, booked.request.api_id, booked.shipment.label_id or 0)
        with suppress(LostRace):
            await work.commit()
            reached.append(source)
    await stage.run_duties()

    assert set(reached) == set(RETURN_REQUEST.sources(target, by))
