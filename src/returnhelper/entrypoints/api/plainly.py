"""Schemas as other tools read them: decimals are numbers on this wire, patterns are ECMA's."""

from __future__ import annotations

import re
from typing import Any

_CODES = re.compile(r"\\A\(\?i:(.*)\)\\Z")


def plain(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema with decimals as numbers, code lists as enums, and plain anchors."""
    if isinstance(schema, list):
        return [plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: plain(part) for name, part in schema.items()}
    if told.get("type") == "string" and told.get("format") == "decimal":
        told["type"] = "number"
        del told["format"]
    pattern = told.get("pattern")
    if isinstance(pattern, str):
        codes = _CODES.fullmatch(pattern)
        if codes:
            del told["pattern"]
            told["enum"] = [re.sub(r"\\(.)", r"\1", code) for code in codes[1].split("|")]
        else:
            told["pattern"] = pattern.replace(r"\A", "^").replace(r"\Z", "$")
    return told
