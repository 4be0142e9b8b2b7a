"""Key and token open the api they belong to, in its environment, and nothing else."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.errors import Unauthorized, WrongEnvironment
from returnhelper.domain.accounts.model import Api, ApiKind, CredentialBook, Environment
from tests.stage import Seller, Staff, Stage

BALANCE = "user/api/ApiBalance/GetApiBalance"
SANDBOX = Environment.SANDBOX


async def opened(
    stage: Stage,
    key: str,
    token: str,
    kind: ApiKind = ApiKind.SELLER,
    environment: Environment = SANDBOX,
) -> Api:
    book = CredentialBook(await load_credentials(stage.database))
    return book.authenticate(key, token, kind, environment, stage.clock.now()).api


async def test_a_pair_opens_its_own_api(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    pair = seller.credential
    assert await opened(stage, pair.api_key, pair.api_token) == seller.api
    badge = staff.credential
    assert await opened(stage, badge.api_key, badge.api_token, ApiKind.WAREHOUSE) == staff.api


async def test_wrong_pairs_are_all_refused_alike(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    pair = seller.credential
    for key, token in (
        (pair.api_key, other.credential.api_token),
        (pair.api_key, pair.api_token + "x"),
        (pair.api_key, pair.api_token[:-1]),
        (pair.api_key, ""),
        (pair.api_token, pair.api_key),
        ("rk_unknown", pair.api_token),
        (staff.credential.api_key, staff.credential.api_token),
    ):
        with pytest.raises(Unauthorized):
            await opened(stage, key, token)


async def test_the_other_environment_is_told_apart_only_to_who_has_the_token(
    stage: Stage,
) -> None:
    seller = await stage.seller(environment=Environment.PRODUCTION)
    pair = seller.credential
    with pytest.raises(WrongEnvironment):
        await opened(stage, pair.api_key, pair.api_token)
    with pytest.raises(Unauthorized):
        await opened(stage, pair.api_key, "guess")


@pytest.mark.parametrize("token", ["", "x", "\x00", "ümläut", "a" * 4000])
async def test_a_wrong_token_is_answered_with_401(stage: Stage, token: str) -> None:
    seller = await stage.seller()
    pair = {"x-rr-apikey": seller.credential.api_key, "x-rr-apitoken": token}
    if "\x00" in token:
        pair["x-rr-apitoken"] = "%00"
    answer = await stage.call(None, "GET", BALANCE, headers=pair)
    assert (answer.status, answer.code) == (401, "UNAUTHORIZED")


async def test_each_api_takes_only_its_own_kind_and_environment(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    lookup = {"code": "x"}

    async def status(who: Seller | Staff, path: str, environment: str) -> int:
        query = lookup if "Arrival" in path else None
        answer = await stage.call(who, "GET", path, query=query, environment=environment)
        return answer.status

    assert await status(seller, BALANCE, "uat") == 200
    assert await status(staff, BALANCE, "uat") == 401
    assert await status(seller, "warehouse/api/Arrival/lookup", "uat") == 401
    assert await status(seller, BALANCE, "v1") in (401, 403)
    assert await status(staff, "warehouse/api/Arrival/lookup", "v1") in (401, 403)
