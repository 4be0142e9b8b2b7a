"""The description of the three APIs, OpenAPI 3.1, made from the routes and their shapes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec
from msgspec.json import schema_components

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.reference.documents import read_contract
from returnhelper.entrypoints.api.description.contracted import Node, Words, contract_document
from returnhelper.entrypoints.api.description.envelopes import FORMS, envelope_name, envelopes
from returnhelper.entrypoints.api.description.operations import Describer
from returnhelper.entrypoints.api.description.plainly import plain
from returnhelper.entrypoints.api.description.webhooks import webhooks
from returnhelper.entrypoints.api.routes import ROUTES, ApiName
from returnhelper_sdk import wire

_REF = "#/components/schemas/{name}"
_ENVELOPE = "Envelope"
_CHECKS = ("pattern", "minLength", "maxLength", "minimum", "minItems", "maxItems", "enum")
Refs: TypeAlias = dict[type, Node]


@lru_cache(maxsize=4)
def describe(base_url: str) -> dict[str, Any]:
    """Return the OpenAPI document; paths stand without their environment prefix."""
    components, refs_taken, refs_given = _schemas()
    components |= envelopes(components.pop(_ENVELOPE), components.pop("AnswerMeta"))
    words = Words(components)
    for api in ApiName:
        document = contract_document(f"{api}-api")
        for form, theirs in FORMS.items():
            named = document.raw["components"]["schemas"]
            found = next(named[name] for name in theirs if name in named)
            words.hear(components[envelope_name(api, form)], found, document)
    describer = Describer(refs_taken, refs_given, components, words)
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        operations = paths.setdefault(f"/{route.api}{route.path}", {})
        operations[route.method.lower()] = describer.operation(route)
    hooks = webhooks(refs_given, words)
    words.say()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "returnhelper",
            "version": wire.VERSION,
            "description": "Failures mostly answer HTTP 200 with meta.status 400, 404 or 409.",
        },
        "servers": [
            {"url": f"{base_url}/{environment}", "description": environment.word}
            for environment in Environment
        ],
        "security": [{"apiKey": [], "apiToken": []}],
        "paths": paths,
        "webhooks": hooks,
        "components": {"schemas": components, "securitySchemes": _credentials()},
        "x-code-lists": _code_lists(),
    }


def _shapes() -> tuple[list[type[msgspec.Struct]], list[type[msgspec.Struct]]]:
    """Return what is taken and what is given, each once."""
    taken = dict.fromkeys(route.takes for route in ROUTES if route.takes)
    given: dict[type[msgspec.Struct], None] = dict.fromkeys(
        route.gives for route in ROUTES if route.gives and issubclass(route.gives, msgspec.Struct)
    )
    given |= dict.fromkeys(wire.NOTIFICATIONS.values())
    given |= dict.fromkeys(lookup.entry for lookup in wire.LOOKUPS.values())
    return list(taken), [wire.Envelope, wire.NotificationRoot, *given]


def _schemas() -> tuple[dict[str, Node], Refs, Refs]:
    """Return the schemas of all shapes by name, and references to what is taken and given.

    A shape that is both has two schemas, for an answer always carries what a request may leave out.
    """
    taken, given = _shapes()
    refs_taken, asked = _described(taken)
    _forget_forbidden(asked)
    refs_given, told = _described(given)
    _promise(told)
    both = {
        _REF.format(name=name): _REF.format(name=f"{name}Input") for name in asked if name in told
    }
    asked = {
        f"{name}Input" if name in told else name: schema
        for name, schema in _renamed(asked, both).items()
    }
    return told | asked, _renamed(refs_taken, both), refs_given


def _described(shapes: list[type[msgspec.Struct]]) -> tuple[Refs, dict[str, Node]]:
    schemas, raw = schema_components(shapes, ref_template=_REF)
    named = {name: plain(schema) for name, schema in raw.items()}
    return dict(zip(shapes, schemas, strict=True)), named


def _forget_forbidden(components: dict[str, Node]) -> None:
    """Leave out what a shape only names to refuse it."""
    for schema in components.values():
        properties = schema.get("properties", {})
        for name in [name for name, rule in properties.items() if not rule.keys() - {"default"}]:
            del properties[name]


def _renamed(node: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(node, dict):
        return {
            key: names.get(value, value) if key == "$ref" else _renamed(value, names)
            for key, value in node.items()
        }
    return [_renamed(part, names) for part in node] if isinstance(node, list) else node


def _promise(components: dict[str, Node]) -> None:
    """Mark what an answer always carries: whatever its shape has a default for is written, too.

    What a shape checks on its way in says nothing of what goes out.
    """
    for schema in components.values():
        for name, rule in schema.get("properties", {}).items():
            if "default" in rule:
                del rule["default"]
                schema["required"] = [*schema.get("required", ()), name]
            for each in (rule, *rule.get("anyOf", ())):
                for word in _CHECKS:
                    each.pop(word, None)


def _credentials() -> dict[str, Any]:
    return {
        name: {"type": "apiKey", "in": "header", "name": f"x-rr-{name.lower()}"}
        for name in ("apiKey", "apiToken")
    }


def _code_lists() -> dict[str, Any]:
    """Return every code list with what its members mean; errorCode says the statuses, too."""
    return {
        one["id"]: {
            str(value["code"]): _told(value) for value in one.get("values") or () if "code" in value
        }
        for one in read_contract("codes.yaml")["enumerations"]
    }


def _told(value: dict[str, Any]) -> dict[str, Any]:
    return {word: value[word] for word in ("name", "meaning", "http", "status") if word in value}
