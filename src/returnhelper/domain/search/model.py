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
# The last signs of a tracking number are what people read off a parcel.
_ENDED, _TAILS = "tracking", (5, 6, 8, 10, 12)
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
    ENDING = 2
    NEAR = 3


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


def ranked(terms: Sequence[Term], entries: Sequence[Entry]) -> list[int]:
    """Return the ids of entries that fit, the best first, then the newest.

    A mistyped entry fits a named term only where no entry fits it better.
    """
    seekers = [_Seeker(term) for term in terms]
    fitting = []
    for entry in entries:
        fits = [fit for seeker in seekers if (fit := seeker.fit_of(entry.codes)) is not None]
        if len(fits) == len(seekers):
            fitting.append((fits, entry))
    for at, term in enumerate(terms):
        if term.kinds and any(fits[at] < Fit.NEAR for fits, _ in fitting):
            fitting = [(fits, entry) for fits, entry in fitting if fits[at] < Fit.NEAR]
    ranks = sorted(
        (max(fits), -entry.created_at.timestamp(), -entry.thing_id) for fits, entry in fitting
    )
    return [-negative for _, _, negative in ranks]


class _Seeker:
    """Tells how well entries fit a term."""

    def __init__(self, term: Term) -> None:
        self._kinds = term.kinds
        self._alternatives = _alternatives(term)
        self._near: dict[str, dict[str, bool]] = {
            word: {} for alternative in self._alternatives for word in alternative
        }

    def fit_of(self, codes: Sequence[str]) -> Fit | None:
        """Return the fit of the best alternative by its worst word; None: it does not fit.

        Of words that are typed one by one, each may be any code of the kinds that are asked for.
        """
        if self._kinds:
            codes = [code for code in codes if code.partition(":")[0] in self._kinds]
        # Looked for in one text the whole and the beginnings are found without a loop.
        said = "\n".join(["", *codes, ""])
        by_size: dict[int, list[str]] = {}
        best = None
        for alternative in self._alternatives:
            worst = Fit.EXACT
            for word in alternative:
                fit = _fit_unslipped(word, said)
                if fit is None:
                    if not by_size:
                        by_size = _by_size(codes)
                    if not self._is_near(word, by_size):
                        break
                    fit = Fit.NEAR
                worst = max(fit, worst)
            else:
                best = worst if best is None else min(best, worst)
        return best

    def _is_near(self, word: str, by_size: dict[int, list[str]]) -> bool:
        told = self._near[word]
        for size in (len(word), len(word) - 1, len(word) + 1) if _may_slip(word) else ():
            for code in by_size.get(size, ()):
                near = told.get(code)
                if near is None:
                    near = told[code] = is_near(word, code)
                if near:
                    return True
        return False


def _by_size(codes: Sequence[str]) -> dict[int, list[str]]:
    by_size: dict[int, list[str]] = {}
    for each in codes:
        code = each.partition(":")[2]
        by_size.setdefault(len(code), []).append(code)
    return by_size


def _fit_unslipped(word: str, said: str) -> Fit | None:
    """Return how a word fits one of some codes, each on a line."""
    if f":{word}\n" in said:
        return Fit.EXACT
    if (len(word) >= _HEADS[0] or _is_sign(word)) and f":{word}" in said:
        return Fit.PREFIX
    if len(word) >= _TAILS[0] and f"{word}\n" in said and has_digit(word):
        ends = (line for line in said.split("\n") if line.endswith(word))
        if any(line.startswith(f"{_ENDED}:") for line in ends):
            return Fit.ENDING
    return None


def _alternatives(term: Term) -> list[list[str]]:
    """Return what is typed as one code, and as words of which each must fit."""
    typed = _split(term.text)
    whole = folded("".join(typed))[:_LONGEST_CODE]
    if not whole:
        return []
    apart = [folded(word)[:_LONGEST_CODE] for word in typed][:_MOST_WORDS]
    return [[whole]] if len(apart) == 1 else [[whole], list(dict.fromkeys(apart))]


def is_near(word: str, code: str) -> bool:
    """Tell whether both become the same when at most one sign of each is left out."""
    short, long = (word, code) if len(word) <= len(code) else (code, word)
    size = len(short)
    if len(long) - size > 1 or not _may_slip(code) or not _may_slip(word):
        return False
    begin = 0
    while begin < size and short[begin] == long[begin]:
        begin += 1
    end = 0
    while end < size - begin and short[-1 - end] == long[-1 - end]:
        end += 1
    if len(long) > size:
        return begin + end == size
    one, other = short[begin : size - end], long[begin : size - end]
    return one[1:] == other[:-1] or one[:-1] == other[1:]


def _is_sign(word: str) -> bool:
    """Tell whether it is one sign that is a word by itself."""
    return len(word) == 1 and word >= _FIRST_UNSPACED


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
        folded(word)[:_LONGEST_CODE]
        for word in _split(text, ends=True)
        if len(word) >= _SHORTEST_WORD or _is_sign(word)
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
    if _is_sign(text[:1]):
        yield f"head:{text[0]}"
    if kind == _ENDED:
        yield from (f"tail:{text[-size:]}" for size in _TAILS if size < len(text))
    yield from (f"head:{text[:size]}" for size in _HEADS if size < len(text))
    if _may_slip(text):
        yield from (f"near:{left}" for left in less_one(text))


def _probes(word: str) -> Iterator[str]:
    yield f"is:{word}"
    sizes = [size for size in _HEADS if size <= len(word)]
    if sizes or _is_sign(word):
        yield f"head:{word[: max(sizes, default=1)]}"
    ends = [size for size in _TAILS if size <= len(word)]
    if ends and has_digit(word):
        yield f"tail:{word[-ends[-1] :]}"
    if _may_slip(word):
        yield from (f"near:{left}" for left in less_one(word))


@lru_cache(maxsize=1 << 12)
def less_one(word: str) -> frozenset[str]:
    """Return a word and all it becomes when one of its signs is left out."""
    return frozenset({word} | {word[:at] + word[at + 1 :] for at in range(len(word))})


def _hash(api_id: int, mark: str) -> int:
    return zlib.crc32(f"{api_id}:{mark}".encode()) - _HALF
