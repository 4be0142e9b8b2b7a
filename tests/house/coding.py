"""Write the codes of the contract as enumerations of the SDK; ``make codes`` calls this."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from returnhelper.domain.reference.documents import read_contract

ROOT = Path(__file__).parents[2]
MODULE = "sdk/src/returnhelper_sdk/codes.py"

# Closed lists have the same members everywhere; of the open ones the program alone adds to this.
ALSO = {"errorCode"}
# Countries are those of ISO 3166-1, states are split by country.
NOT_HERE = {"countryCode", "stateCode"}
# Their codes are abbreviations, and read best by their names.
BY_NAME = {"handlingCode", "fbaInstructionHandlingCode", "inventoryMetaType", "environment"}
_LONGEST_LINE = 100
_HEAD = '''"""The codes of the contract; each compares with what an answer says, text or integer.

Written from contract/codes.yaml by ``make codes``; open lists are told by the lookups.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
'''


def module(enumerations: list[Mapping[str, Any]]) -> str:
    """Return the module of these lists, in the order of the contract."""
    lists = [each for each in enumerations if _is_written(each)]
    return _HEAD + "".join(f"\n\n{_class(each)}" for each in lists)


def _is_written(entry: Mapping[str, Any]) -> bool:
    return (entry["closed"] or entry["id"] in ALSO) and entry["id"] not in NOT_HERE


def _class(entry: Mapping[str, Any]) -> str:
    kind = "IntEnum" if entry["type"] == "integer" else "StrEnum"
    places = ", ".join(entry["used_by"])
    lines = [f"class {class_name(entry['id'])}({kind}):", f'    """Stands in: {places}."""', ""]
    return "\n".join([*lines, *_members(entry)]) + "\n"


def _members(entry: Mapping[str, Any]) -> Iterator[str]:
    for value in entry["values"]:
        code = value["code"]
        is_named = entry["id"] in BY_NAME or isinstance(code, int)
        shown = code if isinstance(code, int) else f'"{code}"'
        line = f"    {member_name(value['name'] if is_named else code)} = {shown}"
        commented = f"{line}  # {value.get('meaning', value['name'])}"
        yield commented if len(commented) <= _LONGEST_LINE else line


def class_name(list_id: str) -> str:
    """Return ``HandlingCode`` for ``handlingCode``."""
    return list_id[0].upper() + list_id[1:]


def member_name(text: str) -> str:
    """Return ``IN_PROGRESS`` for ``inProgress``, ``in-progress`` and ``In progress``."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)
    name = re.sub(r"\W+", "_", parted).upper()
    return f"{name}_" if keyword.iskeyword(name) else name


if __name__ == "__main__":
    (ROOT / MODULE).write_text(module(read_contract("codes.yaml")["enumerations"]), "utf-8")
