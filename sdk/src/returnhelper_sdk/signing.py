"""Signatures on webhooks: the contract's own header, and the Standard Webhooks trio.

Both are HMAC-SHA256 under the decoded signing key, and both cover the body byte for byte.
Source: contract README, section 4; Standard Webhooks specification 1.0.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

TIMESTAMP_HEADER: Final = "timestamp"
SIGNATURE_HEADER: Final = "returnhelper-signature"
STANDARD_ID_HEADER: Final = "webhook-id"
STANDARD_TIMESTAMP_HEADER: Final = "webhook-timestamp"
STANDARD_SIGNATURE_HEADER: Final = "webhook-signature"

_KEY_BYTES = 64
_TICKS_PER_MICROSECOND = 10
_SCHEME = "v1,"


class MalformedKey(ValueError):  # noqa: N818 - reads as the sentence it is
    """The signing key is not Base64 of at least one byte."""

    def __init__(self) -> None:
        """Say what is wrong without showing the key."""
        super().__init__("The signing key is not Base64 of at least one byte.")


def new_signing_key() -> str:
    """Return a fresh signing key: 64 random bytes as Base64."""
    return base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def format_timestamp(moment: datetime) -> str:
    """Write a moment as ``2026-11-05T08:30:15.0420000Z``: UTC, seven fractional digits.

    Raises: ValueError on a moment without an offset.
    """
    if moment.tzinfo is None:
        raise ValueError("The moment must be aware.")
    utc = moment.astimezone(UTC)
    ticks = utc.microsecond * _TICKS_PER_MICROSECOND
    return f"{utc.replace(microsecond=0, tzinfo=None).isoformat()}.{ticks:07d}Z"


def sign(signing_key: str, url: str, timestamp: str, body: bytes) -> str:
    """Return the value of ``returnhelper-signature``: Base64, 44 characters.

    `url` is the endpoint exactly as registered, `timestamp` the text of the header.

    Raises: MalformedKey.
    """
    return _mac(signing_key, f"POST{url}{timestamp}".encode() + body)


def verify(signing_key: str, url: str, timestamp: str, body: bytes, signature: str) -> bool:
    """Tell whether a signature belongs to this body, in constant time.

    Raises: MalformedKey.
    """
    return _is_same(sign(signing_key, url, timestamp, body), signature)


def standard_headers(
    signing_key: str,
    message_id: str,
    timestamp_seconds: int,
    body: bytes,
    *,
    old_signing_key: str | None = None,
) -> dict[str, str]:
    """Return the three Standard Webhooks headers of one attempt.

    While a key is being replaced, a second signature under the old one stands behind the first.

    Raises: MalformedKey.
    """
    message = f"{message_id}.{timestamp_seconds}.".encode() + body
    keys = [key for key in (signing_key, old_signing_key) if key is not None]
    return {
        STANDARD_ID_HEADER: message_id,
        STANDARD_TIMESTAMP_HEADER: str(timestamp_seconds),
        STANDARD_SIGNATURE_HEADER: " ".join(_SCHEME + _mac(key, message) for key in keys),
    }


def verify_standard(signing_key: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Tell whether one of the signatures in the trio is ours; names of headers in lower case.

    While a key is being replaced the header holds several, parted by blanks.
    Does not judge how old the attempt is.

    Raises: MalformedKey.
    """
    message_id = headers.get(STANDARD_ID_HEADER)
    timestamp = headers.get(STANDARD_TIMESTAMP_HEADER)
    offered = headers.get(STANDARD_SIGNATURE_HEADER)
    if not message_id or not timestamp or not offered:
        return False
    expected = _SCHEME + _mac(signing_key, _encoded(f"{message_id}.{timestamp}.") + body)
    return any(_is_same(expected, signature) for signature in offered.split(" "))


def _mac(signing_key: str, message: bytes) -> str:
    digest = hmac.digest(_decoded(signing_key), message, hashlib.sha256)
    return base64.b64encode(digest).decode()


@lru_cache(maxsize=1024)
def _decoded(signing_key: str) -> bytes:
    try:
        key = base64.b64decode(signing_key, validate=True)
    except (binascii.Error, ValueError):
        raise MalformedKey from None
    if not key:
        raise MalformedKey
    return key


def _is_same(expected: str, offered: str) -> bool:
    # Text is compared, not bytes: Base64 can spell the same bytes in several ways.
    return hmac.compare_digest(_encoded(expected), _encoded(offered))


def _encoded(text: str) -> bytes:
    return text.encode(errors="replace")
