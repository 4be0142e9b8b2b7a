"""`returnhelper endpoint` says where notifications go."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

URL = "https://shop.example.org/hook"


@pytest.fixture
def endpoint(operator: Operator) -> str:
    """Register an endpoint of a new seller; return its id."""
    made = operator.asks("endpoint", "create", "--api", operator.sandbox(), "--url", URL)
    return str(made["endpointId"])


def test_an_endpoint_is_active_at_once(operator: Operator) -> None:
    api = operator.sandbox()
    made = operator.asks("endpoint", "create", "--api", api, "--url", URL)
    assert set(made) == {"endpointId", "apiId", "url", "status"}
    assert (made["apiId"], made["url"], made["status"]) == (int(api), URL, "active")


def test_a_second_url_takes_the_place_of_the_first(operator: Operator) -> None:
    api = operator.sandbox()
    first, second = (
        operator.asks("endpoint", "create", "--api", api, "--url", URL + suffix)
        for suffix in ("", "/2")
    )
    assert first["endpointId"] == second["endpointId"]
    [listed] = operator.asks("endpoint", "list")
    assert listed["url"] == URL + "/2"


@pytest.mark.parametrize("how", [(), ("--endpoint",)])
def test_an_endpoint_is_paused_and_resumed_by_argument_or_option(
    operator: Operator, endpoint: str, how: tuple[str, ...]
) -> None:
    operator.types("endpoint", "pause", *how, endpoint)
    assert operator.asks("endpoint", "list")[0]["status"] == "disabled"
    operator.types("endpoint", "resume", *how, endpoint)
    assert operator.asks("endpoint", "list")[0]["status"] == "active"


@pytest.mark.parametrize(("verb", "status"), [("pause", "disabled"), ("resume", "active")])
def test_the_new_status_is_told_as_json(
    operator: Operator, endpoint: str, verb: str, status: str
) -> None:
    told = operator.asks("endpoint", verb, endpoint)
    assert told == {"endpointId": int(endpoint), "status": status}


@pytest.mark.parametrize("words", [(), ("1", "--endpoint", "1")])
def test_an_endpoint_is_named_exactly_once(operator: Operator, words: tuple[str, ...]) -> None:
    refusal = operator.is_told("endpoint", "pause", *words, exit_code=2)
    assert set(refusal["faults"]) == {"--endpoint"}


def test_an_endpoint_nobody_has_is_not_found(operator: Operator) -> None:
    for verb in ("pause", "resume"):
        refusal = operator.is_told("endpoint", verb, "99", exit_code=3)
        assert refusal["code"] == "ENDPOINT_NOT_FOUND"


def test_http_and_private_addresses_need_leave(operator: Operator) -> None:
    words = ("endpoint", "create", "--api", operator.sandbox(), "--url", "http://127.0.0.1:9/hook")
    assert operator.is_told(*words, exit_code=2)["code"] == "BAD_ENDPOINT_URL"
    assert operator.asks(*words, "--allow-insecure")["url"] == "http://127.0.0.1:9/hook"
    assert operator.asks("endpoint", "list")[0]["allowInsecure"] is True


def test_the_list_for_people_shows_url_and_status(operator: Operator, endpoint: str) -> None:
    operator.types("endpoint", "pause", endpoint)
    shown = operator.types("endpoint", "list").stdout
    assert URL in shown
    assert "disabled" in shown


def test_the_staff_of_a_warehouse_has_no_endpoint(operator: Operator) -> None:
    words = ("warehouse", "key", "create", "--warehouse", "2", "--environment", "sandbox")
    api = str(operator.asks(*words)["apiId"])
    refusal = operator.is_told("endpoint", "create", "--api", api, "--url", URL, exit_code=4)
    assert refusal["code"] == "NOT_OF_A_SELLER"
