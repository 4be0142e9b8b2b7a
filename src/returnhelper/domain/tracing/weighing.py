"""How much one reading says for one booking, in bits, and in words for the dock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from returnhelper.domain.tracing.booked import Code
from returnhelper.domain.tracing.keys import Mark, cuts, marks_of_street, pieces
from returnhelper.domain.tracing.reading import Reading, postal_codes
from returnhelper.domain.tracing.slips import slips, slips_within
from returnhelper.kit.folding import folded, words

# A sign of a code tells about three bits: of ten digits, and some are the same in all of them.
# A slip is as likely as a sixty-fourth: what is read wrongly anywhere, and as anything.
_SIGN_BITS, _SLIP_BITS, _PART_BITS = 3, 6, 4
_SHORTEST_PART = 5
_SIGNS_PER_SLIP, _SIGNS_PER_SLIP_OF_PART = 4, 6
_WORD_BITS, _HEAD_BITS, _INITIAL_BITS, _FOREIGN_BITS = 8, 4, 3, 1
_BITS_OF_SLIPS = {1: 6, 2: 3}
_SIGNS_FOR_SLIPS = {1: 4, 2: 7}
_LEAST_NAME_BITS = 6
_SHORTEST_HEAD = 3
_ADDRESS_BITS = _SELLER_BITS = 10
_COUNTED = {1: "one character", 2: "two characters"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reading says for a booking or a seller.

    `sort` is what counts together when it is asked how many it fits; `about` is the property it
    speaks of, once for all readings; `is_exact` when a whole code is the same.
    """

    sort: str
    about: str
    bits: float
    reason: str
    is_exact: bool = False


def weigh_code(reading: Reading, codes: Sequence[Code]) -> Evidence | None:
    """Return what a code that was read says for the codes of a booking: the one most alike."""
    best: tuple[int, int | str, Code] | None = None
    for code in codes:
        for form in code.forms:
            for read in reading.forms:
                bits, how = _likeness(read, form)
                if bits > (best[0] if best else 0):
                    best = bits, how, code
    if best is None:
        return None
    bits, how, code = best
    return Evidence("code", code.text, bits, _in_words(code, how), is_exact=how == 0)


def _likeness(read: str, code: str) -> tuple[int, int | str]:
    """Return the bits of a likeness, and how many slips there are or which is part of which."""
    if read == code:
        return _SIGN_BITS * len(code), 0
    half = len(code) // 2
    if pieces(code).isdisjoint(cuts(read)) and not (
        read[:half] == code[:half] or read[-half:] == code[-half:]
    ):
        return 0, 0
    apart, as_whole = abs(len(read) - len(code)), (0, 0)
    if apart * _SIGNS_PER_SLIP <= len(code):
        count = slips(read, code)
        if count * _SIGNS_PER_SLIP <= len(code):
            as_whole = _SIGN_BITS * (len(code) - count) - _SLIP_BITS * count, count
    short, text, how = (read, code, "part") if len(read) < len(code) else (code, read, "whole")
    if apart and len(short) >= _SHORTEST_PART:
        count = slips_within(short, text)
        bits = _SIGN_BITS * (len(short) - count) - _SLIP_BITS * count - _PART_BITS
        if count * _SIGNS_PER_SLIP_OF_PART <= len(short) and bits > as_whole[0]:
            return bits, how
    return as_whole


def _in_words(code: Code, how: int | str) -> str:
    match how:
        case 0:
            return f"{code.what} is the same: {code.text}"
        case "part":
            return f"part of the {code.what} was read: {code.text}"
        case "whole":
            return f"{code.what} stands in what was read: {code.text}"
    return f"{code.what} differs in {_COUNTED.get(int(how), f'{how} characters')}: {code.text}"


def weigh_buyer(reading: Reading, name: str) -> Evidence | None:
    """Return what a name that was read says for a buyer."""
    known = [folded(word) for word in words(name)]
    bits = _name_bits(reading.forms, known)
    if bits < _LEAST_NAME_BITS:
        return None
    same = "the same" if sorted(reading.forms) == sorted(known) else "alike"
    return Evidence("name", "name", bits, f"buyer's name is {same}: {name}")


def weigh_address(reading: Reading, street: str, postal_code: str) -> Iterator[Evidence]:
    """Yield what an address line says for a postal code, and for a street with its number."""
    code = folded("".join(words(postal_code)))
    if code and code in set(postal_codes(reading.forms)):
        reason = f"postal code is the same: {postal_code}"
        yield Evidence("postcode", "postcode", _ADDRESS_BITS, reason)
    if not _street(reading.plain).isdisjoint(marks_of_street(words(street))):
        reason = f"street and number are alike: {street}"
        yield Evidence("street", "street", _ADDRESS_BITS, reason)


@lru_cache(maxsize=1 << 8)
def _street(line: tuple[str, ...]) -> frozenset[Mark]:
    return frozenset(marks_of_street(line))


def weigh_seller(reading: Reading, client_code: str, name: str) -> Evidence | None:
    """Return what a reading says for a seller: its code, or a name like its own."""
    if "".join(reading.forms) == folded(client_code):
        return Evidence("seller", "seller", _SELLER_BITS, f"seller's code is {client_code}")
    known = [folded(word) for word in words(name)]
    bits = min(_name_bits(reading.forms, known), _SELLER_BITS)
    if bits < _LEAST_NAME_BITS:
        return None
    same = "the same" if list(reading.forms) == known else "alike"
    return Evidence("seller", "seller", bits, f"seller's name is {same}: {name}")


def _name_bits(read: Sequence[str], name: Sequence[str]) -> float:
    left, total = list(name), 0.0
    for word in sorted(read, key=len, reverse=True):
        best = max(left, key=lambda known, word=word: _word_bits(word, known), default="")  # type: ignore[misc]  # word is bound per loop
        bits = _word_bits(word, best)
        if bits:
            left.remove(best)
        total += bits or -_FOREIGN_BITS
    return total


@lru_cache(maxsize=1 << 15)
def _word_bits(read: str, known: str) -> int:
    if read == known:
        return min(_WORD_BITS, 2 * len(read))
    if not read or not known:
        return 0
    short, long = sorted((read, known), key=len)
    if len(short) == 1:
        return _INITIAL_BITS if long[0] == short else 0
    if len(long) - len(short) in _BITS_OF_SLIPS or len(long) == len(short):
        count = slips(read, known)
        if len(long) >= _SIGNS_FOR_SLIPS.get(count, len(long) + 1):
            return _BITS_OF_SLIPS[count]
    return _HEAD_BITS if len(short) >= _SHORTEST_HEAD and long.startswith(short) else 0
