"""What the warehouse tells of a service it has done: from the wire to the domain."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.vas.model import Outcome, Part
from returnhelper.entrypoints.api.resources.sizes import SIDES, check_size
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire

_Measured = wire.CompleteVasRequest | wire.VasPart


def read_outcome(asked: wire.CompleteVasRequest) -> Outcome:
    """Return what is told. Raises: Invalid, with a fault for each measure."""
    faults = Faults()
    outcome = Outcome(
        result=asked.vas_result or None,
        weight_g=_weight(asked, "", faults),
        sides_cm=_sides(asked, "", faults),
        image_keys=tuple(asked.image_key_list or ()),
        parts=None
        if asked.parts is None
        else tuple(
            Part(
                weight_g=_weight(part, f"parts[{index}].", faults),
                sides_cm=_sides(part, f"parts[{index}].", faults),
                quantity=part.quantity,
                description=(part.description or "").strip() or None,
                image_keys=tuple(part.image_key_list or ()),
            )
            for index, part in enumerate(asked.parts)
        ),
    )
    faults.check()
    return outcome


def _weight(told: _Measured, place: str, faults: Faults) -> Decimal | None:
    check_size(faults, f"{place}weight", told.weight)
    return told.weight


def _sides(told: _Measured, place: str, faults: Faults) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return all three sides, or None when none is told: of less nobody knew which they are."""
    given = {name: getattr(told, name) for name in SIDES}
    if not any(given.values()):
        return None
    for name, side in given.items():
        if side is None:
            faults.add(f"{place}{name}", f"'{name}' is required with the other two sides.")
        check_size(faults, f"{place}{name}", side)
    return given["dimension1"], given["dimension2"], given["dimension3"]
