"""From what a handler gives to what goes back, and what clients need not be sent again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from returnhelper.entrypoints.api.call import Document, Kept, Payload
from returnhelper.entrypoints.api.refusals import Answer
from returnhelper_sdk.wire import joined, success

# A page asks once a minute at most; what an operator changes is seen by all within that minute.
LASTS_SECONDS = 60
_CACHE_CONTROL = f"public, max-age={LASTS_SECONDS}, must-revalidate"
_OPAQUE_TAG = re.compile(r'"([\x21\x23-\x7e\x80-\xff]*)"')


def answer_of(payload: Payload, headers: Mapping[bytes, bytes], correlation_id: str) -> Answer:
    """Return the answer that holds a payload; the headers are those of the request."""
    if isinstance(payload, Document):
        name = payload.filename
        named = (("content-disposition", f'attachment; filename="{name}"'),) if name else ()
        return Answer(200, payload.body, payload.content_type, named, payload.file)
    if isinstance(payload, Kept):
        return _kept(payload, headers.get(b"if-none-match", b"").decode("latin-1"), correlation_id)
    return Answer(200, success(correlation_id, payload))


def _kept(kept: Kept, held: str, correlation_id: str) -> Answer:
    headers = (
        # Weak: answers with one tag differ in their correlationId.
        ("etag", f'W/"{kept.tag}"'),
        ("cache-control", _CACHE_CONTROL),
        ("content-language", kept.language),
        ("vary", "accept-language"),
    )
    if _holds(held, kept.tag):
        return Answer(304, b"", headers=headers)
    return Answer(200, joined(success(correlation_id), kept.payload), headers=headers)


def _holds(held: str, tag: str) -> bool:
    """Tell whether If-None-Match names a tag; weak and strong ones are compared alike.

    Source: RFC 9110, 8.8.3.2 and 13.1.2.
    """
    return held.strip() == "*" or tag in _OPAQUE_TAG.findall(held)
