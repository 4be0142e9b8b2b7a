"""Texts as their readers confuse them: what looks alike becomes one."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[A-Z0-9]+")
_DIGIT = re.compile(r"[0-9]")
_SPELT_OUT = str.maketrans({"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "ẞ": "SS"})
# Pairs that scanners of text and people take for one another.
_ALIKE = str.maketrans("OQILSBZG", "00115826")


def words(text: str) -> list[str]:
    """Return the words of a text in capitals of the Latin alphabet, digits among them."""
    spelt = text.upper()
    if not spelt.isascii():
        split = unicodedata.normalize("NFKD", spelt.translate(_SPELT_OUT))
        spelt = "".join(sign for sign in split if not unicodedata.combining(sign))
    return _WORD.findall(spelt.replace("|", "I"))


def folded(word: str) -> str:
    """Fold a word of `words`: O is 0, I and L are 1, S is 5, B is 8, Z is 2, G is 6, RN is M."""
    return word.replace("RN", "M").replace("VV", "W").translate(_ALIKE)


def has_digit(word: str) -> bool:
    """Tell whether a text may be a number or a code."""
    return _DIGIT.search(word) is not None
