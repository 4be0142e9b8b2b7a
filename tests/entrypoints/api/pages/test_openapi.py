"""The description the API gives of itself."""

from __future__ import annotations

from openapi_spec_validator import validate

from returnhelper.entrypoints.api.routes import ROUTES
from returnhelper_sdk import wire
from tests.contract.checking import header
from tests.stage import Stage


async def test_it_is_valid_openapi_with_every_operation(stage: Stage) -> None:
    answer = await stage.get("/openapi.json")
    assert header(answer, "content-type").startswith("application/json")
    described = answer.json
    validate(described)
    assert described["openapi"].startswith("3.1")
    named = {
        (method.upper(), path) for path, methods in described["paths"].items() for method in methods
    }
    assert named == {(route.method, f"/{route.api}{route.path}") for route in ROUTES}


async def test_every_operation_has_a_name_of_its_own_and_a_sentence(stage: Stage) -> None:
    described = (await stage.get("/openapi.json")).json
    rules = [rule for methods in described["paths"].values() for rule in methods.values()]
    names = [rule["operationId"] for rule in rules]
    assert len(set(names)) == len(names)
    assert all(rule["summary"].strip() for rule in rules)


async def test_writing_operations_name_the_idempotency_key(stage: Stage) -> None:
    described = (await stage.get("/openapi.json")).json
    for route in ROUTES:
        rule = described["paths"][f"/{route.api}{route.path}"][route.method.lower()]
        headers = [each["name"] for each in rule.get("parameters", []) if each["in"] == "header"]
        known = ["Accept-Language", "If-None-Match"] if route.is_kept else []
        known += ["x-returnhelper-idempotency-key"] if route.changes else []
        assert headers == known, route.path


async def test_what_clients_may_keep_says_so(stage: Stage) -> None:
    described = (await stage.get("/openapi.json")).json
    kept = [route for route in ROUTES if route.is_kept]
    assert len(kept) == len(wire.LOOKUPS) + 2
    for route in kept:
        answers = described["paths"][f"/{route.api}{route.path}"]["get"]["responses"]
        for status in ("200", "304"):
            told = {"ETag", "Cache-Control", "Content-Language", "Vary"}
            assert set(answers[status]["headers"]) == told, route.path
        assert "content" not in answers["304"]
