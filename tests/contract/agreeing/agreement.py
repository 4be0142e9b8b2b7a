"""Holds the description the API gives of itself against the contract, one operation at a time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.contract.agreeing.normal import Comparison, normal
from tests.contract.checking import ANYWHERE
from tests.contract.documents import Operation, document

_EXCEPTIONS = Path(__file__).with_name("openapi_exceptions.toml")
_CHECKED_ELSEWHERE = Path(__file__).with_name("checked_elsewhere.toml")
_LIMIT = re.compile(r"(?:body\.|parameter )(\S+ \w+): None is not .*")
_TAKEN, _GIVEN = Comparison(is_promise=False), Comparison(is_promise=True)
_TOLD_PLAINLY = {"408", "429"}
"""What the PUT of a file tells by status and sentence. Source: contract README, first page."""
_FACTS = ("operationId", "deprecated", "x-errors", "x-rules", "x-role", "x-webhooks")

Node = Mapping[str, Any]


@cache
def exceptions() -> dict[str, str]:
    """Return the ends of differences that are meant, each with its reason."""
    read: dict[str, str] = tomllib.loads(_EXCEPTIONS.read_text(encoding="utf-8"))["differences"]
    return read


@cache
def checked_elsewhere() -> dict[str, dict[str, str]]:
    """Return what checks the limits that no shape holds, by operation and limit."""
    read = tomllib.loads(_CHECKED_ELSEWHERE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for checker, operations in read.items():
        for name, limits in operations.items():
            found.setdefault(name, {}).update(dict.fromkeys(limits, checker))
    return found


@dataclass(frozen=True)
class Description:
    """The OpenAPI document as it is served."""

    raw: dict[str, Any]

    def resolved(self, node: Node) -> Node:
        """Follow a reference; what stands beside it counts, too."""
        while "$ref" in node:
            place: Any = self.raw
            for step in str(node["$ref"]).removeprefix("#/").split("/"):
                place = place[step]
            node = {**place, **{name: node[name] for name in node if name != "$ref"}}
        return node

    def faults(self, operation: Operation) -> list[str]:
        """Return where the description of an operation is not what the contract says."""
        methods = self.raw["paths"].get(f"/{operation.document.name}{operation.path}", {})
        ours = methods.get(operation.method.lower())
        if ours is None:
            return ["is not described"]
        theirs, resolve = operation.rules, operation.document.resolved
        found = [f"{name} differs" for name in _FACTS if ours.get(name) != theirs.get(name)]
        if ("security" in ours) != operation.is_open or ours.get("security"):
            found.append("security differs")
        found += self._parameters(ours, theirs, resolve)
        body, wanted = ours.get("requestBody", {}), theirs.get("requestBody", {})
        if body.get("required", False) != wanted.get("required", False):
            found.append("body required differs")
        found += self._contents("body", body, wanted, resolve, _TAKEN)
        found += self._answers(operation, ours["responses"])
        return _but_exceptions(_but_checked(operation, found))

    def webhook_faults(self, name: str) -> list[str]:
        """Return where the description of a notification is not what the contract says."""
        known = document("webhooks")
        ours = self.raw["webhooks"].get(name, {}).get("post")
        theirs = known.raw["webhooks"][name]["post"]
        if ours is None:
            return ["is not described"]
        found = self._parameters(ours, theirs, known.resolved)
        found += self._contents(
            "body", ours["requestBody"], theirs["requestBody"], known.resolved, _GIVEN
        )
        if ours["responses"].keys() != theirs["responses"].keys():
            found.append("statuses differ")
        return _but_exceptions(found)

    def _parameters(self, ours: Node, theirs: Node, resolve: Any) -> list[str]:
        one = {(each["name"], each["in"]): each for each in ours.get("parameters", ())}
        other = {
            (each["name"], each["in"]): each for each in map(resolve, theirs.get("parameters", ()))
        }
        found = [f"parameter {name} is on one side only" for name in one.keys() ^ other.keys()]
        for name in one.keys() & other.keys():
            if one[name].get("required", False) != other[name].get("required", False):
                found.append(f"parameter {name} required differs")
            found += _TAKEN.differences(
                normal(one[name]["schema"], self.resolved),
                normal(other[name]["schema"], resolve),
                f"parameter {name[0]}",
            )
        return found

    def _answers(self, operation: Operation, ours: Node) -> list[str]:
        anywhere = {str(status) for status in ANYWHERE.values()}
        if operation.method == "PUT":
            anywhere |= _TOLD_PLAINLY
        theirs = operation.rules["responses"]
        found = [
            f"status {status} is on one side only"
            for status in ours.keys() ^ theirs.keys()
            if status not in anywhere
        ]
        for status in ours.keys() & theirs.keys():
            resolve = operation.document.resolved
            said = resolve(theirs[status])
            found += self._contents(f"answer {status}", ours[status], said, resolve, _GIVEN)
            found += self._headers(f"answer {status}", ours[status], said, resolve)
        return found

    def _headers(self, place: str, ours: Node, theirs: Node, resolve: Any) -> list[str]:
        one, other = ours.get("headers", {}), theirs.get("headers", {})
        found = [f"{place} header {name} is on one side only" for name in one.keys() ^ other.keys()]
        for name in one.keys() & other.keys():
            said = resolve(other[name])
            if one[name].get("required", False) != said.get("required", False):
                found.append(f"{place} header {name} required differs")
            if one[name]["schema"] != said["schema"]:
                found.append(f"{place} header {name} differs")
        return found

    def _contents(
        self, place: str, ours: Node, theirs: Node, resolve: Any, comparison: Comparison
    ) -> list[str]:
        one, other = ours.get("content", {}), theirs.get("content", {})
        found = [f"{place} {media} is on one side only" for media in one.keys() ^ other.keys()]
        for media in one.keys() & other.keys():
            found += comparison.differences(
                normal(one[media].get("schema", {}), self.resolved),
                normal(other[media].get("schema", {}), resolve),
                place,
            )
        return found


def _but_exceptions(found: Iterable[str]) -> list[str]:
    return [each for each in found if not each.endswith(tuple(exceptions()))]


def _but_checked(operation: Operation, found: Iterable[str]) -> list[str]:
    """Leave out the limits of requests that something else than a shape checks."""
    known = checked_elsewhere().get(operation.name, {})
    return [each for each in found if not ((it := _LIMIT.fullmatch(each)) and it[1] in known)]
