"""The keys of a trace: what is read wrongly still shares some of them with what is meant.

A *short* code has all its spellings with one sign left out, so that two codes one slip apart (a
sign wrong, missing, doubled, two swapped) share one. Any code has its *pieces*, cut side by side:
whatever slips, heads or tails are lost, what is left holds one of them whole. A name has its words
by twos: one with a sign left out, and how the other begins, which an initial tells, too.
Source: docs/decisions/0036.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations, product

from returnhelper.kit.folding import folded, has_digit

Mark = tuple[str, str]

LONGEST_SHORT = 14
SHORT_PIECE, LONG_PIECE = 4, 6
_SHORTEST_END = 8
_SHORTEST_WORD = 3
_MOST_WORDS = 4
_MOST_STREETS = 3
_HALF = 1 << 31


def hashed(environment: str, marks: Iterable[Mark]) -> list[int]:
    """Return the keys of marks: signed numbers of 32 bits, rising, the same in every process."""
    return sorted(
        {zlib.crc32(f"{environment}:{kind}:{text}".encode()) - _HALF for kind, text in marks}
    )


@lru_cache(maxsize=1 << 14)
def pieces(code: str) -> frozenset[str]:
    """Return a folded code cut into pieces side by side, the last one whole as well."""
    size = SHORT_PIECE if len(code) <= LONGEST_SHORT else LONG_PIECE
    starts = {*range(0, len(code) - size + 1, size), max(len(code) - size, 0)}
    return frozenset(code[start : start + size] for start in starts)


@lru_cache(maxsize=1 << 8)
def cuts(read: str) -> frozenset[str]:
    """Return all pieces of the sizes of `pieces` that a folded code of a label holds."""
    return frozenset(
        read[at : at + size]
        for size in (SHORT_PIECE, LONG_PIECE)
        for at in range(max(len(read) - size, 0) + 1)
    )


def marks_of_code(code: str) -> Iterator[Mark]:
    """Yield what a booked code is found by; it is folded."""
    yield from _spellings(code)
    yield from (("piece", piece) for piece in pieces(code))


def probes_of_code(read: str) -> Iterator[Mark]:
    """Yield what a folded code of a label may be found by: it may be more or less than is meant."""
    yield from _spellings(read)
    yield from (("piece", cut) for cut in cuts(read))
    for length in range(_SHORTEST_END, len(read)):
        yield "code", read[-length:]
        yield "code", read[:length]


def marks_of_name(name: Sequence[str]) -> Iterator[Mark]:
    """Yield what a name is found by; its words in any order, initials among them."""
    telling = sorted({folded(word) for word in name}, key=len, reverse=True)[:_MOST_WORDS]
    for word, other in permutations(telling, 2):
        if len(word) >= _SHORTEST_WORD:
            yield from (("name", f"{left} {other[0]}") for left in _less_one(word))
    yield from (("word", word) for word in telling if len(word) >= _SHORTEST_WORD)


def marks_of_street(words: Sequence[str]) -> Iterator[Mark]:
    """Yield what an address line is found by: its words, each with each of its numbers."""
    numbers = [folded(word) for word in words if has_digit(word)]
    names = [folded(word) for word in words if not has_digit(word)]
    longest = sorted(names, key=len, reverse=True)[:_MOST_STREETS]
    for name, number in product(longest, numbers):
        yield from (("street", f"{left} {number}") for left in _less_one(name))


def _spellings(code: str) -> Iterator[Mark]:
    spellings = _less_one(code) if len(code) <= LONGEST_SHORT else {code}
    yield from (("code", spelling) for spelling in spellings)


def _less_one(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
