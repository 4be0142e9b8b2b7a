"""The lookups of the Public API: one handler each, all from one table."""

from __future__ import annotations

from returnhelper.domain.reference.lookups import lookup
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.names import Language
from returnhelper.entrypoints.api.answers import written
from returnhelper.entrypoints.api.call import Call, Handler, Kept
from returnhelper.entrypoints.api.languages import negotiate
from returnhelper_sdk import wire


def handler_of(operation_id: str) -> Handler:
    """Return the handler that answers a lookup with its list."""

    async def answer(call: Call[None]) -> Kept:
        return _listed(call.book, operation_id, negotiate(call.languages))

    return answer


def _listed(book: ReferenceBook, operation_id: str, language: Language) -> Kept:
    """Write a list once for each book and language.

    The tag is that of what is listed and not of the book: it is the same in every process, and
    a change of prices leaves it alone.
    """
    key = (operation_id, language)
    kept: Kept | None = book.derived.get(key)
    if kept is None:
        payload_key, rows = lookup(book, operation_id, language)
        kept = book.derived[key] = written(wire.encode({payload_key: rows}), language)
    return kept
