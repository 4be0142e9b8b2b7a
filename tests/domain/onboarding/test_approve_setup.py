"""Approved, an endpoint is tested; it needs leave where it is not https and public."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.errors import SetupRequestNotFound, SetupRequestNotOpen
from returnhelper.domain.webhooks.errors import BadEndpointUrl
from tests.domain.acting import acted, count, raced
from tests.domain.onboarding.paving import (
    approving,
    filing,
    fresh,
    proven,
    rejecting,
    setup,
    withdrawing,
)
from tests.stage import Stage

LOOPBACK = "http://127.0.0.1:9/hook"


async def test_it_is_testing_until_a_worker_has_posted(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))

    approved = await acted(stage, approving(request), by="Olga")

    assert await fresh(stage, request) == approved
    assert (approved.status, approved.modified_by) == ("testing", "Olga")
    assert await count(stage, "endpoints") == 0
    stage.leave_work_undone()


async def test_leave_is_given_when_it_is_filed_or_when_it_is_approved(stage: Stage) -> None:
    seller = await stage.seller()
    request = await acted(stage, filing(seller, setup(LOOPBACK)))
    assert (await acted(stage, approving(request))).setup.allow_insecure
    await acted(stage, withdrawing(request))
    await stage.database.execute("UPDATE setup_requests SET allow_insecure = false")
    later = await acted(stage, filing(seller, setup(LOOPBACK)))
    await stage.database.execute("UPDATE setup_requests SET allow_insecure = false")

    with pytest.raises(BadEndpointUrl) as refusal:
        await acted(stage, approving(later))
    assert refusal.value.faults.keys() == {"url"}
    assert (await acted(stage, approving(later, insecure=True))).setup.allow_insecure
    stage.leave_work_undone()


async def test_of_two_operators_at_one_moment_one_approves(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))

    results = await raced(stage, approving(request), approving(request))

    refusals = [one for one in results if isinstance(one, SetupRequestNotOpen)]
    assert [one.faults for one in refusals] == [{"webhookSetupRequestId": "It is 'testing'."}]
    stage.leave_work_undone()


async def test_approved_and_rejected_at_one_moment_it_ends_rejected_at_most_once(
    stage: Stage,
) -> None:
    request = await acted(stage, filing(await stage.seller()))

    results = await raced(stage, approving(request), rejecting(request))

    states = {one.status for one in results if not isinstance(one, Exception)}
    assert (await fresh(stage, request)).status == "rejected"
    assert states <= {"testing", "rejected"}
    assert "rejected" in states


async def test_what_is_decided_or_not_there_is_not_approved(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    done = await proven(stage, seller, hook)

    with pytest.raises(SetupRequestNotOpen):
        await acted(stage, approving(done))
    request = await acted(stage, filing(seller))
    await stage.database.execute("DELETE FROM setup_requests WHERE status = 'submitted'")
    with pytest.raises(SetupRequestNotFound):
        await acted(stage, approving(request))
