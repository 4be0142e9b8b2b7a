"""Schemas as other tools read them: decimals are numbers on this wire, patterns are ECMA's."""

from __future__ import annotations

import re
from typing import Any

_CODES = re.compile(r"\\A\(\?i:(.*)\)\\Z")
_INT32_MAX, _INT64_MAX = (1 << 31) - 1, (1 << 63) - 1
_WHOLE = {_INT32_MAX: "int32", _INT64_MAX: "int64"}
_BEYOND = re.compile(r"\\U([0-9a-f]{8})")
_SURROGATES = r"\ud800-\udfff"
"""No text of a JSON body holds one, and not every reader of patterns can name them."""


def plain(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema with decimals as numbers, code lists as enums, and plain anchors."""
    if isinstance(schema, list):
        return [plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: plain(part) for name, part in schema.items()}
    told.pop("title", None)
    if told.get("type") == "string" and told.get("format") == "decimal":
        told["type"] = "number"
        del told["format"]
    if told.get("maximum") in _WHOLE:
        told["format"] = _WHOLE[told.pop("maximum")]
    if told.get("minimum") == -_INT32_MAX:
        del told["minimum"]
    pattern = told.get("pattern")
    if isinstance(pattern, str):
        codes = _CODES.fullmatch(pattern)
        if codes:
            del told["pattern"]
            told["enum"] = [re.sub(r"\\(.)", r"\1", code) for code in codes[1].split("|")]
        else:
            told["pattern"] = _of_ecma(pattern)
    return told


def _of_ecma(pattern: str) -> str:
    anchored = pattern.replace(r"\A", "^").replace(r"\Z", "$").replace(_SURROGATES, "")
    return _BEYOND.sub(lambda found: chr(int(found[1], 16)), anchored)
