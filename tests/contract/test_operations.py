"""Every operation takes what the contract lets one send, and answers what it promises."""

from __future__ import annotations

import pytest

from tests.contract.asks import GOOD
from tests.contract.built import built_operations, closed_operations
from tests.contract.checking import check_request, header
from tests.contract.documents import Operation
from tests.contract.world import Asked, open_world
from tests.stage import Stage


def test_every_operation_with_credentials_has_a_good_request() -> None:
    assert GOOD.keys() == {operation.name for operation in closed_operations()}


@pytest.mark.parametrize("operation", closed_operations(), ids=str)
async def test_a_good_request_gets_the_promised_answer(stage: Stage, operation: Operation) -> None:
    world = await open_world(stage)
    asked = await GOOD[operation.name](world)
    check_request(operation, asked.query, asked.body)
    answer = await world.send(operation, asked)
    if header(answer, "content-type") == "application/json":
        assert answer.meta["status"] == 200, answer.body
    assert answer.status == 200
    await stage.run_duties()


async def test_every_open_list_is_the_same_in_both_environments(stage: Stage) -> None:
    world = await open_world(stage)
    lookups = [each for each in built_operations() if each.is_open and each.method == "GET"]
    assert len(lookups) == 27
    for operation in lookups:
        path = f"public{operation.path}"
        answer = await stage.call(None, "GET", path, environment="v1")
        sandbox = await world.send(operation, Asked())
        [key] = sandbox.json.keys() - {"correlationId", "meta"}
        assert answer.json[key] == sandbox.json[key], operation
