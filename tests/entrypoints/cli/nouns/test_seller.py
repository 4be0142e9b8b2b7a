"""`returnhelper seller` opens accounts and lists them."""

from __future__ import annotations

import base64

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_a_seller_starts_in_the_sandbox(operator: Operator) -> None:
    assert list(operator.opens_account()["environments"]) == ["sandbox"]


def test_a_seller_is_told_its_credentials_in_both_environments(operator: Operator) -> None:
    told = operator.opens_account(environment="both")
    assert set(told) == {"clientCode", "environments"}
    assert set(told["environments"]) == {"sandbox", "production"}
    for one in told["environments"].values():
        assert set(one) == {"apiId", "apiKey", "apiToken", "signingKey"}
        assert len(base64.b64decode(one["signingKey"])) == 64
    assert len({one["apiToken"] for one in told["environments"].values()}) == 2


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("sandbox", "sandbox"),
        ("uat", "sandbox"),
        ("PRODUCTION", "production"),
        ("v1", "production"),
    ],
)
def test_a_seller_may_work_in_one_environment_only(
    operator: Operator, typed: str, word: str
) -> None:
    assert list(operator.opens_account(environment=typed)["environments"]) == [word]


def test_a_sandbox_opens_with_play_money_and_production_with_none(operator: Operator) -> None:
    environments = operator.opens_account(environment="both")["environments"]
    for word, amount in (("sandbox", "1000.00"), ("production", "0.00")):
        [balance] = operator.asks("balance", "show", "--api", str(environments[word]["apiId"]))
        assert (balance["currency"], balance["available"]) == ("usd", amount)


def test_what_is_shown_once_can_be_piped_while_the_hint_goes_to_stderr(operator: Operator) -> None:
    answer = operator.types("seller", "create", "--name", "Shop")
    assert answer.stdout.startswith("{")
    assert "shown only now" in answer.stderr


def test_sellers_are_listed_with_their_api_ids_but_without_secrets(operator: Operator) -> None:
    told = operator.opens_account(
        email="shop@example.org", environment="both", **{"client-code": "acme"}
    )
    [row] = operator.asks("seller", "list")
    assert row["environments"] == {
        word: {"apiId": one["apiId"]} for word, one in told["environments"].items()
    }
    assert (row["clientCode"], row["name"], row["email"]) == ("acme", "Shop", "shop@example.org")
    assert row["multiItem"] is False
    shown = operator.types("seller", "list").stdout
    assert "acme" in shown
    assert told["environments"]["sandbox"]["apiToken"] not in shown


def test_a_seller_of_several_items_is_listed_so(operator: Operator) -> None:
    operator.types("seller", "create", "--name", "Shop", "--multi-item")
    [row] = operator.asks("seller", "list")
    assert row["multiItem"] is True


def test_a_client_code_is_given_once(operator: Operator) -> None:
    operator.opens_account(**{"client-code": "acme"})
    again = ("seller", "create", "--name", "Other", "--client-code", "acme")
    assert operator.is_told(*again, exit_code=4)["code"] == "CLIENT_CODE_TAKEN"
    assert len(operator.asks("seller", "list")) == 1


@pytest.mark.parametrize(
    ("flags", "fault"),
    [(("--name", " "), "--name"), (("--name", "Shop", "--client-code", ""), "--client-code")],
)
def test_an_empty_word_is_refused(operator: Operator, flags: tuple[str, ...], fault: str) -> None:
    refusal = operator.is_told("seller", "create", *flags, exit_code=2)
    assert refusal["faults"] == {fault: "is empty"}


def test_a_seller_is_allowed_several_items_and_one_again(operator: Operator) -> None:
    operator.opens_account(**{"client-code": "acme"})
    told = operator.asks("seller", "update", "acme", "--multi-item")
    assert told == {"clientCode": "acme", "multiItem": True}
    assert operator.asks("seller", "list")[0]["multiItem"] is True
    shown = operator.types("seller", "update", "--client-code", "acme", "--single-item").stdout
    assert shown == "acme may send one item in one parcel.\n"
    assert operator.asks("seller", "list")[0]["multiItem"] is False


def test_an_update_names_what_changes_and_a_seller_that_exists(operator: Operator) -> None:
    nothing = operator.is_told("seller", "update", "acme", exit_code=2)
    assert set(nothing["faults"]) == {"--multi-item"}
    unknown = operator.is_told("seller", "update", "acme", "--multi-item", exit_code=3)
    assert unknown["code"] == "SELLER_NOT_FOUND"
