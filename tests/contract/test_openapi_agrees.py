"""/openapi.json says what the contract says: nothing is missing, and every type is the same."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from msgspec.json import schema_components

from returnhelper.entrypoints.api.description import openapi
from returnhelper.entrypoints.api.description.openapi import describe
from returnhelper.entrypoints.api.roles import Needs
from returnhelper.entrypoints.api.routes import ROUTES, Route
from returnhelper_sdk import wire
from tests.contract.agreeing.agreement import Description, exceptions
from tests.contract.built import all_operations, built_operations, not_built
from tests.contract.documents import Operation, read

SERVED = Description(describe("https://returns.example"))
WEBHOOKS = [f"{category}.{action}" for category, action in wire.NOTIFICATIONS]


@pytest.mark.parametrize("operation", built_operations(), ids=str)
def test_an_operation_is_described_as_in_the_contract(operation: Operation) -> None:
    assert SERVED.faults(operation) == []


@pytest.mark.parametrize("name", WEBHOOKS)
def test_a_notification_is_described_as_in_the_contract(name: str) -> None:
    assert SERVED.webhook_faults(name) == []


def test_nothing_is_described_that_the_contract_does_not_know() -> None:
    paths = {(path, method) for path, methods in SERVED.raw["paths"].items() for method in methods}
    assert paths == {
        (f"/{each.document.name}{each.path}", each.method.lower()) for each in built_operations()
    }
    hooks = read("webhooks")["webhooks"]
    unsent = {name for name, methods in hooks.items() if not methods["post"].get("x-sent", True)}
    missing = hooks.keys() - SERVED.raw["webhooks"].keys()
    assert missing == not_built("notifications").keys() | unsent


def test_every_exception_is_needed() -> None:
    lines = dict(exceptions())
    exceptions().clear()
    try:
        found = [fault for name in WEBHOOKS for fault in SERVED.webhook_faults(name)]
        found += [fault for each in built_operations() for fault in SERVED.faults(each)]
    finally:
        exceptions().update(lines)
    assert all(any(fault.endswith(line) for fault in found) for line in lines)


def _book(described: dict[str, Any]) -> Any:
    return described["paths"]["/user/api/ReturnShipment/createReturnShipment"]["post"]


def _work(described: dict[str, Any]) -> Any:
    return described["paths"]["/warehouse/api/Handling/list"]["get"]


def _shape(described: dict[str, Any], name: str) -> Any:
    return described["components"]["schemas"][name]


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a type of an answer": (
        lambda it: _shape(it, "CreatedReturnShipment")["properties"]["shipmentId"].update(
            type="string"
        ),
        "createReturnShipment",
    ),
    "null in an answer": (
        lambda it: _shape(it, "CreatedReturnShipment")["properties"]["cost"].update(
            type=["number", "null"]
        ),
        "createReturnShipment",
    ),
    "a property of an answer": (
        lambda it: _shape(it, "CreatedReturnShipment")["properties"].pop("refKey"),
        "createReturnShipment",
    ),
    "what an answer always carries": (
        lambda it: _shape(it, "CreatedReturnShipment")["required"].remove("refKey"),
        "createReturnShipment",
    ),
    "a format of an answer": (
        lambda it: _shape(it, "CreatedReturnShipment")["properties"]["shipmentId"].pop("format"),
        "createReturnShipment",
    ),
    "a type deep in a request": (
        lambda it: _shape(it, "ParcelItem")["properties"]["weight"].update(type="string"),
        "createReturnShipment",
    ),
    "a limit of a request": (
        lambda it: _shape(it, "ParcelItem")["properties"]["weight"].pop("exclusiveMinimum"),
        "createReturnShipment",
    ),
    "what a request needs": (
        lambda it: _shape(it, "ParcelItem")["required"].remove("value"),
        "createReturnShipment",
    ),
    "a header": (lambda it: _book(it)["parameters"].pop(), "createReturnShipment"),
    "a status": (lambda it: _book(it)["responses"].pop("409"), "createReturnShipment"),
    "a header of an answer": (
        lambda it: _book(it)["responses"]["429"].pop("headers"),
        "createReturnShipment",
    ),
    "a media type": (
        lambda it: _book(it)["requestBody"]["content"].update({"text/plain": {}}),
        "createReturnShipment",
    ),
    "who may": (lambda it: _book(it).update(security=[]), "createReturnShipment"),
    "an errorCode": (lambda it: _book(it)["x-errors"].pop(), "createReturnShipment"),
    "that it is deprecated": (lambda it: _book(it).update(deprecated=True), "createReturnShipment"),
    "a role": (lambda it: _book(it).update({"x-role": "lead"}), "createReturnShipment"),
    "a soft error": (
        lambda it: _shape(it, "UserSoftError")["properties"]["meta"]["properties"]["error"].update(
            additionalProperties={"type": "integer"}
        ),
        "createReturnShipment",
    ),
    "a parameter": (lambda it: _work(it)["parameters"].pop(), "listWork"),
    "a limit of a parameter": (
        lambda it: next(
            each["schema"] for each in _work(it)["parameters"] if each["name"] == "pageSize"
        ).update(maximum=500),
        "listWork",
    ),
    "a default": (
        lambda it: next(
            each["schema"] for each in _work(it)["parameters"] if each["name"] == "pageSize"
        ).update(default=50),
        "listWork",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found(change: str) -> None:
    """The comparison can fail: it finds whatever is changed in a copy of the description."""
    described = deepcopy(SERVED.raw)
    alter, name = CHANGES[change]
    alter(described)
    assert Description(described).faults(all_operations()[name])


def _lost(route: Route, change: str) -> Route:
    """Return a route as it would be if somebody forgot something."""
    return replace(route, instead="") if change == "old" else replace(route, needs=Needs.WORK)


@pytest.mark.parametrize(
    ("change", "name"), [("old", "createReturnRequest"), ("lead", "recalibrateInventory")]
)
def test_what_a_route_forgets_is_found(
    monkeypatch: pytest.MonkeyPatch, change: str, name: str
) -> None:
    monkeypatch.setattr(openapi, "ROUTES", tuple(_lost(route, change) for route in ROUTES))
    assert Description(describe.__wrapped__("https://a.example")).faults(all_operations()[name])


LIMITS = [
    ("FbaPutawayEntry", "quantity", "minimum"),
    ("FbaPutawayEntry", "quantity", "maximum"),
    ("FbaPutawayEntry", "location", "maxLength"),
    ("FbaPutawayEntry", "location", "pattern"),
    ("FbaPutawayRequest", "putawayList", "maxItems"),
]


@pytest.mark.parametrize(("shape", "name", "word"), LIMITS)
def test_a_limit_that_a_shape_lost_is_found(
    monkeypatch: pytest.MonkeyPatch, shape: str, name: str, word: str
) -> None:
    """What the contract says of a limit does not stand in for what the code says of it."""

    def told(*shapes: Any, **more: Any) -> Any:
        refs, named = schema_components(*shapes, **more)
        if shape in named:
            del named[shape]["properties"][name][word]
        return refs, named

    monkeypatch.setattr(openapi, "schema_components", told)
    described = Description(describe.__wrapped__("https://a.example"))
    assert described.faults(all_operations()["putFbaShipmentAway"])


@pytest.mark.parametrize("change", ["type", "header", "const"])
def test_a_change_of_a_notification_is_found(change: str) -> None:
    described = deepcopy(SERVED.raw)
    hook = described["webhooks"]["labelGenerated.labelGenerated"]["post"]
    if change == "type":
        _shape(described, "LabelResult")["properties"]["labelId"]["type"] = "string"
    elif change == "header":
        hook["parameters"].pop()
    else:
        body = hook["requestBody"]["content"]["application/json"]["schema"]
        body["allOf"][-1]["properties"]["action"]["const"] = "other"
    assert Description(described).webhook_faults("labelGenerated.labelGenerated")
