"""What follows from what: an id in one answer is what another operation asks for.

The contract writes no links down, but its names do: whatever is answered as ``shipmentId`` is what
other operations take as ``shipmentId``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.contract.built import built_operations
from tests.contract.documents import Document, Operation

_DEEPEST = 3
_EVERYWHERE = {"apiId", "correlationId", "warehouseApiId", "warehouseId"}
"""Ids that lead nowhere: whose they are, or a warehouse that is known anyway."""


def links_between(operation: Operation) -> dict[str, Any]:
    """Return the links of the answer of an operation, by name."""
    if operation.method == "GET":
        return {}
    asked = {name for name, _ in inputs_of(operation)}
    links: dict[str, Any] = {}
    for name, pointer in _ids_of(operation):
        for other in _takers().get(name, ()):
            if name not in asked and other is not operation:
                links.setdefault(f"{other}.{name}", _link(other, name, pointer))
    return links


def _link(other: Operation, name: str, pointer: str) -> dict[str, Any]:
    value = f"$response.body#{pointer}"
    made: dict[str, Any] = {"operationId": str(other)}
    if (name, "query") in inputs_of(other):
        return made | {"parameters": {f"query.{name}": value}}
    return made | {"requestBody": {name: value}}


def pointer_of(link: Mapping[str, Any]) -> str:
    """Return where in an answer the id of a link stands."""
    [value] = (link.get("parameters") or link["requestBody"]).values()
    return str(value).partition("#")[2]


@cache
def inputs_of(operation: Operation) -> frozenset[tuple[str, str]]:
    """Return the names an operation takes, each in the query or in the body."""
    found = {(parameter["name"], "query") for parameter in operation.parameters("query")}
    body = operation.rules.get("requestBody", {}).get("content", {}).get("application/json", {})
    names = _properties(operation.document, body.get("schema", {}))
    return frozenset(found | {(name, "body") for name in names})


@cache
def _takers() -> dict[str, list[Operation]]:
    takers: dict[str, list[Operation]] = {}
    for operation in built_operations():
        for name in {name for name, _ in inputs_of(operation)}:
            if name.endswith("Id") and name not in _EVERYWHERE:
                takers.setdefault(name, []).append(operation)
    return takers


def _ids_of(operation: Operation) -> Iterator[tuple[str, str]]:
    """Find the ids in a good answer, each with its pointer."""
    schemas = operation.answer_schemas(200) or {}
    schema = schemas.get("application/json", {}).get("schema", {})
    branches = schema.get("oneOf") or [schema]
    yield from _below(operation.document, branches[0], "", _DEEPEST)


def _below(
    document: Document, schema: dict[str, Any], pointer: str, depth: int
) -> Iterator[tuple[str, str]]:
    for name, rule in _properties(document, schema).items():
        below = document.resolved(rule)
        if name.endswith("Id") and name not in _EVERYWHERE:
            yield name, f"{pointer}/{name}"
        elif depth and "items" in below:
            yield from _below(document, below["items"], f"{pointer}/{name}/0", depth - 1)
        elif depth:
            yield from _below(document, below, f"{pointer}/{name}", depth - 1)


def _properties(document: Document, schema: dict[str, Any]) -> dict[str, Any]:
    node = document.resolved(schema)
    found = dict(node.get("properties", {}))
    for part in (*node.get("allOf", ()), *node.get("anyOf", ())):
        found |= _properties(document, part)
    return found
