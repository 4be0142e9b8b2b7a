"""How people read records: words for names, one line per change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from returnhelper.domain.evidence.model import WITHHELD, Fact, Kind, PhotoState
from returnhelper.domain.files.lettering import weight_text
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.returns.model import Shipment

# The font of the house has no arrow.
BECAME = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_UNITS = {"G": "(g)", "Cm": "(cm)"}
_NAMES = {"sha256": "SHA-256"}
_SIDES = ("dimension1Cm", "dimension2Cm", "dimension3Cm")
# What the first page says already, and numbers that tell people nothing.
_SAID = {
    *("action", "rma", "description", "currency", "value", "quantity", "sellerReference"),
    *("lineItemNumber", "rmaLocked", "createdAt"),
}
_VERDICTS = {
    PhotoState.AS_STORED: "The file is the one that was stored.",
    PhotoState.CHANGED: "THE FILE IS NOT THE ONE THAT WAS STORED",
    PhotoState.MISSING: "THE FILE IS MISSING",
    PhotoState.NOT_RECORDED: "Stored before hashes were kept; nothing to compare with.",
}


def words(name: str) -> str:
    """Write a name for people: ``dimension1Cm`` becomes ``dimension 1 (cm)``."""
    if name in _NAMES:
        return _NAMES[name]
    parts = _WORD.split(name)
    *most, last = parts
    if most and last in _UNITS:
        return " ".join([*most, _UNITS[last]]).lower()
    return " ".join(parts).lower()


def title_of(fact: Fact) -> str:
    """Return what happened, and to what."""
    return f"{words(str(fact.facts['action']))}, {fact.about}"


def changes(fact: Fact) -> list[str]:
    """Return a line for everything a change says, before and after where both are known."""
    names = dict.fromkeys([*fact.before, *fact.facts])
    return [
        line
        for name in names
        if not _is_said(name, fact) and not name.endswith(("Id", "ApiId"))
        for line in [_change(name, fact.before, fact.facts)]
        if line
    ]


def _is_said(name: str, fact: Fact) -> bool:
    """Tell whether the first page says it, which knows the present only."""
    return name in _SAID and not (name in fact.before and name in fact.facts)


def handling_text(code: str | None) -> str:
    """Write a handling code for people: ``dispose (dsp)``."""
    if code is None:
        return "\N{EN DASH}"
    return f"{HandlingCode(code).name.replace('_', ' ').lower()} ({code})"


def photo_verdict(told: Mapping[str, Any]) -> str:
    """Say what the file of a photo is, against what was recorded."""
    verdict = _VERDICTS[PhotoState(told["state"])]
    if told["state"] in {PhotoState.CHANGED, PhotoState.MISSING}:
        verdict += f"; stored was {told['recordedSha256'] or 'an unknown one'}"
    return verdict


def measurements(shipment: Shipment, facts: Iterable[Fact]) -> list[Sequence[str]]:
    """Return who measured what and when, the seller's own word first: five texts a row."""
    booked = (shipment.dimension1_cm, shipment.dimension2_cm, shipment.dimension3_cm)
    rows: list[Sequence[str]] = [
        (
            minute(shipment.created_at),
            "booked by the seller",
            "",
            weight_text(shipment.weight_g),
            _sides(booked),
        )
    ]
    known: dict[str, dict[str, Any]] = {}
    for fact in facts:
        if fact.kind is not Kind.EVENT or not ({"weightG", *_SIDES} & fact.facts.keys()):
            continue
        size = known.setdefault(fact.about, {})
        size |= {name: fact.facts[name] for name in ("weightG", *_SIDES) if name in fact.facts}
        rows.append(
            (
                minute(fact.at),
                title_of(fact),
                fact.by or "",
                weight_text(Decimal(size["weightG"])) if "weightG" in size else "",
                _sides(Decimal(size[name]) for name in _SIDES if name in size),
            )
        )
    return rows


def minute(at: datetime | str | None, *, seconds: bool = False) -> str:
    """Write a moment, to the minute or to the second."""
    if at is None:
        return ""
    text = at if isinstance(at, str) else f"{at:%Y-%m-%d %H:%M:%S}"
    return text.replace("T", " ")[: 19 if seconds else 16]


def _sides(sides: Iterable[Decimal]) -> str:
    told = [f"{side.normalize():f}" for side in sides]
    return f"{' x '.join(told)} cm" if told else ""


def _change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was, now = (
        _value(told) if name != "handlingCode" else handling_text(told)
        for told in (before.get(name), after.get(name))
    )
    if WITHHELD in {was, now}:
        return ""
    if name in before and name in after:
        return "" if was == now else f"{words(name)}: {was} {BECAME} {now}"
    if name in before:
        return f"{words(name)}: {was} {BECAME} \N{EN DASH}"
    return f"{words(name)}: {now}"


def _value(value: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    match value:
        case None | "":
            return "\N{EN DASH}"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_value, value)) or "\N{EN DASH}"
        case dict():
            return ", ".join(f"{words(name)} {_value(part)}" for name, part in value.items())
    return str(value)
