"""The checklist is what the platform has seen in the sandbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.onboarding.actions.get_checklist import get_checklist
from returnhelper.domain.onboarding.errors import SandboxOnly
from returnhelper.domain.onboarding.model import Item, missing_of
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resume_endpoint import resume_endpoint
from tests.domain.onboarding.paving import PRODUCTION, endpoint, handled, paved, proven
from tests.stage import Seller, Stage

_TOLD = {"labelReceived", "arrivalReceived", "handlingCompleted"}


async def missing(stage: Stage, seller: Seller) -> set[str]:
    return set(missing_of(await get_checklist(stage.work(), seller.api)))


async def test_it_begins_with_nothing_and_ends_with_the_notifications_that_prove_it(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    assert await missing(stage, seller) == {each.value for each in Item}
    hook = await stage.receiver(seller)
    assert await missing(stage, seller) == {each.value for each in Item} - {"signaturesBelieved"}
    await proven(stage, seller, hook)
    assert await missing(stage, seller) == {
        "labelReceived",
        "arrivalReceived",
        "handlingCompleted",
    }
    await stage.booked(seller, order_number="RH-REFUSE-ADDRESS-1")
    await stage.run_duties()
    assert "labelReceived" in await missing(stage, seller)
    await stage.labelled(seller)
    assert await missing(stage, seller) == {"arrivalReceived", "handlingCompleted"}
    await handled(stage, seller, staff)

    checks = {check.item: check for check in await get_checklist(stage.work(), seller.api)}
    assert not missing_of(tuple(checks.values()))
    for item, action in (
        (Item.LABEL, "labelGenerated"),
        (Item.ARRIVAL, "markShipmentArrive"),
        (Item.HANDLING, "completeInventoryHandling"),
    ):
        assert checks[item].notification_id == hook.of(action)[-1]["notificationId"]
        assert checks[item].at == stage.clock.now()


async def test_what_was_not_answered_200_is_not_seen(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    await proven(stage, seller, hook)
    hook.statuses.append(500)
    await stage.labelled(seller)

    assert "labelReceived" in await missing(stage, seller)
    stage.clock.move(timedelta(minutes=1))
    await stage.run_duties()
    assert "labelReceived" not in await missing(stage, seller)


@pytest.mark.parametrize("status", [401, 403])
async def test_a_webhook_taken_for_forged_counts_until_the_endpoint_is_activated_anew(
    stage: Stage, status: int
) -> None:
    road = await paved(stage)
    api_id = road.seller.api.api_id
    road.hook.statuses.append(status)
    await stage.labelled(road.seller)
    stage.clock.move(timedelta(minutes=1))
    await stage.run_duties()
    assert await missing(stage, road.seller) == {"signaturesBelieved"}

    found = await endpoint(stage, api_id)
    assert found is not None
    await stage.done(pause_endpoint, found.endpoint_id)
    assert await missing(stage, road.seller) == {"signaturesBelieved"}
    stage.clock.move(timedelta(seconds=1))
    await stage.done(resume_endpoint, found.endpoint_id)
    assert await missing(stage, road.seller) == _TOLD


async def test_what_another_url_answered_proves_nothing(stage: Stage) -> None:
    road = await paved(stage)
    assert await missing(stage, road.seller) == set()
    stage.clock.move(timedelta(minutes=1))
    other = await stage.receiver(await stage.seller())
    other.signing_key = road.seller.signing_key
    await proven(stage, road.seller, other)
    assert await missing(stage, road.seller) == _TOLD
    await handled(stage, road.seller, await stage.staff())
    assert await missing(stage, road.seller) == set()


async def test_what_others_were_told_proves_nothing(stage: Stage) -> None:
    await paved(stage)
    assert await missing(stage, await stage.seller()) == {each.value for each in Item}


async def test_only_a_sandbox_has_one(stage: Stage) -> None:
    for who in (await stage.seller(environment=PRODUCTION), await stage.staff()):
        with pytest.raises(SandboxOnly):
            await get_checklist(stage.work(), who.api)
