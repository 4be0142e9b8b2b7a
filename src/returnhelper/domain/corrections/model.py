"""What can be corrected, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnhelper.domain.corrections.errors import RmaLocked, RmaOfPiece
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.inventory.rma import split_rma
from returnhelper.domain.returns.model import Repricing


class MetaType(StrEnum):
    """Who keeps free properties on an inventory; the values are the wire's."""

    SELLER = "usr"
    WAREHOUSE = "whs"


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """An inventory as measured again, and what that did to the price; None: nothing."""

    inventory: Inventory
    repricing: Repricing | None


@dataclass(frozen=True, slots=True)
class Swapped:
    """An inventory with its RMA, and the one it had."""

    inventory: Inventory
    old_rma: str


def check_swappable(inventory: Inventory, name: str) -> None:
    """Check that an RMA can still be replaced; `name` is the property it was asked for with.

    Raises: RmaLocked. Source: contract README, RMA.
    """
    if inventory.rma_locked or inventory.is_closed:
        raise RmaLocked({name: told_state(inventory)["returnInventoryId"]})


def check_interchangeable(one: Inventory, other: Inventory) -> None:
    """Check that two RMAs can be interchanged: those of pieces only among pieces of one whole.

    Raises: RmaOfPiece.
    """
    pieces = [each.rma for each in (one, other) if each.split_from is not None]
    if pieces and split_rma(one.rma)[0] != split_rma(other.rma)[0]:
        raise RmaOfPiece({"rma": f"{pieces[0]} is of a piece, the other one of another whole."})
