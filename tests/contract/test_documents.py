"""The documents are sound in themselves, and agree with each other."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.contract.checking import ANYWHERE
from tests.contract.documents import APIS, code_lists, document, read

DOCUMENTS = [f"{api}-api" for api in APIS] + ["webhooks"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_valid_openapi(name: str) -> None:
    validate(read(name))


@pytest.mark.parametrize("api", APIS)
def test_the_examples_of_a_document_keep_its_schemas(api: str) -> None:
    faults = []
    for operation in document(api).operations.values():
        sent = operation.rules.get("requestBody", {})
        for part in (sent, *operation.rules["responses"].values()):
            for content in operation.document.resolved(part).get("content", {}).values():
                if "example" in content:
                    faults += operation.document.faults(
                        content["schema"], content["example"], is_sent_to_us=part is sent
                    )
    assert not faults


@pytest.mark.parametrize("api", ["user", "warehouse"])
def test_every_code_of_an_operation_is_explained(api: str) -> None:
    explained = document(api).raw["x-error-codes"]
    listed = {code for operation in document(api).operations.values() for code in operation.codes}
    assert listed == explained.keys()
    soft = {code for code, rule in explained.items() if rule["http"] == 200}
    assert soft == set(document(api).raw["components"]["schemas"]["SoftErrorCode"]["enum"])


def test_the_code_list_of_errors_agrees_with_the_user_api() -> None:
    rows: list[dict[str, Any]] = next(
        each["values"] for each in read("codes")["enumerations"] if each["id"] == "errorCode"
    )
    explained = document("user").raw["x-error-codes"]
    listed = {row["code"]: (row["http"], row["status"]) for row in rows}
    for code, rule in explained.items():
        assert listed[code] == (rule["http"], rule["status"])
    assert ANYWHERE.keys() < listed.keys()


def test_every_code_list_a_document_names_exists() -> None:
    for name in DOCUMENTS:
        missing = _named_lists(read(name)) - code_lists().keys() - {"notificationType"}
        assert not missing


def _named_lists(node: object) -> set[str]:
    if isinstance(node, list):
        return {name for entry in node for name in _named_lists(entry)}
    if not isinstance(node, dict):
        return set()
    below = {name for entry in node.values() for name in _named_lists(entry)}
    return below | ({node["x-code-list"]} if "x-code-list" in node else set())
