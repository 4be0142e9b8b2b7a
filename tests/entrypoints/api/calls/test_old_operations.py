"""Operations that another one replaced say so on every answer, and no other does."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tests.contract.built import all_operations, built_operations
from tests.contract.checking import header
from tests.contract.documents import Operation
from tests.contract.world import Asked, open_world
from tests.stage import Answer, Stage

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
