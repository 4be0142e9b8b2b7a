"""A label's traces as they are searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from returnhelper.domain.tracing.keys import (
    Mark,
    marks_of_name,
    marks_of_street,
    probes_of_code,
)
from returnhelper.domain.tracing.model import Traces
from returnhelper.kit.folding import folded, has_digit, words

_SHORTEST_CODE, _SHORTEST_PHONE = 4, 7
_LONGEST_CODE = 48
_MOST_FORMS, _MOST_READINGS = 8, 32
_EMAIL = re.compile(r"([\w.+-]+)@")
_NAME_WORDS = range(2, 5)
_MOST_WORDS = 12


class Kind(StrEnum):
    """What a reading is compared with."""

    CODE = "code"
    NAME = "name"
    ADDRESS = "address"
    SELLER = "seller"


@dataclass(frozen=True, slots=True)
class Reading:
    """One trace as one kind; forms are folded: the codes it may be, or its words."""

    kind: Kind
    text: str
    forms: tuple[str, ...]
    # The words of an address as they were read: folded, numbers look like names.
    plain: tuple[str, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """Yield what bookings may be found by."""
        match self.kind:
            case Kind.CODE:
                for form in self.forms:
                    yield from probes_of_code(form)
            case Kind.NAME:
                yield from marks_of_name(self.plain)
            case Kind.ADDRESS:
                yield from marks_of_street(self.plain)
                yield from (("postcode", code) for code in postal_codes(self.forms))


def readings_of(traces: Traces) -> list[Reading]:
    """Return the readings of a label, the most telling kinds first; of a crowded one, not all."""
    made = [
        *(_code(text) for text in (*traces.tracking_numbers, *traces.references)),
        *(_words(Kind.NAME, text) for text in traces.names),
        *(_words(Kind.SELLER, text) for text in traces.seller_codes),
        *(_code(text) for text in traces.addresses if _is_phone(text)),
        *(_code(text) for text in traces.texts if has_digit(text)),
    ]
    for text in (*traces.addresses, *traces.texts):
        made += [_code(before) for before in _EMAIL.findall(text)[:1]]
        made.append(_words(Kind.ADDRESS, text))
    for text in traces.texts:
        if len(words(text)) in _NAME_WORDS and not has_digit(text):
            made += [_words(Kind.NAME, text), _words(Kind.SELLER, text)]
    return list(dict.fromkeys(reading for reading in made if reading.forms))[:_MOST_READINGS]


def postal_codes(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield what may be a postal code: a word, or two that stand side by side."""
    yield from parts
    yield from (one + two for one, two in pairwise(parts))


def _is_phone(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) >= _SHORTEST_PHONE


def _code(text: str) -> Reading:
    """Read a code, with and without the words that may stand before it."""
    parts = words(text)
    ends = ["".join(parts[start:]) for start in range(len(parts)) if has_digit(parts[start:][0])]
    forms = ["".join(parts), *ends, *(part for part in parts if has_digit(part))]
    fitting = (folded(form)[:_LONGEST_CODE] for form in forms)
    kept = [form for form in dict.fromkeys(fitting) if len(form) >= _SHORTEST_CODE]
    return Reading(Kind.CODE, text, tuple(kept[:_MOST_FORMS]))


def _words(kind: Kind, text: str) -> Reading:
    parts = tuple(words(text)[:_MOST_WORDS])
    return Reading(kind, text, tuple(folded(part) for part in parts), parts)
