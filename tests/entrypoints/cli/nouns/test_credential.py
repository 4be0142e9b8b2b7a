"""`returnhelper credential` issues, lists and revokes keys."""

from __future__ import annotations

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_a_second_pair_stands_beside_the_first(operator: Operator) -> None:
    first = operator.opens_account(environment="production")["environments"]["production"]
    api = str(first["apiId"])
    created = operator.asks("credential", "create", "--api", api)
    assert set(created) == {"apiId", "apiKey", "apiToken"}
    listed = operator.asks("credential", "list", "--api", api)
    assert {row["apiKey"] for row in listed} == {first["apiKey"], created["apiKey"]}
    assert created["apiKey"] in operator.types("credential", "list", "--api", api).stdout


def test_a_revoked_key_is_listed_no_more_and_cannot_be_revoked_again(operator: Operator) -> None:
    first = operator.opens_account()["environments"]["sandbox"]
    revoked = operator.asks("credential", "revoke", "--key", first["apiKey"])
    assert revoked == {"apiKey": first["apiKey"], "revoked": True}
    assert operator.asks("credential", "list", "--api", str(first["apiId"])) == []
    refusal = operator.is_told("credential", "revoke", first["apiKey"], exit_code=3)
    assert refusal["code"] == "CREDENTIAL_NOT_FOUND"


def test_a_key_may_be_given_as_the_argument(operator: Operator) -> None:
    key = operator.opens_account()["environments"]["sandbox"]["apiKey"]
    assert operator.types("credential", "revoke", key).stdout == f"Revoked {key}.\n"


def test_an_api_nobody_has_gets_no_credential(operator: Operator) -> None:
    for verb in ("create", "list"):
        refusal = operator.is_told("credential", verb, "--api", "99", exit_code=3)
        assert refusal["code"] == "API_NOT_FOUND"


def test_an_api_id_is_a_number_from_one(operator: Operator) -> None:
    for word in ("0", "-1", "one", "9223372036854775808"):
        answer = operator.types("credential", "create", "--api", word, exit_code=2)
        assert "--api" in answer.stderr
