"""The envelope: correlationId and meta, with the payload properties beside them.

Source: contract README, Envelope.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field, json

from returnhelper_sdk.wire.parts import Shape

_ENCODER = json.Encoder(decimal_format="number")
_EMPTY_OBJECT_LENGTH = len(b"{}")


class AnswerMeta(Shape, kw_only=True, frozen=True):
    """How a request went: status 200, or the logical status of a refusal with its faults."""

    status: int = 200
    data: dict[str, Any] = field(default_factory=dict)
    error_code: str | None = None
    error: dict[str, str] = field(default_factory=dict)


class Envelope(Shape, kw_only=True, frozen=True):
    """The root of every answer; a refusal consists of nothing else."""

    correlation_id: str | None
    meta: AnswerMeta


_SUCCESS_META = b',"meta":' + _ENCODER.encode(AnswerMeta())


def encode(shape: object) -> bytes:
    """Write a shape as JSON; decimals become exact numbers, null properties stay."""
    return _ENCODER.encode(shape)


def joined(first: bytes, second: bytes) -> bytes:
    """Join two JSON objects into one that holds the properties of both, in this order."""
    if len(first) == _EMPTY_OBJECT_LENGTH:
        return second
    if len(second) == _EMPTY_OBJECT_LENGTH:
        return first
    return first[:-1] + b"," + second[1:]


def success(correlation_id: str, payload: Struct | Mapping[str, object] | None = None) -> bytes:
    """Write a successful answer: the envelope, then the properties of the payload beside it."""
    root = b'{"correlationId":' + _ENCODER.encode(correlation_id) + _SUCCESS_META + b"}"
    return root if payload is None else joined(root, _ENCODER.encode(payload))


def failure(
    correlation_id: str,
    *,
    status: int,
    error_code: str,
    message: str = "",
    error: Mapping[str, str] | None = None,
) -> bytes:
    """Write a refusal: `error` maps request properties to messages.

    The sentence of the refusal as a whole stands in `meta.data.message`.
    """
    meta = AnswerMeta(
        status=status,
        data={"message": message} if message else {},
        error_code=error_code,
        error=dict(error or {}),
    )
    return _ENCODER.encode(Envelope(correlation_id=correlation_id, meta=meta))
