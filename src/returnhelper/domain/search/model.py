"""What is searched for, what is found by, and how well the one fits the other."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from typing import Any

from returnhelper.kit.folding import folded, has_digit, words

MOST_FOUND = 1000
"""How many of what fits are ranked and counted, the newest first."""
_LONGEST_CODE, _SHORTEST_NEAR, _LONGEST_NEAR = 64, 4, 30
_HEADS = (3, 4, 6, 8, 10, 12, 16)
_MOST_WORDS, _MOST_TEXT_WORDS = 6, 60
_SHORTEST_PART, _SHORTEST_WORD = 3, 2
# Scripts beyond Latin: Han, kana and Hangul are written without blanks, so they go by twos.
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u036f]+")
_FIRST_UNSPACED = "\u2e80"
_HALF = 1 << 31
_TEXT = "text"


class Fit(IntEnum):
    """How well something fits what is searched for; the better the smaller."""

    EXACT = 0
    PREFIX = 1
    NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Something typed, and what it may be: tracking, number, reference, rma, sku or text."""

    text: str
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for: all terms fit, and all columns that are named have their value."""

    terms: Sequence[Term] = ()
    columns: dict[str, Any] = field(default_factory=dict)
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is known of a shipment, and of one of its inventories where that is not 0."""

    shipment_id: int
    return_inventory_id: int
    api_id: int
    created_at: datetime
    tracking_numbers: list[str]
    numbers: list[str]
    references: list[str]
    rmas: list[str]
    skus: list[str]
    texts: list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is found: its id, when it was made, and its codes as ``kind:folded``."""

    thing_id: int
    created_at: datetime
    codes: Sequence[str]


def codes_of(searched: Searched) -> list[str]:
    """Return the codes of an entry, each once; parts of a code count as it does."""
    named = {
        "tracking": searched.tracking_numbers,
        "number": searched.numbers,
        "reference": searched.references,
        "rma": searched.rmas,
        "sku": searched.skus,
    }
    codes = [
        f"{kind}:{form}" for kind, texts in named.items() for text in texts for form in _forms(text)
    ]
    spoken = (word for text in searched.texts for word in _words(text))
    told = list(dict.fromkeys(f"{_TEXT}:{word}" for word in spoken))
    return [*dict.fromkeys(codes), *told[:_MOST_TEXT_WORDS]]


def keys_of(api_id: int, codes: Iterable[str]) -> list[int]:
    """Return the keys that codes are found by: signed numbers of 32 bits, rising."""
    start = zlib.crc32(f"{api_id}:".encode())
    marks = {mark for code in codes for mark in _marks(code)}
    return sorted({zlib.crc32(mark.encode(), start) - _HALF for mark in marks})


def probes_of(api_id: int, term: Term) -> list[list[list[int]]]:
    """Return the keys of a term: of each alternative, of each of its words, those that fit it.

    An entry may fit if it has a key of every word of an alternative.
    """
    return [
        [[_hash(api_id, mark) for mark in _probes(word)] for word in alternative]
        for alternative in _alternatives(term)
    ]


def fit_of(term: Term, codes: Sequence[str]) -> Fit | None:
    """Return how well codes fit a term: its best alternative by its worst word; None: not at all.

    Of words that are typed one by one, each may be any code of the kinds that are asked for.
    """
    may_be = [
        code
        for kind, _, code in (each.partition(":") for each in codes)
        if not term.kinds or kind in term.kinds
    ]
    fits = []
    for alternative in _alternatives(term):
        found = [_fit_of_word(word, may_be) for word in alternative]
        if found and None not in found:
            fits.append(max(fit for fit in found if fit is not None))
    return min(fits, default=None)


def ranked(terms: Sequence[Term], entries: Iterable[Entry]) -> list[int]:
    """Return the ids of entries that fit, the best first, then the newest."""
    fitting = []
    for entry in entries:
        fits = [fit_of(term, entry.codes) for term in terms]
        if None not in fits:
            worst = max(fit for fit in fits if fit is not None)
            fitting.append((worst, -entry.created_at.timestamp(), -entry.thing_id))
    return [-negative for _, _, negative in sorted(fitting)]


def _alternatives(term: Term) -> list[list[str]]:
    """Return what is typed as one code, and as words of which each must fit."""
    typed = _split(term.text)
    whole = folded("".join(typed))[:_LONGEST_CODE]
    if not whole:
        return []
    apart = [folded(word)[:_LONGEST_CODE] for word in typed][:_MOST_WORDS]
    return [[whole]] if len(apart) == 1 else [[whole], list(dict.fromkeys(apart))]


def _fit_of_word(word: str, codes: Sequence[str]) -> Fit | None:
    best = None
    left = less_one(word)
    for code in codes:
        if code == word:
            return Fit.EXACT
        if len(word) >= _HEADS[0] and code.startswith(word):
            best = Fit.PREFIX
        elif best is None and _is_near(word, left, code):
            best = Fit.NEAR
    return best


def _is_near(word: str, left: frozenset[str], code: str) -> bool:
    if abs(len(code) - len(word)) > 1 or not _may_slip(code) or not _may_slip(word):
        return False
    return not left.isdisjoint(less_one(code))


def _may_slip(code: str) -> bool:
    return _SHORTEST_NEAR <= len(code) <= _LONGEST_NEAR


def _forms(text: str) -> Iterator[str]:
    parts = words(text)
    yield from filter(None, [folded("".join(parts))[:_LONGEST_CODE]])
    if len(parts) > 1:
        yield from (
            folded(part) for part in parts if has_digit(part) and len(part) >= _SHORTEST_PART
        )


def _words(text: str) -> Iterator[str]:
    yield from (
        folded(word)[:_LONGEST_CODE] for word in _split(text) if len(word) >= _SHORTEST_WORD
    )


def _split(text: str) -> list[str]:
    """Return the words of a text: Latin ones in capitals, those of other scripts as they are."""
    found = words(text)
    for run in _OTHER_SCRIPT.findall(unicodedata.normalize("NFKC", text).upper()):
        if run[0] < _FIRST_UNSPACED or len(run) <= _SHORTEST_WORD:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def _marks(code: str) -> Iterator[str]:
    _, _, text = code.partition(":")
    yield f"is:{text}"
    yield from (f"head:{text[:size]}" for size in _HEADS if size < len(text))
    if _may_slip(text):
        yield from (f"near:{left}" for left in less_one(text))


def _probes(word: str) -> Iterator[str]:
    yield f"is:{word}"
    sizes = [size for size in _HEADS if size <= len(word)]
    if sizes:
        yield f"head:{word[: sizes[-1]]}"
    if _may_slip(word):
        yield from (f"near:{left}" for left in less_one(word))


@lru_cache(maxsize=1 << 12)
def less_one(word: str) -> frozenset[str]:
    """Return a word and all it becomes when one of its signs is left out."""
    return frozenset({word} | {word[:at] + word[at + 1 :] for at in range(len(word))})


def _hash(api_id: int, mark: str) -> int:
    return zlib.crc32(f"{api_id}:{mark}".encode()) - _HALF
