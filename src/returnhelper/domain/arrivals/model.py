"""What a scan can mean."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.domain.returns.model import Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A shipment a scan stands for; the inventory is set when an RMA was read."""

    shipment: Shipment
    tracking_number: str | None
    inventory: ListedInventory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """All matches of a scan; `likely` holds those of an RMA that looks mistyped.

    `is_replaced`: the RMA was replaced, and the last match has another one now.
    """

    matches: list[Match]
    likely: list[Match]
    has_wrong_check: bool
    is_replaced: bool = False
