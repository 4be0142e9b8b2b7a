"""A seller files where its webhooks shall go; one request is open at a time."""

from __future__ import annotations

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding.actions.submit_setup import submit_setup
from returnhelper.domain.onboarding.errors import SandboxOnly, SetupRequestAlreadyOpen
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, count, raced
from tests.domain.onboarding.paving import (
    PRODUCTION,
    SANDBOX,
    filing,
    fresh,
    rejecting,
    setup,
    withdrawing,
)
from tests.stage import Stage


async def test_it_waits_for_an_operator_and_is_in_the_history(stage: Stage) -> None:
    seller = await stage.seller()

    request = await acted(stage, filing(seller), by="Shop")

    assert await fresh(stage, request) == request
    assert (request.status, request.reason, request.outcome) == ("submitted", None, None)
    [event] = await list_history(
        stage.work(), seller.api.api_id, Subject.SETUP_REQUEST, request.setup_request_id
    )
    assert (event.action, event.done_by, event.after["environments"]) == (
        "submitted",
        "Shop",
        ["uat"],
    )


async def test_every_fault_is_told_at_once(stage: Stage) -> None:
    wanted = setup(
        "http://hooks.shop.example",
        SANDBOX,
        SANDBOX,
        insecure=False,
        contact_name=" ",
        contact_email="ada",
    )

    with pytest.raises(Invalid) as refusal:
        await submit_setup(stage.work(), (await stage.seller()).api, wanted)

    assert refusal.value.faults.keys() == {
        "url",
        "environmentCodeList",
        "contactName",
        "contactEmail",
    }


@pytest.mark.parametrize(
    "url", ["http://hooks.shop.example", "https://10.0.0.7/x", "https://", "x"]
)
async def test_without_leave_only_https_and_public_will_do(stage: Stage, url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await acted(stage, filing(await stage.seller(), setup(url, insecure=False)))
    assert refusal.value.faults.keys() == {"url"}


async def test_only_the_sandbox_of_a_seller_asks(stage: Stage) -> None:
    live, staff = await stage.seller(environment=PRODUCTION), await stage.staff()

    with pytest.raises(SandboxOnly):
        await acted(stage, filing(live))
    with pytest.raises(SandboxOnly):
        await submit_setup(stage.work(), staff.api, setup())


async def test_one_is_open_at_a_time_also_at_one_moment(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()

    results = await raced(stage, filing(seller), filing(seller))

    assert sorted(type(one).__name__ for one in results) == [
        "SetupRequest",
        "SetupRequestAlreadyOpen",
    ]
    await acted(stage, filing(other))
    assert await count(stage, "setup_requests") == 2


async def test_once_decided_or_withdrawn_another_is_filed(stage: Stage) -> None:
    seller = await stage.seller()
    for end in (rejecting, withdrawing):
        request = await acted(stage, filing(seller))
        with pytest.raises(SetupRequestAlreadyOpen):
            await acted(stage, filing(seller))
        await acted(stage, end(request))
    assert (await acted(stage, filing(seller))).status == "submitted"
