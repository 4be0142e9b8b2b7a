"""A seller's account opens whole, in the environments asked for, or not at all."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.list_sellers import list_sellers
from returnhelper.domain.accounts.actions.open_api import NewApi
from returnhelper.domain.accounts.errors import ClientCodeTaken
from returnhelper.domain.accounts.model import ApiKind, Environment
from tests.stage import Stage


async def opened(stage: Stage, code: str | None, *environments: Environment) -> list[NewApi]:
    work = stage.work()
    made = await create_seller(
        work,
        name="Shop",
        client_code=code,
        email="shop@example.org",
        environments=environments or list(Environment),
        multi_item=True,
    )
    await work.commit()
    return made


async def test_each_environment_has_its_own_api_credential_and_signing_key(stage: Stage) -> None:
    sandbox, production = await opened(stage, "SHOP")
    assert sandbox.api.environment is Environment.SANDBOX
    assert production.api.environment is Environment.PRODUCTION
    assert sandbox.api.api_id != production.api.api_id
    assert sandbox.api.seller_id == production.api.seller_id
    assert sandbox.credential != production.credential
    assert sandbox.signing_key != production.signing_key
    assert {sandbox.api.kind, production.api.kind} == {ApiKind.SELLER}
    assert sandbox.api.multi_item


async def test_without_a_client_code_one_is_counted_up(stage: Stage) -> None:
    codes = [(await opened(stage, None))[0].api.client_code for _ in range(3)]
    assert codes == ["C00001", "C00002", "C00003"]


async def test_a_client_code_is_given_once_and_the_refused_seller_leaves_nothing(
    stage: Stage,
) -> None:
    await opened(stage, "SHOP")
    with pytest.raises(ClientCodeTaken) as refusal:
        await opened(stage, "SHOP")
    assert refusal.value.faults == {"clientCode": "'SHOP' is taken."}
    assert len(await list_sellers(stage.work())) == 1
    assert await stage.database.fetchval("SELECT count(*) FROM apis") == 2
    assert await stage.database.fetchval("SELECT count(*) FROM credentials") == 2


async def test_of_many_who_want_a_client_code_one_gets_it(stage: Stage) -> None:
    outcomes = await asyncio.gather(
        *(opened(stage, "SHOP") for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(outcome, ClientCodeTaken) for outcome in outcomes) == 7
    assert sum(isinstance(outcome, list) for outcome in outcomes) == 1
