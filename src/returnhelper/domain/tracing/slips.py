"""How many slips lie between two words: signs wrong, missing or too many, neighbours swapped.

Bit-parallel, so that a hundred bookings are weighed in some milliseconds.
Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003.
"""

from __future__ import annotations

from collections.abc import Iterator


def slips(word: str, other: str) -> int:
    """Return the fewest slips that make one word the other."""
    *_, last = _slips_by_end(word, other, 1)
    return last


def slips_within(word: str, text: str) -> int:
    """Return the fewest slips that make a word a part of a text, wherever it stands in it."""
    return min(_slips_by_end(word, text, 0))


def _slips_by_end(word: str, text: str, before: int) -> Iterator[int]:
    """Yield the slips for each length of the text read, none first.

    `before` is what each sign of the text in front of the word costs.
    """
    length = count = len(word)
    yield count
    if not word:
        yield from (before * read for read in range(1, len(text) + 1))
        return
    full, top = (1 << length) - 1, length - 1
    places = dict.fromkeys(word, 0)
    for at, sign in enumerate(word):
        places[sign] |= 1 << at
    # Columns of the table of distances: where it rises downwards, where it falls, where it stays.
    rises, falls, stays, here = full, 0, 0, 0
    for sign in text:
        here, last = places.get(sign, 0), here
        swapped = ((~stays & here) << 1) & last
        stays = ((((here & rises) + rises) ^ rises) | here | falls | swapped) & full
        grows, shrinks = (falls | ~(stays | rises)) & full, stays & rises
        count += (grows >> top) - (shrinks >> top)
        grows, shrinks = (grows << 1 | before) & full, (shrinks << 1) & full
        rises, falls = (shrinks | ~(stays | grows)) & full, grows & stays
        yield count
