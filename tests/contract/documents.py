"""The documents of the contract, asked for operations, schemas and code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

CONTRACT = Path(__file__).parents[2] / "contract"
APIS = ("user", "public", "warehouse")


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a document, `path` as in ``/api/…``; there is one object of each."""

    document: Document
    method: str
    path: str
    rules: Mapping[str, Any]

    def __str__(self) -> str:
        """Name the operation as tests do."""
        return f"{self.document.name}.{self.name}"

    @property
    def name(self) -> str:
        """The operationId."""
        return str(self.rules["operationId"])

    @property
    def is_open(self) -> bool:
        """Whether it needs no credentials."""
        return self.rules.get("security") == []

    @property
    def codes(self) -> frozenset[str]:
        """The errorCodes the document lists."""
        listed = set(self.rules.get("x-errors", ()))
        return frozenset(listed | ({"RATE_LIMITED"} if "429" in self.rules["responses"] else set()))

    def answer_schemas(self, http_status: int) -> dict[str, Any] | None:
        """Return the schemas of an answer by content type, none where the status tells all.

        None means that the status is not listed.
        """
        response = self.rules["responses"].get(str(http_status))
        return response and dict(self.document.resolved(response).get("content", {}))

    def answer_headers(self, http_status: int) -> dict[str, Any]:
        """Return the schemas of the headers that an answer must have."""
        resolved = self.document.resolved
        response = resolved(self.rules["responses"].get(str(http_status), {}))
        headers = {name: resolved(rule) for name, rule in response.get("headers", {}).items()}
        return {name: rule["schema"] for name, rule in headers.items() if rule["required"]}

    def parameters(self, place: str) -> list[dict[str, Any]]:
        """Return the parameters in the query or the header."""
        found = map(self.document.resolved, self.rules.get("parameters", ()))
        return [parameter for parameter in found if parameter["in"] == place]


class Document:
    """One OpenAPI document; references resolve inside it."""

    def __init__(self, name: str) -> None:
        """Read ``contract/<name>.yaml``."""
        self.name = name.removesuffix("-api")
        self.uri = f"urn:contract:{name}"
        self.raw: dict[str, Any] = read(name)
        resource = Resource.from_contents(self.raw, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(self.uri, resource)

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Every operation, by operationId."""
        return {
            rules["operationId"]: Operation(self, method.upper(), path, rules)
            for path, methods in self.raw["paths"].items()
            for method, rules in methods.items()
        }

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """Follow a reference of the document, if it is one."""
        while "$ref" in node:
            place: Any = self.raw
            for step in str(node["$ref"]).removeprefix("#/").split("/"):
                place = place[step.replace("~1", "/")]
            node = place
        return node

    def faults(
        self, schema: Mapping[str, Any], value: Any, *, is_sent_to_us: bool = False
    ) -> list[str]:
        """Return what is wrong with a value, in words, each with its place.

        Codes come in with any case and as aliases, and go out exactly as in codes.yaml.
        """
        rooted = {"$id": self.uri + ":asked", **_absolute(schema, self.uri)}
        kind = Draft202012Validator if is_sent_to_us else _Strict
        validator = kind(rooted, registry=self._registry, format_checker=FormatChecker())
        return [text for fault in validator.iter_errors(value) for text in _told(fault)]


def _absolute(node: Any, uri: str) -> Any:
    if isinstance(node, dict):
        return {
            key: f"{uri}{value}" if key == "$ref" else _absolute(value, uri)
            for key, value in node.items()
        }
    return [_absolute(entry, uri) for entry in node] if isinstance(node, list) else node


def _told(fault: ValidationError) -> list[str]:
    """Name the fault; of a choice, the branch that came nearest."""
    branches: dict[int, list[ValidationError]] = {}
    for below in fault.context or ():
        branches.setdefault(int(below.schema_path[0]), []).append(below)
    if not branches:
        return [f"{fault.json_path}: {fault.message[:300]}"]
    nearest = min(branches.values(), key=len)
    return [text for below in nearest for text in _told(below)]


def _is_member(
    _: Validator, list_name: str, value: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    members = code_lists().get(list_name)
    if members and isinstance(value, str | int) and value not in members:
        yield ValidationError(f"{value!r} is no member of the code list {list_name}")


_Strict: type[Validator] = extend(  # type: ignore[no-untyped-call]  # jsonschema leaves it untyped
    Draft202012Validator, {"x-code-list": _is_member}
)


@cache
def read(name: str) -> dict[str, Any]:
    """Return a document of the contract as it stands."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (CONTRACT / f"{name}.yaml").open(encoding="utf-8") as file:
        raw: dict[str, Any] = yaml.load(file, Loader=loader)  # noqa: S506 - both loaders are safe
    return raw


@cache
def code_lists() -> dict[str, frozenset[str | int]]:
    """Return the members of every code list, as they go out."""
    return {
        each["id"]: frozenset(value["code"] for value in each.get("values") or ())
        for each in read("codes")["enumerations"]
        if each["type"] != "object"
    }


@cache
def document(api: str) -> Document:
    """Return the document of an API: user, public or warehouse; or ``webhooks``."""
    return Document(api if api == "webhooks" else f"{api}-api")


@cache
def find_operation(method: str, path: str) -> Operation | None:
    """Return the operation of a path like ``user/api/…`` in any case, or None."""
    api, _, below = path.lower().partition("/")
    if api not in APIS:
        return None
    for operation in document(api).operations.values():
        # A parameter of a path stands for any last segment.
        shape = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(operation.path.lower()))
        if operation.method == method and re.fullmatch(shape, f"/{below}"):
            return operation
    return None
