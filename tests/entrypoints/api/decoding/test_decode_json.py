"""Bytes become a JSON value, or the body is told to be none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.entrypoints.api.decoding import decode_json
from returnhelper.kit.errors import Invalid


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is empty; send a JSON object."),
        (b" \n", "The body is empty; send a JSON object."),
        (b'{"a":1,}', "The body is not valid JSON: trailing comma in object at byte 7."),
        (b'{"a":NaN}', "The body is not valid JSON: invalid character at byte 5."),
        (b'{"a":', "The body is not valid JSON: it ends too early."),
        (b'"\xff"', "The body is not valid JSON: it is not UTF-8."),
        (b"1e-9999999999999999999999", "The body is not valid JSON: a number is out of range."),
        (b"1" * 100_000, "The body is not valid JSON: integer value out of range."),
        (b"[" * 100_000, "The body is nested more than 64 levels deep."),
        (b"[" * 65 + b"]" * 65, "The body is nested more than 64 levels deep."),
    ],
)
def test_a_body_that_is_no_json_is_told_with_the_place(body: bytes, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        decode_json(body)
    assert caught.value.faults == {"body": message}


def test_sixty_four_levels_are_accepted() -> None:
    assert decode_json(b"[" * 64 + b"]" * 64)
    assert decode_json(b"[" + b"{}," * 1000 + b"{}]")


@given(body=st.binary(max_size=40))
def test_any_bytes_give_a_value_or_a_fault(body: bytes) -> None:
    faults = {"body": ""}
    try:
        decode_json(body)
    except Invalid as refusal:
        faults = refusal.faults
    assert list(faults) == ["body"]
