"""The three documents of the contract as one, the way schemathesis reads it.

There are two of it. The strict one is what must hold: cases on the limits and beyond are made from
it, and every answer is held against it. The lean one makes cases by chance, a hundred times as
fast: the same requests, but lists, texts and additions stay short.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import schemathesis
from schemathesis import APIOperation
from schemathesis.schemas import BaseSchema

from tests.contract.built import built_operations
from tests.contract.documents import APIS, Operation, code_lists, document
from tests.fuzz.links import links_between

Node = dict[str, Any]
_LONGEST_TEXT = 40
_LONGEST_LIST = 3
_REFUSED = ["400"]
"""How what is wrong in itself is refused: before it is looked at whether what it names exists.

Source: contract README, Checks run in this order.
"""
_ANYTHING = {
    "name": "unlisted",
    "in": "query",
    "required": False,
    "schema": {"type": "string"},
}
"""What an operation without parameters is sent, as a parameter nobody knows is ignored."""


def loaded(*, is_lean: bool = False) -> BaseSchema:
    """Return what schemathesis makes of the contract; there is one object of each."""
    return _loaded(is_lean)


@cache
def _loaded(is_lean: bool) -> BaseSchema:  # noqa: FBT001 - the cache tells names from places
    schema = schemathesis.openapi.from_dict(_described(is_lean=is_lean))
    schema.config.checks.negative_data_rejection.expected_statuses = _REFUSED
    return schema


@cache
def described(operation: Operation, *, is_lean: bool = False) -> APIOperation[Any, Any, Any, Any]:
    """Return an operation as schemathesis knows it."""
    schema = loaded(is_lean=is_lean)
    found: APIOperation[Any, Any, Any, Any] = schema[_path(operation)][operation.method.lower()]
    return found


@cache
def operation_of(label: str) -> Operation:
    """Return the operation of the contract by the label that schemathesis gives it."""
    return next(each for each in built_operations() if f"{each.method} {_path(each)}" == label)


def _path(operation: Operation) -> str:
    return f"/{operation.document.name}{operation.path}"


def _described(*, is_lean: bool) -> Node:
    paths: dict[str, dict[str, Node]] = {}
    for operation in built_operations():
        methods = paths.setdefault(_path(operation), {})
        methods[operation.method.lower()] = _rules(operation, is_lean=is_lean)
    components: dict[str, Node] = {}
    for api in APIS:
        for kind, named in document(api).raw["components"].items():
            made = components.setdefault(kind, {})
            for name, node in named.items():
                made[f"{api}.{name}"] = _strict(node, api)
                if is_lean and kind in {"schemas", "parameters"}:
                    lean = made[f"{api}.lean.{name}"] = _lean(_strict(node, f"{api}.lean"))
                    if f"{api}.lean.{name}" in _parts():
                        lean.pop("additionalProperties", None)
    components.pop("securitySchemes")
    return {
        "openapi": "3.1.0",
        "info": {"title": "returnhelper", "version": "1"},
        "servers": [{"url": "http://stage/uat"}],
        "paths": paths,
        "components": components,
    }


def _rules(operation: Operation, *, is_lean: bool) -> Node:
    """Return what the contract says of an operation, without credentials: they are always sent."""
    api = operation.document.name
    made: Node = {"operationId": str(operation), "security": []}
    for part in ("parameters", "requestBody"):
        if part in operation.rules:
            rules = _strict(operation.rules[part], f"{api}.lean" if is_lean else api)
            made[part] = _lean(rules) if is_lean else rules
    if not made.get("parameters") and "requestBody" not in made:
        made["parameters"] = [_lean(_ANYTHING) if is_lean else _ANYTHING]
    made["responses"] = _strict(operation.rules["responses"], api)
    if links := links_between(operation):
        made["responses"]["200"] = {**made["responses"]["200"], "links": links}
    return made


def _strict(node: Any, prefix: str) -> Any:
    """Return a part of a document with its references among all, and code lists written out."""
    if isinstance(node, list):
        return [_strict(each, prefix) for each in node]
    if not isinstance(node, dict):
        return node
    made = {
        name: _strict(each, prefix)
        for name, each in node.items()
        if name not in {"example", "examples"}
    }
    if isinstance(made.get("$ref"), str):
        head, _, name = made["$ref"].rpartition("/")
        made["$ref"] = f"{head}/{prefix}.{name}"
    members = code_lists().get(made.get("x-code-list", ""))
    if members and "type" in made and not made.keys() & {"enum", "pattern"}:
        made["enum"] = [*sorted(members, key=str), *([None] if "null" in made["type"] else [])]
    return made


@cache
def _parts() -> frozenset[str]:
    """Return the schemas that are parts of others, so that they must allow for the rest."""
    return frozenset(
        f"{api}.lean.{each['$ref'].rpartition('/')[2]}"
        for api in APIS
        for node in _nodes(document(api).raw["components"])
        for each in node.get("allOf", ())
        if "$ref" in each
    )


def _nodes(node: Any) -> Iterator[Node]:
    if isinstance(node, dict):
        yield node
    for below in node.values() if isinstance(node, dict) else node:
        if isinstance(below, dict | list):
            yield from _nodes(below)


def _lean(node: Any) -> Any:
    """Return a part of a request that makes short texts, short lists and no additions."""
    if isinstance(node, list):
        return [_lean(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {name: _lean(each) for name, each in node.items()}
    kinds = made.get("type", ())
    if "string" in kinds and "pattern" not in made and "format" not in made:
        made["maxLength"] = min(made.get("maxLength", _LONGEST_TEXT), _LONGEST_TEXT)
    if "array" in kinds:
        made["maxItems"] = min(made.get("maxItems", _LONGEST_LIST), _LONGEST_LIST)
    if "properties" in made:
        made.setdefault("additionalProperties", False)
    for part in made.get("allOf", ()):
        part.pop("additionalProperties", None)
    if "allOf" in made:
        made.pop("additionalProperties", None)
    return made
