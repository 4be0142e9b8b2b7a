"""Weights and sides: what the books can hold, and an inventory as it is measured anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.inventory.model import Inventory, InventoryRow
from returnhelper.kit.money import decimals_of

_SIZE_DECIMALS, _LARGEST_SIZE = 3, Decimal(999_999)
Sides = tuple[Decimal, Decimal, Decimal]


def size_fault(size: Decimal) -> str | None:
    """Return what is wrong with a weight in g or a side in cm (> 0), or None."""
    if size > _LARGEST_SIZE:
        return f"must be at most {_LARGEST_SIZE}."
    if decimals_of(size) > _SIZE_DECIMALS:
        return f"must have at most {_SIZE_DECIMALS} decimals."
    return None


def measured(inventory: Inventory, weight_g: Decimal | None, sides_cm: Sides | None) -> Inventory:
    """Return an inventory with another weight and sides, in any order; None keeps what it has."""
    if weight_g is not None:
        inventory = replace(inventory, weight_g=weight_g)
    if sides_cm is not None:
        longest, middle, shortest = sorted(sides_cm, reverse=True)
        inventory = replace(
            inventory, dimension1_cm=longest, dimension2_cm=middle, dimension3_cm=shortest
        )
    return inventory


def measures(inventory: InventoryRow) -> tuple[Decimal, Sides]:
    """Return the weight of an inventory in g, and its sides in cm, the longest first."""
    sides = (inventory.dimension1_cm, inventory.dimension2_cm, inventory.dimension3_cm)
    return inventory.weight_g, sides
