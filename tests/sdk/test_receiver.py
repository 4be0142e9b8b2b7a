"""A receiver takes what is signed, once, and says clearly what it cannot take."""

from __future__ import annotations

import json
from typing import Any

import pytest

from returnhelper_sdk import (
    BadNotification,
    BadSignature,
    MalformedKey,
    Receiver,
    ReceiverError,
    RecentlySeen,
    new_signing_key,
    sign,
    standard_headers,
)
from returnhelper_sdk.wire import LabelGenerated, ShipmentArrived
from tests.contract.documents import CONTRACT, read

VECTOR: dict[str, str] = json.loads(
    (CONTRACT / "vectors/signature.json").read_text(encoding="utf-8")
)
KEY, URL, STAMP = VECTOR["signingKey"], VECTOR["endpointUrl"], VECTOR["timestamp"]
SCHEMAS: dict[str, Any] = read("webhooks")["components"]["schemas"]


def signed(body: bytes) -> dict[str, str]:
    return {"Timestamp": STAMP, "Returnhelper-Signature": sign(KEY, URL, STAMP, body)}


def example(schema: str) -> bytes:
    return json.dumps(SCHEMAS[schema]["examples"][0]).encode()


def test_a_known_notification_comes_as_its_struct() -> None:
    body = example("LabelGenerated")
    notification = Receiver(KEY, URL, seen=None).accept(signed(body), body)
    assert notification is not None
    assert notification.notification_id == "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9"
    assert isinstance(notification.payload, LabelGenerated)
    assert notification.payload.label.fail_reasons == ["INVALID_ADDRESS"]


def test_custom_fields_arrive_as_they_were_given() -> None:
    body = example("MarkShipmentArrive")
    notification = Receiver(KEY, URL, seen=None).accept(signed(body), body)
    assert notification is not None
    assert isinstance(notification.payload, ShipmentArrived)
    assert notification.payload.shipment.custom_field_map == {"buyer": "B-17"}


def test_an_unknown_notification_comes_as_a_dict_without_the_root() -> None:
    body = VECTOR["rawBody"].replace("notifyUserRmaSwapped", "notifyUserOfWonders").encode()
    notification = Receiver(KEY, URL, seen=None).accept(signed(body), body)
    assert notification is not None
    assert notification.action == "notifyUserOfWonders"
    assert isinstance(notification.payload, dict)
    assert list(notification.payload) == ["payload"]


def test_a_repeat_is_dropped() -> None:
    body = example("LabelGenerated")
    receiver = Receiver(KEY, URL, seen=RecentlySeen())
    assert receiver.accept(signed(body), body) is not None
    assert receiver.accept(signed(body), body) is None


def test_a_notification_whose_work_failed_comes_again() -> None:
    body = example("LabelGenerated")
    receiver = Receiver(KEY, URL, seen=RecentlySeen())
    first = receiver.accept(signed(body), body)
    assert first is not None
    receiver.forget(first)
    assert receiver.accept(signed(body), body) == first


def test_the_oldest_ids_are_forgotten_first() -> None:
    seen = RecentlySeen(limit=2)
    assert [seen.add(name) for name in ("a", "b", "a", "c", "b", "a")] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]


def test_the_trio_alone_is_enough() -> None:
    body = example("LabelGenerated")
    headers = standard_headers(KEY, "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9", 1, body)
    assert Receiver(KEY, URL, seen=None).accept(headers, body) is not None


@pytest.mark.parametrize("headers", [{}, {"timestamp": STAMP, "returnhelper-signature": "x"}])
def test_an_unsigned_request_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature) as caught:
        Receiver(KEY, URL, seen=None).accept(headers, example("LabelGenerated"))
    assert isinstance(caught.value, ReceiverError)


def test_another_key_or_address_is_refused() -> None:
    body = example("LabelGenerated")
    for receiver in (
        Receiver(new_signing_key(), URL, seen=None),
        Receiver(KEY, URL + "/", seen=None),
    ):
        with pytest.raises(BadSignature):
            receiver.accept(signed(body), body)


def test_a_malformed_key_of_ones_own_is_told() -> None:
    with pytest.raises(MalformedKey):
        Receiver("?", URL, seen=None).accept({}, b"{}")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"category":"\xff"}',
        b"[" * 100_000,
        b'{"category":"rsl","action":"markShipmentArrive","eventTime":"","notificationId":"x"}',
    ],
)
def test_a_signed_body_that_is_no_notification_is_told_apart(body: bytes) -> None:
    seen = RecentlySeen()
    with pytest.raises(BadNotification):
        Receiver(KEY, URL, seen=seen).accept(signed(body), body)
    assert seen.add("x")
