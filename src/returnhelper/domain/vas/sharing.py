"""What each piece of a split has of the whole; together they have exactly what it had.

Source: decision 0022.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.vas.model import FEWEST_PIECES, MOST_PIECES, Part
from returnhelper.kit.errors import Faults
from returnhelper.kit.money import CENT, decimals_of, share_out

_GRAM_STEP, _VALUE_STEP, _UNIT = Decimal("0.001"), Decimal("0.0001"), Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece, with everything the warehouse left out filled in; `sides_cm` in any order."""

    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    quantity: int
    value: Decimal
    description: str | None
    image_keys: tuple[str, ...]


def share_parts(whole: Inventory, parts: Sequence[Part] | None, ordered: int | None) -> list[Piece]:
    """Return the pieces of a whole as measured now, in the order of the parts.

    Without parts the ordered number of equal pieces. Weights and quantities are told for every
    part or for none; the value is shared equally.
    Raises: Invalid, with a fault for each property of ``parts`` that does not add up.
    """
    if parts is None:
        parts = [Part()] * (ordered or 0)
    faults = Faults()
    if not FEWEST_PIECES <= len(parts) <= MOST_PIECES:
        faults.add(
            "parts", f"'parts' must list {FEWEST_PIECES} to {MOST_PIECES} pieces: it is a split."
        )
    faults.check()
    weights = _weights(whole.weight_g, [part.weight_g for part in parts], faults)
    quantities = _quantities(whole.quantity, [part.quantity for part in parts], faults)
    faults.check()
    step = CENT if decimals_of(whole.value) <= decimals_of(CENT) else _VALUE_STEP
    values = share_out(whole.value, len(parts), step)
    whole_sides = (whole.dimension1_cm, whole.dimension2_cm, whole.dimension3_cm)
    return [
        Piece(
            weight_g=weight,
            sides_cm=part.sides_cm or whole_sides,
            quantity=int(quantity),
            value=value,
            description=part.description,
            image_keys=part.image_keys,
        )
        for part, weight, quantity, value in zip(parts, weights, quantities, values, strict=True)
    ]


def _weights(whole_g: Decimal, told: Sequence[Decimal | None], faults: Faults) -> list[Decimal]:
    shares = _told_or_shared(whole_g, told, _GRAM_STEP, "weight", "g", faults)
    if not all(shares):
        faults.add("weight", f"'weight' is too little for {len(told)} pieces; weigh the whole.")
    return shares


def _quantities(whole: int, told: Sequence[int | None], faults: Faults) -> list[Decimal]:
    """Share whole units, one to each piece at least: a piece of nothing is none."""
    units = [None if count is None else Decimal(count) for count in told]
    total = Decimal(max(whole, len(told)))
    return _told_or_shared(total, units, _UNIT, "quantity", "units", faults)


def _told_or_shared(
    total: Decimal,
    told: Sequence[Decimal | None],
    step: Decimal,
    name: str,
    unit: str,
    faults: Faults,
) -> list[Decimal]:
    given = [share for share in told if share is not None]
    if not given:
        return share_out(total, len(told), step)
    if len(given) < len(told):
        for index, share in enumerate(told):
            if share is None:
                fault = f"'{name}' is required, as another part has one: give all or none."
                faults.add(f"parts[{index}].{name}", fault)
        return given
    missing = total - sum(given)
    if missing:
        fault = f"{_plain(abs(missing))} {unit} are {'missing' if missing > 0 else 'too much'}"
        faults.add("parts", f"The '{name}' of all parts must add up to {_plain(total)}: {fault}.")
    return given


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
