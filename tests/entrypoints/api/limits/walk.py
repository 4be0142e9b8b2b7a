"""What keeps and what breaks each line of label-limits.yaml, as requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from returnhelper.domain.reference.documents import read_contract

Entry = dict[str, Any]
Values = dict[str, Any]

LIMITS = read_contract("label-limits.yaml")
FIELDS = (
    *("contactName", "phone", "fax", "email", "street1", "street2", "street3"),
    *("state", "city", "postalCode"),
)
STREETS = ("street1", "street2", "street3")
SIDES = ("length", "width", "height")
_LINES = {
    "streets_max": STREETS,
    "streets_max_if_street2": STREETS[:2],
    "streets_max_if_street3": STREETS,
}
SMALL = {"length": 34, "width": 22, "height": 13}
_EXAMPLES = {
    "contactName": "Ada",
    "phone": "5550100123",
    "email": "ada@example.org",
    "street1": "1 Row",
    "street2": "Unit 6",
    "state": "NY",
    "city": "Town",
    "postalCode": "12207",
}
_MAIL = "@example.org"


@dataclass(frozen=True)
class Case:
    """One value at a limit, or one step beyond it.

    `told` maps the fields at fault to a part of their message; nothing is wrong when it is empty.
    """

    entry: Entry
    name: str
    address: Values = field(default_factory=dict)
    parcel: Values = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return str(self.entry["codes"][0])

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


def entries() -> list[Entry]:
    """Return the services as they are written, the defaults filled in."""
    defaults = LIMITS["defaults"]
    return [
        {"required": defaults["required"], **entry, "max": {**defaults["max"], **entry["max"]}}
        for entry in LIMITS["services"]
    ]


def good_address(entry: Entry) -> Values:
    """Return an address that the service takes, with what it requires and nothing else."""
    values = {name: _example(entry, name) for name in ("contactName", *entry["required"])}
    return {"country": entry["countries"][0], "state": "", "city": "", "postalCode": "", **values}


def cases(entry: Entry) -> Iterator[Case]:
    """Yield both sides of every limit of a service."""
    yield Case(entry, "a good address")
    yield from _lengths(entry)
    yield from _patterns(entry)
    yield from _required(entry)
    yield from _streets(entry)
    yield from _parcels(entry)
    for name in entry.get("unused", ()):
        yield Case(entry, f"unused {name}", address={name: "x" * 255})
    foreign = next(country for country in ("jpn", "usa") if country not in entry["countries"])
    allowed = ", ".join(sorted(entry["countries"]))
    yield Case(
        entry, "country", {"country": foreign}, told={"country": f"must be one of {allowed}"}
    )


def worst(entry: Entry) -> Case:
    """Return what breaks every limit at once, with a part of each message."""
    fields = [name for name in FIELDS if name not in entry.get("unused", ())]
    told = {name: f"must have at most {entry['max'][name]} characters" for name in fields}
    for name, words in entry.get("expected", {}).items():
        told[name] += f", must be {words} ("
    told["email"] += ", must look like local@domain.tld"
    address = {name: "#" * (entry["max"][name] + 1) for name in fields}
    limits = entry.get("parcel", {})
    told |= {"length": " at most "} if limits else {}
    size = dict.fromkeys(SIDES, 2000)
    return Case(entry, "all", {**address, "country": "ata"}, size, {**told, "country": "one of"})


def _lengths(entry: Entry) -> Iterator[Case]:
    for name in FIELDS:
        if name in entry.get("unused", ()):
            continue
        most, least = entry["max"][name], entry.get("min", {}).get(name, 0)
        for length, told in (
            (most, ""),
            (most + 1, f"must have at most {most} characters"),
            (least, ""),
            (least - 1, f"must have at least {least} characters"),
        ):
            value = _of_length(entry, name, length)
            if value is not None:
                address = _alone(entry, name, value)
                all_told = _together(entry, address) | ({name: told} if told else {})
                yield Case(entry, f"{name} of {length}", address, told=all_told)


def _alone(entry: Entry, name: str, value: str) -> Values:
    """Keep the other lines of a street as short as can be, so that only this one is long."""
    lines = {line: "1" for line in STREETS if line in entry["required"]}
    return {**lines, name: value} if name in STREETS else {name: value}


def _together(entry: Entry, address: Values) -> dict[str, str]:
    """Tell of a line that is too long with the others, even where it alone is not."""
    for key, lines in _LINES.items():
        total = sum(len(address.get(line, "")) for line in lines)
        if key in entry and total > entry[key] and (key == "streets_max" or address.get(lines[-1])):
            return {"street1": f"together must have at most {entry[key]} "}
    return {}


def _patterns(entry: Entry) -> Iterator[Case]:
    for name, pattern in entry.get("pattern", {}).items():
        words = f"must be {entry['expected'][name]} ({pattern})"
        yield Case(entry, f"pattern of {name}", {name: "#" * 5}, told={name: words})


def _required(entry: Entry) -> Iterator[Case]:
    for name in entry["required"]:
        yield Case(entry, f"no {name}", {name: ""}, told={name: ""})
        yield Case(entry, f"blank {name}", {name: " "}, told={name: ""})
    for name in set(FIELDS) - set(entry["required"]) - {"contactName", "street1"}:
        yield Case(entry, f"without {name}", {name: ""})


def _streets(entry: Entry) -> Iterator[Case]:
    for key, lines in _LINES.items():
        if key in entry:
            most = entry[key]
            told = {"street1": f"together must have at most {most} characters"}
            yield Case(entry, key, _shared(entry, lines, most))
            if most < sum(entry["max"][line] for line in lines):
                yield Case(entry, f"{key} + 1", _shared(entry, lines, most + 1), told=told)


def _shared(entry: Entry, lines: tuple[str, ...], total: int) -> Values:
    """Share characters out so that no line is too long and every line is there."""
    left, values = total, {}
    for index, line in enumerate(lines):
        after = len(lines) - index - 1
        values[line] = "1" * min(entry["max"][line], left - after)
        left -= len(values[line])
    assert left == 0, f"{entry['codes'][0]}: {total} characters do not fit"
    return values


def _parcels(entry: Entry) -> Iterator[Case]:
    for key, most in entry.get("parcel", {}).items():
        for side, size in _sizes(entry["parcel"], key, most):
            yield Case(entry, f"{key}, {side}", parcel=size)
            large = {**size, side: size[side] + 1}
            kind = {"side": "must be", "length": "longest side must be"}.get(key.split("_")[0], "")
            yield Case(
                entry, f"{key}, {side} + 1", parcel=large, told={side: f"{kind} at most {most} "}
            )


def _sizes(parcel: Values, key: str, most: int) -> Iterator[tuple[str, Values]]:
    """Yield the longest side and the sides of parcels that are as large as one limit allows."""
    if key in {"side_max_cm", "length_max_cm"}:
        for side in SIDES:
            yield side, {**dict.fromkeys(SIDES, 1), side: most}
    elif key == "girth_max_cm":
        longest = min(parcel.get("length_max_cm", most), most) // 2
        rest = (most - longest) // 2
        longest += (most - longest) % 2
        first, second = rest // 2, rest - rest // 2
        for side in SIDES:
            others = [name for name in SIDES if name != side]
            yield side, {side: longest, others[0]: first, others[1]: second}
    else:
        yield "length", {"length": 100, "width": 50, "height": most // 5000}


def _example(entry: Entry, name: str) -> str:
    pattern = re.compile(entry.get("pattern", {}).get(name, ".*"), re.ASCII)
    told = entry.get("expected", {}).get(name, "").rpartition(", such as ")
    found = told[2] if told[1] else _EXAMPLES[name]
    assert pattern.fullmatch(found), (entry["codes"], name)
    return found[: entry["max"][name]]


def _of_length(entry: Entry, name: str, length: int) -> str | None:
    """Return a value of a length that breaks nothing else, if there is one."""
    if length < 1:
        return None
    if name == "email":
        return "a" * (length - len(_MAIL)) + _MAIL if length > len(_MAIL) else None
    pattern = re.compile(entry.get("pattern", {}).get(name, ".*"), re.ASCII)
    value = ("1" if name != "state" else "A") * length
    return value if pattern.fullmatch(value) else None
