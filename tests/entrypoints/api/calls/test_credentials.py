"""Who gets in, and who hears nothing."""

from __future__ import annotations

import asyncio
import re

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.model import Environment
from tests.contract.built import closed_operations
from tests.contract.checking import ask
from tests.stage import Seller, Stage

BALANCE = "user/api/ApiBalance/GetApiBalance"
QUEUE = "warehouse/api/Handling/list"


async def test_missing_and_wrong_credentials_get_one_answer(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    key, token = seller.credential.api_key, seller.credential.api_token
    wrong: list[dict[str, str]] = [
        {},
        {"x-rr-apikey": key},
        {"x-rr-apitoken": token},
        {"x-rr-apikey": "", "x-rr-apitoken": ""},
        {"x-rr-apikey": key, "x-rr-apitoken": token[:-1]},
        {"x-rr-apikey": key.swapcase(), "x-rr-apitoken": token},
        {"x-rr-apikey": token, "x-rr-apitoken": key},
        {"x-rr-apikey": key, "x-rr-apitoken": other.credential.api_token},
        {"x-rr-apikey": "' OR 1=1 --", "x-rr-apitoken": "ü€"},
        {"x-rr-apikey": "k" * 5000, "x-rr-apitoken": "t"},
        {"authorization": f"Bearer {token}"},
    ]
    bodies = set()
    for headers in wrong:
        answer = await ask(stage, None, "GET", BALANCE, headers=headers)
        assert (answer.status, answer.code) == (401, "UNAUTHORIZED"), headers
        bodies.add(re.sub(rb'"correlationId":"[^"]+"', b"", answer.body))
    assert len(bodies) == 1
    assert b"belongs to a seller where a warehouse's is needed" in bodies.pop()


async def test_header_names_match_in_any_case(stage: Stage) -> None:
    credential = (await stage.seller()).credential
    headers = {"X-RR-ApiKey": credential.api_key, "X-Rr-APITOKEN": credential.api_token}
    assert (await ask(stage, None, "GET", BALANCE, headers=headers)).code is None


async def test_no_operation_looks_at_the_input_of_a_stranger(stage: Stage) -> None:
    staff, seller = await stage.staff(), await stage.seller()
    for each in closed_operations():
        wrong = seller if each.document.name == "warehouse" else staff
        path = f"{each.document.name}{each.path}"
        for who in (None, wrong):
            answer = await ask(stage, who, each.method, path)
            assert answer.status == 401, each


async def test_a_pair_of_the_other_environment_is_told_so(stage: Stage) -> None:
    sandbox, live = await stage.seller(), await stage.seller(environment=Environment.PRODUCTION)
    for who, environment in ((sandbox, "v1"), (live, "uat"), (sandbox, "V1")):
        answer = await ask(stage, who, "GET", BALANCE, environment=environment)
        assert (answer.status, answer.code) == (403, "WRONG_ENVIRONMENT")
    assert (await ask(stage, live, "GET", BALANCE, environment="v1")).code is None
    staff = await stage.staff(environment=Environment.PRODUCTION)
    assert (await ask(stage, staff, "GET", QUEUE)).status == 403


async def test_a_wrong_token_of_the_other_environment_learns_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    headers = {"x-rr-apikey": seller.credential.api_key, "x-rr-apitoken": "guess"}
    assert (await ask(stage, None, "GET", BALANCE, headers=headers, environment="v1")).status == 401


async def test_sellers_and_warehouses_do_not_get_into_each_others_api(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    assert (await ask(stage, staff, "GET", BALANCE)).status == 401
    assert (await ask(stage, seller, "GET", QUEUE)).status == 401
    assert (await ask(stage, staff, "GET", QUEUE)).code is None


async def test_lookups_ignore_credentials(stage: Stage) -> None:
    path = "public/api/boxtype/getAllBoxTypes"
    headers = {"x-rr-apikey": "nobody", "x-rr-apitoken": "nothing"}
    assert (await ask(stage, None, "GET", path, headers=headers)).code is None


async def test_a_revoked_pair_is_out_and_the_others_stay(stage: Stage) -> None:
    seller = await stage.seller()
    work = stage.work()
    fresh = create_credential(work, seller.api.api_id)
    await work.commit(stage.desk.nudger)
    second = Seller(seller.api, fresh, seller.signing_key)
    assert (await ask(stage, second, "GET", BALANCE)).code is None
    await stage.done(revoke_credential, seller.credential.api_key)
    async with asyncio.timeout(10):
        while (await ask(stage, seller, "GET", BALANCE)).status != 401:
            pass
    assert (await ask(stage, second, "GET", BALANCE)).code is None
