"""What is searched for, and the codes and keys it is found by."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from returnhelper.kit.folding import folded, has_digit, words

MOST_FOUND = 1000
"""How many of what fits are ranked and counted, the newest first."""
_LONGEST_CODE, _SHORTEST_NEAR, _LONGEST_NEAR = 64, 4, 30
HEADS = (3, 4, 6, 8, 10, 12, 16)
# The last signs of a tracking number are what people read off a parcel.
ENDED, TAILS = "tracking", (5, 6, 8, 10, 12)
_MOST_WORDS, _MOST_TEXT_WORDS = 6, 60
_SHORTEST_PART, _SHORTEST_WORD = 3, 2
# Scripts beyond Latin: Han, kana and Hangul are written without blanks, so they go by twos.
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u036f]+")
_FIRST_UNSPACED = "\u2e80"
_HALF = 1 << 31
_TEXT = "text"


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
    marks = {mark for code in codes for mark in _marks(code)}
    return sorted({_hash(api_id, mark) for mark in marks})


def probes_of(api_id: int, term: Term) -> list[list[list[int]]]:
    """Return the keys of a term: of each alternative, of each of its words, those that fit it.

    An entry may fit if it has a key of every word of an alternative.
    """
    return [
        [[_hash(api_id, mark) for mark in _probes(word)] for word in alternative]
        for alternative in alternatives_of(term)
    ]


def alternatives_of(term: Term) -> list[list[str]]:
    """Return what is typed as one code, and as words of which each must fit."""
    typed = _split(term.text)
    whole = folded("".join(typed))[:_LONGEST_CODE]
    if not whole:
        return []
    apart = [folded(word)[:_LONGEST_CODE] for word in typed][:_MOST_WORDS]
    return [[whole]] if len(apart) == 1 else [[whole], list(dict.fromkeys(apart))]


def is_sign(word: str) -> bool:
    """Tell whether it is one sign that is a word by itself."""
    return len(word) == 1 and word >= _FIRST_UNSPACED


def may_slip(code: str) -> bool:
    """Tell whether a code is long enough to be meant by a mistyped one, and not too long."""
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
        folded(word)[:_LONGEST_CODE]
        for word in _split(text, ends=True)
        if len(word) >= _SHORTEST_WORD or is_sign(word)
    )


def _split(text: str, *, ends: bool = False) -> list[str]:
    """Return the words of a text: Latin ones in capitals, those of other scripts as they are.

    With `ends` the last sign of a run that goes by twos, too: all the others begin one of them.
    """
    found = words(text)
    for run in _OTHER_SCRIPT.findall(unicodedata.normalize("NFKC", text).upper()):
        if run[0] < _FIRST_UNSPACED or len(run) <= _SHORTEST_WORD:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
        if ends and run[0] >= _FIRST_UNSPACED and len(run) > 1:
            found.append(run[-1])
    return found


def _marks(code: str) -> Iterator[str]:
    kind, _, text = code.partition(":")
    yield f"is:{text}"
    if is_sign(text[:1]):
        yield f"head:{text[0]}"
    if kind == ENDED:
        yield from (f"tail:{text[-size:]}" for size in TAILS if size < len(text))
    yield from (f"head:{text[:size]}" for size in HEADS if size < len(text))
    if may_slip(text):
        yield from (f"near:{left}" for left in less_one(text))


def _probes(word: str) -> Iterator[str]:
    yield f"is:{word}"
    sizes = [size for size in HEADS if size <= len(word)]
    if sizes or is_sign(word):
        yield f"head:{word[: max(sizes, default=1)]}"
    ends = [size for size in TAILS if size <= len(word)]
    if ends and has_digit(word):
        yield f"tail:{word[-ends[-1] :]}"
    if may_slip(word):
        yield from (f"near:{left}" for left in less_one(word))


@lru_cache(maxsize=1 << 12)
def less_one(word: str) -> frozenset[str]:
    """Return a word and all it becomes when one of its signs is left out."""
    return frozenset({word} | {word[:at] + word[at + 1 :] for at in range(len(word))})


def _hash(api_id: int, mark: str) -> int:
    return zlib.crc32(f"{api_id}:{mark}".encode()) - _HALF
