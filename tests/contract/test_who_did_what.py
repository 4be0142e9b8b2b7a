"""Whatever an operation changes stands in the log: once, with who did it, and about what."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.entrypoints.api.roles import Needs
from returnhelper.entrypoints.api.routes import ROUTES
from tests.contract.asks import GOOD
from tests.contract.built import built_operations, writing_operations
from tests.contract.documents import Operation
from tests.contract.world import Asked, open_world
from tests.stage import Stage

_ROWS = "SELECT * FROM audit WHERE correlation_id = $1"


@pytest.mark.parametrize("operation", writing_operations(), ids=str)
async def test_a_change_leaves_one_row_that_tells_who_and_about_what(
    stage: Stage, operation: Operation
) -> None:
    world = await open_world(stage)
    asked = await GOOD[operation.name](world)
    answer = await world.send(operation, asked)
    assert answer.code is None, answer.body
    caller = world.caller(operation)
    assert caller is not None
    rows = [dict(row) for row in await stage.database.fetch(_ROWS, answer.json["correlationId"])]
    assert [row["name"] for row in rows] == [caller.credential.api_key[:15]]
    [row] = rows
    assert row["operation"] == operation.path.removeprefix("/api/")
    assert (row["kind"], row["way"], row["environment"]) == ("key", "api", "uat")
    assert row["about"]
    assert all(":" in thing for thing in row["about"])
    assert row["actor_api_id"] == caller.api.api_id
    if operation.document.name == "user":
        assert row["api_id"] == caller.api.api_id
    elif row["api_id"]:  # nobody's only while nobody knows whose the parcel is
        assert row["api_id"] == world.seller.api.api_id
    else:
        assert "Unknown/" in operation.path
    await stage.run_duties()


async def test_what_is_refused_leaves_no_row(stage: Stage) -> None:
    world = await open_world(stage)
    for operation in writing_operations():
        answer = await world.send(operation, Asked(body={}))
        assert answer.code is not None, operation
        assert await stage.database.fetch(_ROWS, answer.json["correlationId"]) == []


def test_the_contract_marks_what_leads_alone_may_do() -> None:
    marked = {one.path for one in built_operations() if one.rules.get("x-role") == "lead"}
    assert marked == {route.path for route in ROUTES if route.needs is Needs.LEAD}


def test_whatever_writes_lists_the_refusal_of_a_role() -> None:
    needs: dict[tuple[str, str, str], Any] = {
        (str(route.api), route.method, route.path): route.needs for route in ROUTES
    }
    for one in built_operations():
        writes = needs[one.document.name, one.method, one.path] in (Needs.WORK, Needs.LEAD)
        assert ("ROLE_NOT_ALLOWED" in one.codes) == writes, one
