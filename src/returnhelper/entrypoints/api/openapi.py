"""The description of the three APIs, OpenAPI 3.1, made from the routes and their shapes."""

from __future__ import annotations

import inspect
import re
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.json import schema_components

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.files.upload_rules import UPLOAD_TYPES
from returnhelper.entrypoints.api.call import Document, Kept
from returnhelper.entrypoints.api.plainly import plain
from returnhelper.entrypoints.api.routes import ROUTES, Route
from returnhelper_sdk import wire

_NO_WORD = re.compile(r"\W")
_REF = "#/components/schemas/{name}"
_IDEMPOTENCY_KEY = {
    "name": "x-returnhelper-idempotency-key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_SIGNATURE_HEADERS = {
    "timestamp": "Moment of this attempt; part of what returnhelper-signature signs.",
    "returnhelper-signature": "Base64 of the HMAC-SHA256; contract/README.md, section 4.",
    "webhook-id": "The notificationId.",
    "webhook-timestamp": "Moment of this attempt, Unix seconds.",
    "webhook-signature": "The same attempt signed as Standard Webhooks says.",
}
_SIGNATURES = [
    {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "string"},
        "description": description,
    }
    for name, description in _SIGNATURE_HEADERS.items()
]
_UPLOAD_MEDIA = {
    mime_type: {"schema": {"type": "string", "contentMediaType": mime_type}}
    for mime_type in UPLOAD_TYPES
}
_UPLOAD_ANSWERS = {
    "200": {"description": "Stored; also for the same bytes once more."},
    "403": {"description": "The address is unknown, has expired, or holds another file."},
    "408": {"description": "The file stopped coming or took too long."},
    "413": {"description": "Larger than 10 MiB."},
    "415": {"description": "Content-Type or bytes are not what the address was made for."},
    "429": {"description": "Too many requests; wait as long as Retry-After says."},
    "503": {"description": "The file store is away; send the file again after Retry-After."},
}
_KEPT_PARAMETERS = [
    {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
    for name in ("Accept-Language", "If-None-Match")
]
_KEPT_HEADERS = {
    name: {"required": True, "schema": {"type": "string"}}
    for name in ("ETag", "Cache-Control", "Content-Language", "Vary")
}
_NOT_MODIFIED = {
    "description": "The list is the one whose ETag If-None-Match names; without a body.",
    "headers": _KEPT_HEADERS,
}
_DOCUMENT_MEDIA: dict[str, Any] = {
    "application/pdf": {},
    "application/zpl": {},
    "application/zip": {},
    "text/csv": {},
}


@lru_cache(maxsize=4)
def describe(base_url: str) -> dict[str, Any]:
    """Return the OpenAPI document; paths stand without their environment prefix."""
    shapes = _shapes()
    schemas, raw_components = schema_components(shapes, ref_template=_REF)
    components = {name: plain(schema) for name, schema in raw_components.items()}
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
    shapes = (shape for route in ROUTES for shape in (route.takes, route.gives))
    used: dict[type[msgspec.Struct], None] = {
        shape: None for shape in shapes if shape and issubclass(shape, msgspec.Struct)
    }
    used |= dict.fromkeys(wire.NOTIFICATIONS.values())
    used |= dict.fromkeys(lookup.entry for lookup in wire.LOOKUPS.values())
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
        "operationId": f"{route.api}{_NO_WORD.sub('_', route.path)}_{route.method.lower()}",
        "tags": [f"{route.api}: {route.path.split('/')[2]}"],
        "summary": (inspect.getdoc(route.handler) or route.path.rsplit("/", 1)[1]).split("\n")[0],
        "responses": {"200": _answer(route, refs), **_refusals(route, refs)},
    }
    if route.is_old:
        operation["deprecated"] = True
        operation["description"] = f"Call {route.instead} instead."
    if route.open:
        operation["security"] = []
    if route.takes_file:
        return operation | _file_put(route)
    if route.takes is not None and (route.method == "GET" or route.upload):
        operation["parameters"] = _parameters(components[route.takes.__name__])
    elif route.takes is not None:
        content = {"application/json": {"schema": refs[route.takes]}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.upload:
        operation["requestBody"] = _form(route.upload)
    if route.changes:
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    if route.is_kept:
        operation["parameters"] = _KEPT_PARAMETERS
        operation["responses"]["304"] = _NOT_MODIFIED
        operation["responses"]["200"]["headers"] = _KEPT_HEADERS
    return operation


def _parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": rule}
        for name, rule in schema["properties"].items()
    ]


def _file_put(route: Route) -> dict[str, Any]:
    name = route.path.rpartition("/")[2].strip("{}")
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    body = {"required": True, "content": _UPLOAD_MEDIA}
    return {"parameters": [parameter], "requestBody": body, "responses": _UPLOAD_ANSWERS}


def _form(field: str) -> dict[str, Any]:
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {"type": "object", "required": [field], "properties": {field: file}}
    return {"required": True, "content": {"multipart/form-data": {"schema": form}}}


def _refusals(route: Route, refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    """Return the refusals with an HTTP status of their own; the others are HTTP 200."""
    content = {"application/json": {"schema": refs[wire.Envelope]}}
    told = {"429": "RATE_LIMITED; wait as long as Retry-After says."}
    if not route.open:
        told |= {"401": "UNAUTHORIZED.", "403": "WRONG_ENVIRONMENT."}
    if route.changes:
        told |= {
            "408": "REQUEST_TIMEOUT.",
            "409": "IDEMPOTENCY_KEY_REUSED or IDEMPOTENCY_IN_PROGRESS.",
            "413": "REQUEST_TOO_LARGE.",
        }
    return {status: {"description": text, "content": content} for status, text in told.items()}


def _answer(route: Route, refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    if route.gives is Document:
        return {"description": "The document.", "content": _DOCUMENT_MEDIA}
    envelope = refs[wire.Envelope]
    if route.gives is Kept:
        payload = _list_of(route, refs)
    else:
        payload = refs[route.gives] if route.gives else {}
    schema = {"allOf": [envelope, payload]} if payload else envelope
    return {
        "description": "The payload beside the envelope, or a soft error told by meta.status.",
        "content": {"application/json": {"schema": {"anyOf": [schema, envelope]}}},
    }


def _list_of(route: Route, refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    """Return the payload of a lookup."""
    lookup = next(one for one in wire.LOOKUPS.values() if one.path == route.path)
    entries = {"type": "array", "items": refs[lookup.entry]}
    return {"type": "object", "required": [lookup.key], "properties": {lookup.key: entries}}


def _webhooks(refs: dict[type, dict[str, Any]]) -> dict[str, Any]:
    root = refs[wire.NotificationRoot]
    return {
        f"{category}.{action}": {
            "post": {
                "summary": (inspect.getdoc(payload) or action).split("\n")[0],
                "parameters": _SIGNATURES,
                "requestBody": {
                    "content": {"application/json": {"schema": {"allOf": [root, refs[payload]]}}}
                },
                "responses": {"200": {"description": "Exactly 200 acknowledges."}},
            }
        }
        for (category, action), payload in wire.NOTIFICATIONS.items()
    }
