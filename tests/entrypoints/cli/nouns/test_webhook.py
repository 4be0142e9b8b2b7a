"""`returnhelper webhook` shows what an api was told and sends it again."""

from __future__ import annotations

import json

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_notifications_are_listed_latest_first_up_to_a_limit(operator: Operator) -> None:
    api = operator.sandbox()
    ids = sorted((operator.announces(api) for _ in range(3)), reverse=True)
    rows = operator.asks("webhook", "list", "--api", api)
    assert [row["notificationId"] for row in rows] == ids
    assert {row["status"] for row in rows} == {"kept"}
    limited = operator.asks("webhook", "list", "--api", api, "--limit", "2")
    assert [row["notificationId"] for row in limited] == ids[:2]
    assert ids[0] in operator.types("webhook", "list", "--api", api).stdout


def test_a_notification_is_shown_with_the_body_as_stored(operator: Operator) -> None:
    notification = operator.announces(operator.sandbox())
    shown = operator.asks("webhook", "show", notification)
    assert json.loads(shown["body"])["notificationId"] == notification
    assert shown["attempts"] == []
    told = operator.types("webhook", "show", "--notification", notification).stdout
    assert shown["body"] in told


def test_a_notification_of_an_api_without_an_endpoint_cannot_be_sent(operator: Operator) -> None:
    notification = operator.announces(operator.sandbox())
    refusal = operator.is_told("webhook", "resend", notification, exit_code=4)
    assert refusal["code"] == "NO_ENDPOINT"


def test_a_notification_sent_again_waits_for_the_worker(operator: Operator) -> None:
    api = operator.sandbox()
    notification = operator.announces(api)
    operator.types("endpoint", "create", "--api", api, "--url", "https://shop.example.org/hook")
    told = operator.asks("webhook", "resend", notification)
    assert told == {"notificationId": notification, "status": "pending"}
    [row] = operator.asks("webhook", "list", "--api", api)
    assert row["status"] == "pending"
    assert "queued again" in operator.types("webhook", "resend", notification).stdout


def test_what_nobody_has_is_not_found(operator: Operator) -> None:
    for verb in ("show", "resend"):
        refusal = operator.is_told("webhook", verb, "01HZZZ", exit_code=3)
        assert refusal["code"] == "NOTIFICATION_NOT_FOUND"
    assert operator.is_told("webhook", "list", "--api", "99", exit_code=3)["code"]


def test_a_limit_is_a_number_from_one(operator: Operator) -> None:
    answer = operator.types("webhook", "list", "--api", "1", "--limit", "0", exit_code=2)
    assert "--limit" in answer.stderr
