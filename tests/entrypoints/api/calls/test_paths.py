"""Which paths lead where."""

from __future__ import annotations

from collections import defaultdict

from tests.contract.built import built_operations
from tests.contract.checking import ask, header
from tests.stage import Stage

BALANCE = "user/api/ApiBalance/GetApiBalance"


async def test_paths_match_in_any_case(stage: Stage) -> None:
    seller = await stage.seller()
    for environment, path in (
        ("UAT", "USER/API/APIBALANCE/GETAPIBALANCE"),
        ("uat", BALANCE.lower()),
        ("Uat", "User/Api/apiBalance/getApiBalance"),
    ):
        assert (await ask(stage, seller, "GET", path, environment=environment)).code is None


async def test_a_path_nobody_serves_is_404_with_an_envelope(stage: Stage) -> None:
    seller = await stage.seller()
    for path in (
        "",
        "user",
        "user/api",
        "user/api/",
        BALANCE + "/",
        BALANCE + "x",
        "/" + BALANCE,
        "user//api/ApiBalance/GetApiBalance",
        "user/ApiBalance/GetApiBalance",
        "public/api/ApiBalance/GetApiBalance",
        "user/api/boxtype/getAllBoxTypes",
        "user/api/ApiBalance/%00",
        "user/api/%E2%82%AC/%ff",
        "user/api/ApiBalance%2FGetApiBalances",
        "x" * 5000,
    ):
        answer = await ask(stage, seller, "GET", path)
        assert (answer.status, answer.code) == (404, "OPERATION_NOT_FOUND"), path
        assert answer.meta["status"] == 404
        assert answer.meta["data"]["message"]


async def test_a_method_a_path_does_not_have_is_405_and_told_what_it_has(stage: Stage) -> None:
    seller = await stage.seller()
    methods = defaultdict[str, set[str]](set)
    for operation in built_operations():
        methods[f"{operation.document.name}{operation.path}"].add(operation.method)
    for path, those in methods.items():
        other = next(one for one in ("GET", "POST", "PUT") if one not in those)
        answer = await ask(stage, seller, other, path)
        assert (answer.status, answer.code) == (405, "METHOD_NOT_ALLOWED"), path
        assert header(answer, "allow") == ", ".join(sorted(those))
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        answer = await ask(stage, seller, method, BALANCE)
        assert (answer.status, header(answer, "allow")) == (405, "GET"), method


async def test_head_is_refused_without_a_body(stage: Stage) -> None:
    answer = await ask(stage, await stage.seller(), "HEAD", BALANCE)
    assert (answer.status, answer.body) == (405, b"")
    again = await ask(stage, await stage.seller(), "GET", BALANCE)
    assert again.code is None


async def test_another_environment_is_no_path_at_all(stage: Stage) -> None:
    seller = await stage.seller()
    for environment in ("v2", "sandbox", "v1x"):
        answer = await stage.call(seller, "GET", BALANCE, environment=environment)
        assert answer.status == 404
