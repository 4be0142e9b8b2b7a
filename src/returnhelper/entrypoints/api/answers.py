"""From what a handler gives to what goes back, and what clients need not be sent again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from msgspec import Struct

from returnhelper.domain.reference.names import Language
from returnhelper.entrypoints.api.call import Document, Kept, Payload
from returnhelper.entrypoints.api.languages import negotiate
from returnhelper.entrypoints.api.refusals import Answer
from returnhelper_sdk.wire import encode, joined, success

# A page asks once a minute at most; what an operator changes is seen by all within that minute.
LASTS_SECONDS = 60
_TAG_LETTERS = 24
_OPAQUE_TAG = re.compile(r'"([\x21\x23-\x7e\x80-\xff]*)"')


def answer_of(
    payload: Payload, headers: Mapping[bytes, bytes], correlation_id: str, *, is_kept: bool
) -> Answer:
    """Return the answer that holds a payload; the headers are those of the request.

    What is kept and was not written for everybody is tagged for its caller alone.
    """
    if is_kept and isinstance(payload, Struct):
        language = negotiate(headers.get(b"accept-language", b"").decode("latin-1"))
        payload = written(encode(payload), language, is_private=True)
    if isinstance(payload, Document):
        name = payload.filename
        named = (("content-disposition", f'attachment; filename="{name}"'),) if name else ()
        return Answer(200, payload.body, payload.content_type, named, payload.file)
    if isinstance(payload, Kept):
        return _kept(payload, headers.get(b"if-none-match", b"").decode("latin-1"), correlation_id)
    return Answer(200, success(correlation_id, payload))


def written(payload: bytes, language: Language, *, is_private: bool = False) -> Kept:
    """Return an answer to keep, tagged by what it says in which language."""
    tag = hashlib.sha256(f"{language} ".encode() + payload).hexdigest()[:_TAG_LETTERS]
    return Kept(payload, tag, language, is_private)


def _kept(kept: Kept, held: str, correlation_id: str) -> Answer:
    audience = "private" if kept.is_private else "public"
    headers = (
        # Weak: answers with one tag differ in their correlationId.
        ("etag", f'W/"{kept.tag}"'),
        ("cache-control", f"{audience}, max-age={LASTS_SECONDS}, must-revalidate"),
        ("content-language", kept.language),
        ("vary", "accept-language, x-rr-apikey" if kept.is_private else "accept-language"),
    )
    if _holds(held, kept.tag):
        return Answer(304, b"", headers=headers)
    return Answer(200, joined(success(correlation_id), kept.payload), headers=headers)


def _holds(held: str, tag: str) -> bool:
    """Tell whether If-None-Match names a tag; weak and strong ones are compared alike.

    Source: RFC 9110, 8.8.3.2 and 13.1.2.
    """
    return held.strip() == "*" or tag in _OPAQUE_TAG.findall(held)
