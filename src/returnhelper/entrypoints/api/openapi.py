"""The description of the three APIs, OpenAPI 3.1, made from the routes and their shapes."""

from __future__ import annotations

import inspect
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.json import schema_components

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.api.routes import ROUTES, Route
from returnhelper_sdk import wire

_REF = "#/components/schemas/{name}"
_IDEMPOTENCY_KEY = {
    "name": "x-returnhelper-idempotency-key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_DOCUMENT_MEDIA: dict[str, Any] = {"application/pdf": {}, "application/zpl": {}}


@lru_cache(maxsize=4)
def describe(base_url: str) -> dict[str, Any]:
    """Return the OpenAPI document; paths stand without their environment prefix."""
    shapes = _shapes()
    schemas, components = schema_components(shapes, ref_template=_REF)
    refs = dict(zip(shapes, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        operations = paths.setdefault(f"/{route.api}{route.path}", {})
        operations[route.method.lower()] = _operation(route, refs, components)
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
        "webhooks": _webhooks(refs),
        "components": {"schemas": components, "securitySchemes": _credentials()},
    }


def _shapes() -> list[type[msgspec.Struct]]:
    used = {shape: None for route in ROUTES for shape in (route.takes, route.gives) if shape}
    used |= dict.fromkeys(wire.NOTIFICATIONS.values())
    return [wire.Envelope, wire.NotificationRoot, *used]


def _credentials() -> dict[str, Any]:
    return {
        name: {"type": "apiKey", "in": "header", "name": f"x-rr-{name.lower()}"}
        for name in ("apiKey", "apiToken")
    }


def _operation(
    route: Route, refs: dict[type, dict[str, Any]], components: dict[str, Any]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{route.api}{route.path.replace('/', '_')}_{route.method.lower()}",
        "tags": [f"{route.api}: {route.path.split('/')[2]}"],
        "summary": (inspect.getdoc(route.handler) or route.path.rsplit("/", 1)[1]).split("\n")[0],
        "responses": {"200": _answer(route, refs)},
    }
    if route.open:
        operation["security"] = []
    if route.takes is not None and (route.method == "GET" or route.upload):
        operation["parameters"] = _parameters(components[route.takes.__name__])
    elif route.takes is not None:
        content = {"application/json": {"schema": refs[route.takes]}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.upload:
        operation["requestBody"] = _form(route.upload)
    if route.changes:
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    return operation


def _parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": rule}
        for name, rule in schema["properties"].items()
    ]


def _form(field: str) -> dict[str, Any]:
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {"type": "object", "required": [field], "properties": {field: file}}
    return {"required": True, "content": {"multipart/form-data": {"schema": form}}}


def _answer(route: Route, refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    if route.path.endswith("rmaLabel"):
        return {"description": "The document.", "content": _DOCUMENT_MEDIA}
    envelope = refs[wire.Envelope]
    schema = {"allOf": [envelope, refs[route.gives]]} if route.gives else envelope
    return {
        "description": "The payload beside the envelope, or a soft error told by meta.status.",
        "content": {"application/json": {"schema": {"anyOf": [schema, envelope]}}},
    }


def _webhooks(refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    root = refs[wire.NotificationRoot]
    return {
        f"{category}.{action}": {
            "post": {
                "summary": (inspect.getdoc(payload) or action).split("\n")[0],
                "requestBody": {
                    "content": {"application/json": {"schema": {"allOf": [root, refs[payload]]}}}
                },
                "responses": {"200": {"description": "Exactly 200 acknowledges."}},
            }
        }
        for (category, action), payload in wire.NOTIFICATIONS.items()
    }
