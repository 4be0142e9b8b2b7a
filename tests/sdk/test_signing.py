"""Signatures match the contract's vector, and nothing that was changed passes."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from returnhelper_sdk import (
    MalformedKey,
    format_timestamp,
    new_signing_key,
    sign,
    standard_headers,
    verify,
    verify_standard,
)

VECTOR: dict[str, str] = json.loads(
    (Path(__file__).parents[2] / "contract/vectors/signature.json").read_text(encoding="utf-8")
)
KEY, URL, STAMP = VECTOR["signingKey"], VECTOR["endpointUrl"], VECTOR["timestamp"]
BODY = VECTOR["rawBody"].encode()

keys = st.binary(min_size=1, max_size=80).map(lambda key: base64.b64encode(key).decode())
texts = st.text(st.characters(codec="utf-8"), max_size=40)


def test_the_vector_of_the_contract_is_signed_as_printed() -> None:
    assert len(BODY) == 322
    assert sign(KEY, URL, STAMP, BODY) == VECTOR["signature"]
    assert verify(KEY, URL, STAMP, BODY, VECTOR["signature"])


@given(key=keys, url=texts, stamp=texts, body=st.binary())
def test_what_was_signed_verifies(key: str, url: str, stamp: str, body: bytes) -> None:
    assert verify(key, url, stamp, body, sign(key, url, stamp, body))


@given(index=st.integers(0, len(BODY) - 1), byte=st.integers(0, 255))
def test_any_changed_byte_of_the_body_fails(index: int, byte: int) -> None:
    assume(BODY[index] != byte)
    changed = BODY[:index] + bytes([byte]) + BODY[index + 1 :]
    assert not verify(KEY, URL, STAMP, changed, VECTOR["signature"])


@given(url=texts, stamp=texts)
def test_another_address_or_time_fails(url: str, stamp: str) -> None:
    assume(url + stamp != URL + STAMP)
    assert not verify(KEY, url, stamp, BODY, VECTOR["signature"])


@given(index=st.integers(0, 63), byte=st.integers(0, 255))
def test_any_changed_byte_of_the_key_fails(index: int, byte: int) -> None:
    key = bytearray(base64.b64decode(KEY))
    assume(key[index] != byte)
    key[index] = byte
    assert not verify(base64.b64encode(key).decode(), URL, STAMP, BODY, VECTOR["signature"])


@given(offered=st.text(max_size=60))
def test_a_signature_that_is_no_base64_is_false(offered: str) -> None:
    assume(offered != VECTOR["signature"])
    assert not verify(KEY, URL, STAMP, BODY, offered)


def test_the_same_bytes_spelled_otherwise_are_not_the_signature() -> None:
    twin = VECTOR["signature"].replace("Hc=", "Hd=")
    assert base64.b64decode(twin) == base64.b64decode(VECTOR["signature"])
    assert not verify(KEY, URL, STAMP, BODY, twin)


@pytest.mark.parametrize("key", ["", "not base64!", "AQI", "Ünicode="])
def test_a_malformed_key_is_told_without_showing_it(key: str) -> None:
    with pytest.raises(MalformedKey) as caught:
        sign(key, URL, STAMP, BODY)
    assert isinstance(caught.value, ValueError)
    assert str(caught.value) == "The signing key is not Base64 of at least one byte."


def test_new_keys_hold_64_bytes_and_differ() -> None:
    first, second = new_signing_key(), new_signing_key()
    assert len(base64.b64decode(first)) == 64
    assert first != second


def test_timestamps_are_utc_with_seven_digits() -> None:
    moment = datetime(2026, 11, 5, 9, 30, 15, 42000, tzinfo=timezone(timedelta(hours=1)))
    assert format_timestamp(moment) == STAMP
    assert format_timestamp(datetime(987, 1, 2, tzinfo=UTC)) == "0987-01-02T00:00:00.0000000Z"
    with pytest.raises(ValueError, match="aware"):
        format_timestamp(moment.replace(tzinfo=None))


@given(key=keys, body=st.binary())
def test_the_trio_verifies_and_a_changed_body_does_not(key: str, body: bytes) -> None:
    headers = standard_headers(key, "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9", 1_793_867_415, body)
    assert verify_standard(key, headers, body)
    assert not verify_standard(key, headers, body + b" ")
    assert not verify_standard(key, headers | {"webhook-id": "other"}, body)
    assert not verify_standard(key, headers | {"webhook-timestamp": "1793867416"}, body)


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_the_trio_is_needed_whole(missing: str) -> None:
    headers = standard_headers(KEY, "id", 1, BODY)
    del headers[missing]
    assert not verify_standard(KEY, headers, BODY)


def test_while_a_key_is_replaced_either_signature_will_do() -> None:
    old, new = new_signing_key(), new_signing_key()
    first, second = (standard_headers(key, "id", 1, BODY) for key in (new, old))
    headers = standard_headers(new, "id", 1, BODY, old_signing_key=old)
    assert headers["webhook-signature"].split(" ") == [
        each["webhook-signature"] for each in (first, second)
    ]
    assert verify_standard(old, headers, BODY)
    assert verify_standard(new, headers, BODY)
    assert not verify_standard(new_signing_key(), headers, BODY)


def test_the_standard_webhooks_library_accepts_the_trio() -> None:
    key = new_signing_key()
    now = datetime.now(UTC)  # noqa: TID251 - the library compares with the system clock
    headers = standard_headers(key, "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9", int(now.timestamp()), BODY)
    assert Webhook(key).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_signing_key()).verify(BODY, headers)


def test_what_the_standard_webhooks_library_signs_verifies() -> None:
    moment = datetime(2026, 11, 5, 8, 30, 15, tzinfo=UTC)
    signature = Webhook(KEY).sign("id", moment, BODY.decode())
    assert standard_headers(KEY, "id", int(moment.timestamp()), BODY) == {
        "webhook-id": "id",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": signature,
    }
