"""Which language a caller wants names in."""

from __future__ import annotations

import re
from functools import lru_cache

from returnhelper.domain.reference.names import Language

_RANGE = re.compile(
    r"(?P<range>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)"
    r"(?:[ \t]*;[ \t]*q=(?P<weight>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?",
    re.IGNORECASE,
)
# Regions that write Chinese in traditional characters say so only by their name; the others,
# and no region at all, mean simplified ones.
_TAGS = {language.lower(): language for language in Language} | {
    "zh": Language.SIMPLIFIED,
    "zh-tw": Language.TRADITIONAL,
    "zh-hk": Language.TRADITIONAL,
    "zh-mo": Language.TRADITIONAL,
}
_LONGEST_HEADER = 1000
_HEADERS_KNOWN = 256


@lru_cache(_HEADERS_KNOWN)
def negotiate(accepted: str) -> Language:
    """Return the language that Accept-Language asks for; English where nothing fits.

    Each range is looked up, the most wanted first, and cut from its end until it is a language
    that names are told in. A header that is malformed anywhere counts as none.
    Source: RFC 9110, 12.5.4; RFC 4647, 3.4.
    """
    weights = _weights(accepted)
    refused = {found for asked, weight in weights if not weight and (found := _look_up(asked))}
    for asked, weight in sorted(weights, key=lambda pair: -pair[1]):
        found = _look_up(asked) if asked != "*" else _first_but(refused)
        if weight and found is not None:
            return found
    return Language.ENGLISH


def _weights(accepted: str) -> list[tuple[str, float]]:
    """Return the ranges in lower case with their weights, as they stand."""
    parts = [part.strip(" \t") for part in accepted[:_LONGEST_HEADER].split(",")]
    found = [_RANGE.fullmatch(part) for part in parts if part]
    if len(accepted) > _LONGEST_HEADER or not all(found):
        return []
    return [(match["range"].lower(), float(match["weight"] or 1)) for match in found if match]


def _look_up(asked: str) -> Language | None:
    while asked and asked not in _TAGS:
        asked = asked.rpartition("-")[0]
    return _TAGS.get(asked)


def _first_but(refused: set[Language]) -> Language | None:
    return next((language for language in Language if language not in refused), None)
