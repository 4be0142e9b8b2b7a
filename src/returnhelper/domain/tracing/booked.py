"""What of a booking may stand on its label, and the keys it is found by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from returnhelper.domain.tracing.keys import (
    Mark,
    hashed,
    marks_of_code,
    marks_of_name,
    marks_of_street,
)
from returnhelper.domain.tracing.model import Traced
from returnhelper.kit.folding import folded, has_digit, words

_SHORTEST_CODE, _SHORTEST_NUMBER = 4, 5
_MOST_KEYS = 600


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a booking: what it is, as it is written, and as it is compared."""

    what: str
    text: str
    forms: tuple[str, ...]


def codes_of(traced: Traced) -> list[Code]:
    """Return the codes of a booking, each once; those in texts without a name of their own."""
    written = "\n".join([*traced.values, *traced.texts])
    named = chain(
        (("tracking number", number) for number in traced.tracking_numbers),
        [("order number", traced.order_number)],
        (("reference", reference) for reference in traced.references),
        [("phone", _digits(traced.phone)), ("email", traced.email.partition("@")[0])],
        (("number", word) for word in words(written) if has_digit(word)),
    )
    # Ours are never shortened: their ends alone are those of many.
    codes = {
        whole: Code(what, text, (whole,))
        for what, text in (
            ("shipment number", traced.number),
            ("request number", traced.request_number),
        )
        for whole in _forms(text)[:1]
    }
    for what, text in named:
        if forms := _forms(text):
            codes.setdefault(forms[0], Code(what, text, forms))
    return list(codes.values())


def keys_of(traced: Traced) -> list[int]:
    """Return the keys that a booking is found by, at most some hundreds."""
    return hashed(traced.environment, _marks(traced))[:_MOST_KEYS]


def _marks(traced: Traced) -> Iterator[Mark]:
    for code in codes_of(traced):
        for form in code.forms:
            yield from marks_of_code(form)
    yield from marks_of_name(words(traced.name))
    yield from marks_of_street(words(traced.street))
    if postal_code := folded("".join(words(traced.postal_code))):
        yield "postcode", postal_code


def _forms(text: str) -> tuple[str, ...]:
    """Return a code as a whole, and each of its longer numbers, which labels often leave alone."""
    parts = words(text)
    whole = folded("".join(parts))
    if len(whole) < _SHORTEST_CODE:
        return ()
    numbers = (folded(part) for part in parts if has_digit(part))
    return tuple(
        dict.fromkeys([whole, *(part for part in numbers if len(part) >= _SHORTEST_NUMBER)])
    )


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())
