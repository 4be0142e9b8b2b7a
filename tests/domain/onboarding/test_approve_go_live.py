"""Approved, a seller is in production, with everything it needs there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from returnhelper.domain.accounts.actions.find_sibling_api import find_sibling_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.actions.open_api import NewApi, open_api
from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.onboarding.actions.approve_go_live import Live
from returnhelper.domain.onboarding.errors import GoLiveIncomplete, GoLiveRequestNotOpen
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, raced
from tests.domain.onboarding.paving import (
    PRODUCTION,
    SANDBOX,
    approving,
    asking,
    endpoint,
    filing,
    handled,
    opening,
    paved,
    setup,
)
from tests.stage import Seller, Stage

BALANCE = "user/api/ApiBalance/GetApiBalance"


def topping_up(live: Live) -> Act[None]:
    async def act(work: Work) -> None:
        await adjust_balance(work, live.api.api_id, Money(Decimal(100), "usd"), "top-up")

    return act


async def test_api_balance_credential_key_and_endpoint_are_there(stage: Stage) -> None:
    road = await paved(stage)
    sandbox = road.seller.api

    live = await road.live()

    assert live.api == await find_sibling_api(stage.work(), sandbox.api_id, PRODUCTION)
    assert (live.api.client_code, live.api.email, live.api.multi_item) == (
        sandbox.client_code,
        sandbox.email,
        sandbox.multi_item,
    )
    assert live.request.status == "approved"
    [balance] = await list_balances(stage.work(), live.api.api_id)
    assert balance.available == 0
    assert (await get_signing_keys(stage.work(), live.api.api_id)).current == live.signing_key
    assert live.signing_key != road.seller.signing_key
    found = await endpoint(stage, live.api.api_id)
    assert found is not None
    assert (found.url, found.status, found.allow_insecure) == (road.hook.url, "active", True)
    who = Seller(live.api, live.credential, live.signing_key)
    assert (await stage.call(who, "GET", BALANCE, environment="v1")).status == 200
    assert (await stage.call(who, "GET", BALANCE, environment="uat")).status == 403


async def test_a_url_approved_for_production_is_taken_before_that_of_the_sandbox(
    stage: Stage,
) -> None:
    road = await paved(stage)
    other = await stage.receiver(await stage.seller())
    other.signing_key = road.seller.signing_key
    wanted = setup(other.url, PRODUCTION)
    await acted(stage, approving(await acted(stage, filing(road.seller, wanted))))
    await stage.run_duties()

    live = await road.live()

    assert live.endpoint_url == other.url
    sandbox = await endpoint(stage, road.seller.api.api_id)
    assert sandbox is not None
    assert sandbox.url == road.hook.url
    assert len(other.of("endpointTest")) == 1


async def test_what_production_has_already_stays(stage: Stage) -> None:
    road = await paved(stage, SANDBOX, PRODUCTION)

    async def open_by_hand(work: Work) -> NewApi:
        key = await work.numbers.key("api_ids")
        return open_api(work, replace(road.seller.api, api_id=key, environment=PRODUCTION))

    opened = await acted(stage, open_by_hand)
    url = "https://hooks.shop.example/live"
    await stage.done(create_endpoint, opened.api.api_id, url, allow_insecure=False)

    live = await road.live()

    assert (live.api, live.signing_key, live.endpoint_url) == (opened.api, opened.signing_key, url)
    assert not live.is_endpoint_new
    assert live.credential.api_key != opened.credential.api_key


async def test_the_checklist_is_looked_at_once_more(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller))
    road.hook.statuses.append(401)
    await stage.labelled(road.seller)
    stage.clock.move(timedelta(minutes=1))
    await stage.run_duties()

    with pytest.raises(GoLiveIncomplete) as refusal:
        await acted(stage, opening(request))
    assert refusal.value.faults.keys() == {"signaturesBelieved"}
    assert await endpoint(stage, request.api_id) is not None
    assert await find_sibling_api(stage.work(), request.api_id, PRODUCTION) is None


async def test_of_two_operators_at_one_moment_one_opens_production(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller))
    apis, pairs = await count(stage, "apis"), await count(stage, "credentials")

    results = await raced(stage, opening(request), opening(request))

    assert sum(isinstance(one, GoLiveRequestNotOpen) for one in results) == 1
    assert await count(stage, "apis") == apis + 1
    assert await count(stage, "credentials") == pairs + 1
    assert await count(stage, "endpoints") == 2


async def test_a_return_in_production_is_told_there(stage: Stage) -> None:
    road = await paved(stage)
    live = await road.live()
    await acted(stage, topping_up(live))
    seller = Seller(live.api, live.credential, live.signing_key)
    road.hook.received.clear()
    road.hook.signing_key = live.signing_key

    await handled(stage, seller, await stage.staff(2, PRODUCTION))

    assert len(road.hook.of("completeInventoryHandling")) == 1
