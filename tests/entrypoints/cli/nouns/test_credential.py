"""`returnhelper credential` issues, lists and revokes keys."""

from __future__ import annotations

import pytest

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


def test_a_pair_is_replaced_and_listed_with_its_end(operator: Operator) -> None:
    first = operator.opens_account()["environments"]["sandbox"]
    api = str(first["apiId"])
    made = operator.asks("credential", "rotate", first["apiKey"], "--overlap", "7d")
    assert (made["apiId"], made["replaces"]) == (first["apiId"], first["apiKey"])
    ends = {
        row["apiKey"]: row["endsAt"] for row in operator.asks("credential", "list", "--api", api)
    }
    assert ends == {first["apiKey"]: made["replacedEndsAt"], made["apiKey"]: None}
    again = operator.is_told("credential", "rotate", "--key", first["apiKey"], exit_code=4)
    assert again["code"] == "CREDENTIAL_ENDING"

    last = operator.asks("credential", "rotate", "--key", made["apiKey"], "--overlap", "0")
    keys = {row["apiKey"] for row in operator.asks("credential", "list", "--api", api)}
    assert keys == {first["apiKey"], last["apiKey"]}
    gone = operator.is_told("credential", "rotate", "--key", made["apiKey"], exit_code=3)
    assert gone["code"] == "CREDENTIAL_NOT_FOUND"


def test_the_key_of_a_warehouse_is_replaced_too(operator: Operator) -> None:
    words = ("warehouse", "key", "create", "--warehouse", "2", "--environment", "sandbox")
    first = operator.asks(*words)
    made = operator.asks("credential", "rotate", "--key", first["apiKey"])
    assert made["apiId"] == first["apiId"]


@pytest.mark.parametrize("span", ["1", "24", "91d", "-1h", "1w", "1.5h", ""])
def test_an_overlap_is_a_span_of_ninety_days_at_most(operator: Operator, span: str) -> None:
    words = ("credential", "rotate", "--key", "rk_x", f"--overlap={span}")
    assert set(operator.is_told(*words, exit_code=2)["faults"]) == {"--overlap"}


def test_a_signing_key_is_replaced_and_its_fingerprints_shown(operator: Operator) -> None:
    first = operator.opens_account()["environments"]["sandbox"]
    api = str(first["apiId"])
    [before] = operator.asks("signing-key", "show", "--api", api)
    made = operator.asks("signing-key", "rotate", "--api", api, "--overlap", "30m")
    current, old = operator.asks("signing-key", "show", "--api", api)
    assert made["signingKey"] != first["signingKey"]
    assert old == before | {"endsAt": made["replacedEndsAt"]}
    assert current["fingerprint"] != old["fingerprint"]
    refusal = operator.is_told("signing-key", "rotate", "--api", api, exit_code=4)
    assert (refusal["code"], set(refusal["faults"])) == ("SIGNING_KEY_IN_OVERLAP", {"--overlap"})

    operator.types("signing-key", "rotate", "--api", api, "--overlap", "0")
    shown = operator.types("signing-key", "show", "--api", api).stdout
    assert len(shown.splitlines()) == 2
    assert made["signingKey"] not in shown
