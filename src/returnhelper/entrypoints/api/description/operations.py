"""One operation of the description: what it takes, what it answers, when it refuses."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any

from returnhelper.domain.files.upload_rules import UPLOAD_TYPES
from returnhelper.domain.reference.documents import read_contract
from returnhelper.entrypoints.api.call import Document, Kept
from returnhelper.entrypoints.api.description.contracted import (
    ContractDocument,
    Node,
    Words,
    contract_document,
)
from returnhelper.entrypoints.api.description.envelopes import envelope_name
from returnhelper.entrypoints.api.roles import Needs
from returnhelper.entrypoints.api.routes import Route
from returnhelper_sdk import wire

_KEPT = (
    "description",
    "x-deprecated-note",
    "x-rules",
    "x-errors",
    "x-webhooks",
    "x-code-list",
)
_JSON = "application/json"
_IDEMPOTENCY_KEY = {
    "name": "x-returnhelper-idempotency-key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
_UPLOAD_ANSWERS = {
    "200": {"description": "Stored; also for the same bytes once more."},
    "403": {"description": "The address is unknown, has expired, or holds another file."},
    "408": {"description": "The file stopped coming or took too long."},
    "413": {"description": "Larger than 10 MiB."},
    "415": {"description": "Content-Type or bytes are not what the address was made for."},
    "429": {"description": "Too many requests; wait as long as Retry-After says."},
    "503": {
        "description": "The file store is away; send the file again after Retry-After.",
        "headers": {"Retry-After": {**_RETRY_AFTER, "required": True}},
    },
}
_KEPT_PARAMETERS = ("Accept-Language", "If-None-Match")
_KEPT_HEADERS = ("ETag", "Cache-Control", "Content-Language", "Vary")
_KEPT_STATUSES = {"200", "304"}
_OLD_HEADERS = ("Deprecation", "Sunset", "Link")


class Describer:
    """Describes operations with the schemas of all shapes at hand."""

    def __init__(
        self,
        taken: Mapping[type, Node],
        given: Mapping[type, Node],
        components: dict[str, Node],
        words: Words,
    ) -> None:
        """Take references by shape, the shapes by name, and who hears the contract."""
        self._taken = taken
        self._given = given
        self._components = components
        self._words = words

    def operation(self, route: Route) -> dict[str, Any]:
        """Describe what a route serves; the contract adds its sentences and errorCodes."""
        document = contract_document(f"{route.api}-api")
        said = document.operation(route.method, route.path)
        made: dict[str, Any] = {
            "operationId": said["operationId"],
            "tags": [f"{route.api}: {said['tags'][0]}"],
            "summary": (inspect.getdoc(route.handler) or said["summary"]).split("\n")[0],
            **{word: said[word] for word in _KEPT if word in said},
        }
        if route.is_old:
            made["deprecated"] = True
        if route.needs is Needs.LEAD:
            made["x-role"] = route.needs.value
        if route.open:
            made["security"] = []
        parameters = self._parameters(route)
        for parameter in parameters:
            found = (document.resolved(each) for each in said.get("parameters", ()))
            theirs = next((each for each in found if each["name"] == parameter["name"]), None)
            if theirs:
                self._words.hear_taken(parameter["schema"], theirs["schema"], document)
        if parameters:
            made["parameters"] = parameters
        body = self._body(route)
        for media, content in body.items():
            theirs = said.get("requestBody", {}).get("content", {}).get(media, {})
            if "schema" in theirs:
                self._words.hear_taken(content["schema"], theirs["schema"], document)
        if body:
            made["requestBody"] = {"required": True, "content": body}
        made["responses"] = _UPLOAD_ANSWERS if route.takes_file else self._answers(route, said)
        _add_headers(route, made["responses"], said, document)
        return made

    def _parameters(self, route: Route) -> list[Node]:
        if route.takes_file:
            name = route.path.rpartition("/")[2].strip("{}")
            return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}}]
        made: list[Node] = []
        if route.takes is not None and (route.method == "GET" or route.upload):
            shape = self._components[self._taken[route.takes]["$ref"].rsplit("/", 1)[1]]
            made = [
                {
                    "name": name,
                    "in": "query",
                    "required": name in shape.get("required", ()),
                    "schema": _never_null(rule),
                }
                for name, rule in shape["properties"].items()
            ]
        if route.is_kept:
            made += [
                {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
                for name in _KEPT_PARAMETERS
            ]
        return [*made, _IDEMPOTENCY_KEY] if route.changes else made

    def _body(self, route: Route) -> dict[str, Node]:
        if route.takes_file:
            return {mime_type: {"schema": _file(mime_type)} for mime_type in UPLOAD_TYPES}
        if route.upload:
            form = {
                "type": "object",
                "required": [route.upload],
                "properties": {route.upload: _file("application/octet-stream")},
            }
            return {"multipart/form-data": {"schema": form}}
        if route.takes is None or route.method == "GET":
            return {}
        return {_JSON: {"schema": self._taken[route.takes]}}

    def _answers(self, route: Route, said: Node) -> dict[str, Any]:
        document = contract_document(f"{route.api}-api")
        codes = said.get("x-errors", ())
        theirs = document.resolved(said["responses"]["200"])["content"]
        success, schema = self._success(route)
        if schema is not None:
            wanted = theirs[_JSON]["schema"]
            self._words.hear(schema, (wanted.get("oneOf") or [wanted])[0], document)
        soft = {"$ref": f"#/components/schemas/{envelope_name(route.api, 'SoftError')}"}
        choices = [*([success] if success else []), *([soft] if _are_soft(codes) else [])]
        content: dict[str, Any] = {}
        if route.gives is Document:
            content |= {media: {} for media in theirs if media != _JSON}
        if choices:
            answer = {"oneOf": choices} if len(choices) > 1 else choices[0]
            content[_JSON] = {"schema": answer}
        told = {"description": "The answer, or a refusal told by meta.status.", "content": content}
        return {"200": told, **self._refusals(route, codes)}

    def _success(self, route: Route) -> tuple[Node | None, Node | None]:
        """Return the schema of a successful answer, and that of its payload."""
        if route.gives is Document:
            return None, None
        envelope = {"$ref": f"#/components/schemas/{envelope_name(route.api, 'Success')}"}
        if route.gives is None:
            return envelope, None
        payload = self._list_of(route) if route.gives is Kept else self._given[route.gives]
        return {"allOf": [envelope, payload]}, payload

    def _list_of(self, route: Route) -> Node:
        """Return the payload of a lookup."""
        lookup = next(one for one in wire.LOOKUPS.values() if one.path == route.path)
        entries = {"type": "array", "items": self._given[lookup.entry]}
        return {"type": "object", "required": [lookup.key], "properties": {lookup.key: entries}}

    def _refusals(self, route: Route, codes: list[str]) -> dict[str, Any]:
        """Return the refusals with an HTTP status of their own; the others are HTTP 200."""
        name = envelope_name(route.api, "HttpError")
        content = {_JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        told: dict[str, Any] = {}
        if not route.open:
            told["401"] = {"description": "UNAUTHORIZED."}
            told["403"] = {"description": "WRONG_ENVIRONMENT or ROLE_NOT_ALLOWED."}
        if route.changes:
            told["409"] = {
                "description": "IDEMPOTENCY_KEY_REUSED or IDEMPOTENCY_IN_PROGRESS.",
                "headers": {"Retry-After": {**_RETRY_AFTER, "required": False}},
            }
        if "REQUEST_TOO_LARGE" in codes:
            told["413"] = {"description": "REQUEST_TOO_LARGE."}
        told["429"] = {
            "description": "RATE_LIMITED; wait as long as Retry-After says.",
            "headers": {"Retry-After": {**_RETRY_AFTER, "required": True}},
        }
        return {status: {**rule, "content": content} for status, rule in told.items()}


def _add_headers(
    route: Route, told: dict[str, Any], said: Node, document: ContractDocument
) -> None:
    """Add the headers of what clients may keep, and of old operations, to the answers."""
    if route.is_kept:
        told["304"] = {"description": "The list is the one that If-None-Match names; no body."}
    for status, answer in told.items():
        kept = _KEPT_HEADERS if route.is_kept and status in _KEPT_STATUSES else ()
        names = [*kept, *(_OLD_HEADERS if route.is_old and status == "200" else ())]
        theirs = document.resolved(said["responses"].get(status, {})).get("headers", {})
        made = {name: _header(document.resolved(theirs.get(name, {}))) for name in names}
        if made:
            answer["headers"] = {**answer.get("headers", {}), **made}


def _header(said: Node) -> Node:
    """Describe a header that is always there; the contract adds what its text is like."""
    schema = {**said.get("schema", {}), "type": "string"}
    return {"description": said.get("description", ""), "required": True, "schema": schema}


def _never_null(rule: Node) -> Node:
    """Return the schema of a parameter: what is absent has no value, not even null."""
    made = {key: value for key, value in rule.items() if key not in {"anyOf", "default"}}
    some = [one for one in rule.get("anyOf", ()) if one.get("type") != "null"]
    if rule.get("default") is not None:
        made["default"] = rule["default"]
    return {**made, **some[0]} if len(some) == 1 else {**made, **({"anyOf": some} if some else {})}


def _file(mime_type: str) -> Node:
    return {"type": "string", "contentMediaType": mime_type}


def _are_soft(codes: list[str]) -> bool:
    return any(code not in _hard_codes() for code in codes)


@cache
def _hard_codes() -> frozenset[str]:
    """Return the errorCodes that have an HTTP status of their own."""
    lists = read_contract("codes.yaml")["enumerations"]
    values = next(one["values"] for one in lists if one["id"] == "errorCode")
    return frozenset(value["code"] for value in values if value["http"] == value["status"])
