"""Limits of requests that no shape holds are checked all the same, and told by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from returnhelper.entrypoints.api.description.openapi import describe
from tests.contract.agreeing.agreement import Description, checked_elsewhere
from tests.contract.agreeing.normal import Normal, normal
from tests.contract.asks import GOOD
from tests.contract.built import all_operations
from tests.contract.documents import Operation
from tests.contract.world import Asked, open_world
from tests.stage import Answer, Stage

_ROOT = Path(__file__).parents[2]
_IN_THE_PATH = "uploadToPreSignedUrl"
"""A token too long is the token of no upload, which its own tests try."""
_BEYOND: Mapping[str, Callable[[Any, Any], object]] = {
    "maximum": lambda limit, _: limit + 1,
    "maxLength": lambda limit, _: "x" * (limit + 1),
    "minItems": lambda limit, given: given[: limit - 1],
    "maxItems": lambda limit, given: given[:1] * (limit + 1),
    "uniqueItems": lambda _, given: (given if isinstance(given, list) else [given]) * 2,
    "enum": lambda codes, _: False if codes == {True} else "nothing of the kind",
    "pattern": lambda _, __: " ",
    "format": lambda _, __: "the day before yesterday",
}
_PART = {"weight": 100, "dimension1": 3, "dimension2": 2, "dimension3": 1}
_MORE: Mapping[str, Mapping[str, Any]] = {"completeVas": {"parts": [_PART, _PART]}}
"""What a good request need not have, and these limits are about."""


def _names(place: str) -> list[str]:
    return place.replace("[]", ".[]").split(".")


def _limit(operation: Operation, place: str, word: str) -> object:
    """Return a limit as the contract has it."""
    resolve: Any = operation.document.resolved
    for parameter in operation.parameters("query"):
        if parameter["name"] == place:
            return normal(parameter["schema"], resolve)[word]
    content = operation.rules["requestBody"]["content"]["application/json"]
    form: Normal = normal(content["schema"], resolve)
    for name in _names(place):
        form = form["items"] if name == "[]" else form["properties"][name]
    return form[word]


def _broken(operation: Operation, asked: Asked, place: str, word: str) -> Asked:
    """Return a good request with one limit broken."""
    *above, last = _names(place)
    made: Any = deepcopy(dict(asked.query or asked.body or {}))
    made.update(_MORE.get(operation.name, {}))
    node = made
    for name in above:
        node = node[0] if name == "[]" else node[name]
    node[last] = _BEYOND[word](_limit(operation, place, word), node.get(last))
    return Asked(query=made) if asked.query else Asked(body=made)


def _tells_of(answer: Answer, place: str) -> bool:
    last = _names(place)[-1].removesuffix("IdList")
    named = answer.meta["error"].keys() if answer.code == "VALIDATION_FAILED" else ()
    return any(last in key for key in named)


@pytest.mark.parametrize("name", sorted(checked_elsewhere().keys() - {_IN_THE_PATH}))
async def test_a_request_beyond_a_limit_is_refused(stage: Stage, name: str) -> None:
    world, operation = await open_world(stage), all_operations()[name]
    asked = await GOOD[name](world)
    untold = []
    for limit in checked_elsewhere()[name]:
        place, word = limit.split()
        answer = await world.send(operation, _broken(operation, asked, place, word))
        if not _tells_of(answer, place):
            untold.append((limit, answer.body))
    assert untold == []


def test_every_line_is_needed_and_names_a_file() -> None:
    served = Description(describe("https://returns.example"))
    lines = {name: dict(limits) for name, limits in checked_elsewhere().items()}
    checked_elsewhere().clear()
    try:
        found = {name: served.faults(all_operations()[name]) for name in lines}
    finally:
        checked_elsewhere().update(lines)
    for name, limits in lines.items():
        told = {each.partition(":")[0].removeprefix("body.") for each in found[name]}
        assert limits.keys() == {each.removeprefix("parameter ") for each in told}
        assert all((_ROOT / checker).is_file() for checker in limits.values())
