"""What people, scanners and time do to a text on a label."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

Misreading = Callable[[Random, str], str]

_CONFUSED = [
    *((pair[0], pair[1]) for pair in "0O 1I 1L IL 5S 8B 2Z 6G UV CG EF 38 17 4A DO".split()),
    ("RN", "M"),
    ("rn", "m"),
]
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_BEFORE_REFERENCE = ("RMA: ", "Order #", "Ref. ", "Bestellung ", "order no ", "Return ", "PO ")


def confused(chance: Random, text: str) -> str:
    """Take one sign, or two together, for what looks alike; wrong by chance where nothing does."""
    pairs = [(a, b) for one, two in _CONFUSED for a, b in ((one, two), (two, one)) if a in text]
    if not pairs:
        return wrong(chance, text)
    seen, read = chance.choice(pairs)
    places = [at for at in range(len(text)) if text.startswith(seen, at)]
    at = chance.choice(places)
    return text[:at] + read + text[at + len(seen) :]


def wrong(chance: Random, text: str) -> str:
    """Read one sign as any other."""
    at = chance.randrange(len(text))
    signs = "0123456789" if text[at].isdigit() else _ALPHABET
    sign = chance.choice([sign for sign in signs if sign != text[at].lower()])
    return text[:at] + (sign.upper() if text[at].isupper() else sign) + text[at + 1 :]


def missing(chance: Random, text: str) -> str:
    """Lose a sign."""
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def doubled(chance: Random, text: str) -> str:
    """Read a sign twice."""
    at = chance.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def swapped(chance: Random, text: str) -> str:
    """Swap two neighbours."""
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def headless(chance: Random, text: str) -> str:
    """Lose up to a third at the beginning."""
    return text[chance.randint(1, max(len(text) // 3, 1)) :]


def tailless(chance: Random, text: str) -> str:
    """Lose up to a third at the end."""
    return text[: -chance.randint(1, max(len(text) // 3, 1))]


def embedded(chance: Random, code: str) -> str:
    """Scan a number as carriers write it into a longer barcode."""
    digits = "0123456789"
    if code.startswith("92"):
        return "420" + "".join(chance.choices(digits, k=chance.choice([5, 9]))) + code
    if code.startswith("7"):
        return "96" + "".join(chance.choices(digits, k=20)) + code
    return chance.choice(["]C1", "%00", "2L"]) + "".join(chance.choices(digits, k=6)) + code


def lower(_: Random, text: str) -> str:
    """Write small."""
    return text.lower()


def mistyped(chance: Random, text: str) -> str:
    """Hit the key beside."""
    places = [at for at, sign in enumerate(text.lower()) if any(sign in row for row in _KEYS)]
    if not places:
        return wrong(chance, text)
    at = chance.choice(places)
    row = next(row for row in _KEYS if text[at].lower() in row)
    place = row.index(text[at].lower())
    beside = row[place - 1] if place else row[1]
    return text[:at] + (beside.upper() if text[at].isupper() else beside) + text[at + 1 :]


def bare(_: Random, text: str) -> str:
    """Lose the diacritics."""
    split = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l"))
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def turned(_: Random, name: str) -> str:
    """Write the surname first."""
    first, gap, last = name.partition(" ")
    return f"{last}{gap}{first}"


def initial(_: Random, name: str) -> str:
    """Shorten the first name to its initial."""
    first, gap, last = name.partition(" ")
    return f"{first[:1]}.{gap}{last}"


def titled(chance: Random, text: str) -> str:
    """Write words before a reference."""
    return chance.choice(_BEFORE_REFERENCE) + text.lstrip("#")


def number_alone(_: Random, text: str) -> str:
    """Leave out the letters before a number."""
    return text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ#-") or text


SLIPS: tuple[Misreading, ...] = (confused, confused, wrong, missing, doubled, swapped)
OF_CODES: tuple[Misreading, ...] = (*SLIPS, headless, tailless)
OF_TRACKING: tuple[Misreading, ...] = (*OF_CODES, embedded)
OF_REFERENCES: tuple[Misreading, ...] = (*OF_CODES, titled, titled, number_alone, lower)
OF_NAMES: tuple[Misreading, ...] = (
    confused,
    mistyped,
    missing,
    doubled,
    swapped,
    bare,
    turned,
    initial,
    lower,
)


def misread(chance: Random, text: str, ways: tuple[Misreading, ...]) -> tuple[str, list[str]]:
    """Misread a text once or, in a third of cases, twice; return it with what happened."""
    happened = []
    for _ in range(1 if chance.random() < 2 / 3 else 2):
        way = chance.choice(ways)
        if len(text) > 2:  # noqa: PLR2004 - what is left must be something
            text = way(chance, text)
            happened.append(way.__name__)
    return text, happened
