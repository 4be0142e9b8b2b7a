"""Weights and sides as they are asked for: what the books cannot hold is told by its property."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from returnhelper.domain.inventory.measuring import size_fault
from returnhelper.kit.errors import Faults

SIDES = ("dimension1", "dimension2", "dimension3")
_SIZES = ("weight", *SIDES)


def check_size(faults: Faults, name: str, size: Decimal | None) -> None:
    """Tell what is wrong with a weight or a side that is there; `name` is its whole path."""
    fault = None if size is None else size_fault(size)
    if fault:
        faults.add(name, f"'{name.rpartition('.')[2]}' {fault}")


def check_sizes(faults: Faults, measured: Struct, place: str = "") -> None:
    """Tell what is wrong with the weight and the sides of something measured; all are there."""
    for name in _SIZES:
        fault = size_fault(getattr(measured, name))
        if fault:
            faults.add(f"{place}{name}", fault)
