"""Operations that another one replaced say so on every answer, and no other does."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from returnhelper.kit.clock import FixedClock
from tests.contract.asks import GOOD
from tests.contract.built import all_operations, built_operations
from tests.contract.checking import header
from tests.contract.documents import Operation
from tests.contract.everywhere import EVERYWHERE
from tests.contract.world import Asked, open_world
from tests.stage import Answer, Stage, open_stage

_TOLD = ("deprecation", "sunset", "link")


def _old_operations() -> list[Operation]:
    return [one for one in built_operations() if one.rules.get("deprecated")]


def _told(answer: Answer) -> list[str]:
    return [header(answer, name) for name in _TOLD]


async def test_every_answer_tells_since_when_until_when_and_what_to_call(stage: Stage) -> None:
    world = await open_world(stage)
    paths = {f"/uat/user{one.path}" for one in all_operations().values()}
    for operation in _old_operations():
        refused = await world.send(operation, Asked(body={}))
        nobody = await world.send(operation, Asked(body={}), who=None)
        assert (refused.code, nobody.code) == ("VALIDATION_FAILED", "UNAUTHORIZED")
        assert _told(refused) == _told(nobody)
        since, until, links = _told(refused)
        assert since.startswith("@")
        assert datetime.fromtimestamp(int(since[1:]), UTC) < parsedate_to_datetime(until)
        instead, notes = links.split(", ")
        assert instead.partition(">")[0].removeprefix("<") in paths
        assert instead.endswith('rel="successor-version"')
        assert notes.startswith('</reference#old-operations>; rel="deprecation"')


@pytest.mark.parametrize("operation", _old_operations(), ids=str)
async def test_what_is_done_tells_it_and_so_does_its_repetition(
    stage: Stage, operation: Operation
) -> None:
    world = await open_world(stage)
    asked, key = await GOOD[operation.name](world), {"x-returnhelper-idempotency-key": "once"}
    done = await world.send(operation, asked, headers=key)
    again = await world.send(operation, asked, headers=key)
    assert (done.code, header(again, "x-returnhelper-idempotent-replayed")) == (None, "true")
    assert "" not in _told(done)
    assert _told(again) == _told(done)
    await stage.run_duties()


@pytest.mark.parametrize("operation", _old_operations(), ids=str)
async def test_what_is_refused_on_the_way_tells_it(stage: Stage, operation: Operation) -> None:
    world = await open_world(stage)
    for code in ("IDEMPOTENCY_KEY_REUSED", "IDEMPOTENCY_IN_PROGRESS", "REQUEST_TOO_LARGE"):
        refused = await EVERYWHERE[code](world, operation)
        assert refused.code == code
        assert "" not in _told(refused)
    await stage.run_duties()


async def test_who_comes_too_often_is_told_it(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> None:
    async with AsyncExitStack() as exits:
        stage = await open_stage(
            exits, seeded_database_url, tmp_path, clock, rate_per_second=1, rate_burst=1
        )
        world = await open_world(stage)
        for operation in _old_operations():
            answers = [await world.send(operation, Asked(body={})) for _ in range(3)]
            assert answers[-1].status == 429
            assert "" not in _told(answers[-1])


async def test_no_other_answer_tells_it(stage: Stage) -> None:
    world = await open_world(stage)
    current = [one for one in built_operations() if not one.rules.get("deprecated")]
    for operation in current:
        if operation.method == "POST":
            assert _told(await world.send(operation, Asked(body={}), who=None)) == [""] * 3


async def test_the_description_marks_the_same_operations(stage: Stage) -> None:
    described = (await stage.get("/openapi.json")).json["paths"]
    marked = {
        (path, method.upper())
        for path, methods in described.items()
        for method, operation in methods.items()
        if operation.get("deprecated")
    }
    assert marked == {(f"/user{one.path}", one.method) for one in _old_operations()}
    page = (await stage.get("/reference")).body.decode()
    assert 'id="old-operations"' in page
