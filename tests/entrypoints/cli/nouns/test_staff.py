"""`returnhelper staff` takes persons on, changes their roles and lets them go."""

from __future__ import annotations

from tests.entrypoints.cli.nouns.operator_line import Operator

SANDBOX = ("--warehouse", "2", "--environment", "sandbox")


def test_a_person_is_taken_on_becomes_a_lead_and_leaves(operator: Operator) -> None:
    person = ("--name", "Li Wei", *SANDBOX)
    made = operator.asks("staff", "create", "--role", "worker", *person)
    assert {"apiId", "apiKey", "apiToken", "name", "role", "warehouseId"} == set(made)
    api = ("--api", str(made["apiId"]))
    [key] = operator.asks("credential", "list", *api)
    assert (key["role"], key["principal"]) == ("worker", "staff:W2/Li Wei")
    assert operator.asks("staff", "role", "--role", "lead", *person)["role"] == "lead"
    assert operator.asks("credential", "list", *api)[0]["role"] == "lead"
    assert "Li Wei" in operator.types("staff", "list", *SANDBOX).stdout
    told = operator.types("staff", "disable", *person).stdout
    assert told == "Li Wei may do nothing any more.\n"
    assert operator.asks("credential", "list", *api) == []
    [gone] = operator.asks("staff", "list", *SANDBOX)
    assert gone["disabledAt"] is not None
    assert operator.is_told("staff", "disable", *person, exit_code=3)["code"] == "STAFF_NOT_FOUND"
    log = operator.asks("audit", "search", "--about", "staff:Li Wei")["data"]
    assert [row["operation"] for row in log] == ["staff disable", "staff role", "staff create"]


def test_nobody_is_taken_on_at_a_warehouse_that_is_not_there(operator: Operator) -> None:
    words = ("staff", "create", "--role", "lead", "--name", "Li", "--warehouse", "404")
    refusal = operator.is_told(*words, "--environment", "sandbox", exit_code=3)
    assert refusal["code"] == "WAREHOUSE_NOT_FOUND"


def test_a_key_is_made_with_a_role_of_its_kind_of_account(operator: Operator) -> None:
    api = ("--api", operator.sandbox())
    operator.asks("credential", "create", "--role", "reader", *api)
    roles = sorted(row["role"] for row in operator.asks("credential", "list", *api))
    assert roles == ["full", "reader"]
    refusal = operator.is_told("credential", "create", "--role", "lead", *api, exit_code=2)
    assert refusal["faults"] == {"--role": "must be one of full, reader for this api"}
