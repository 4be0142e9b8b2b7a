"""One call on many entries: all or nothing, and every bad entry told.

Source: contract README, Envelope; decision 0026.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.model import Held
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Holder, Standing
from returnhelper.domain.recall.errors import (
    RecallInventoryNotFound,
    RecallNotAllowed,
    RecallWrongWarehouse,
)
from returnhelper.domain.recall.model import (
    RECALL_INVENTORY,
    Recall,
    RecallInventory,
    RecallInventoryStatus,
    RecallLine,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.errors import Batch, Refusal
from returnhelper.kit.machine import Actor

RecallCheck = Callable[[Recall, RecallInventory], None]
"""Checks that one inventory of a recall may take a step, or raises its refusal."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The inventories of one recall that a call names."""

    recall: Recall
    inventories: tuple[RecallInventory, ...]

    @property
    def recall_inventory_ids(self) -> frozenset[int]:
        """Their keys."""
        return frozenset(one.recall_inventory_id for one in self.inventories)

    def lines(self) -> list[RecallLine]:
        """Return them as a list shows them."""
        chosen = self.recall_inventory_ids
        lines = self.recall.lines()
        return [line for line in lines if line.inventory.recall_inventory_id in chosen]


def pick(
    recalls: Iterable[Recall], recall_inventory_ids: Sequence[int], check: RecallCheck
) -> list[Picked]:
    """Pick what a call of staff names, by recall.

    Raises: RecallInventoryNotFound, or whatever the check raises first.
    """
    recalls = list(recalls)
    places = {
        one.recall_inventory_id: (recall, one) for recall in recalls for one in recall.inventories
    }
    batch = Batch("recallInventoryId")
    for index, wanted in enumerate(recall_inventory_ids):
        try:
            if wanted not in places:
                raise RecallInventoryNotFound
            check(*places[wanted])
        except Refusal as refusal:
            batch.refuse(index, refusal)
    batch.check()
    return pick_of(recalls, set(recall_inventory_ids))


def pick_of(recalls: Iterable[Recall], recall_inventory_ids: set[int]) -> list[Picked]:
    """Pick these inventories, by recall; a recall without any is left out."""
    picked = [
        Picked(
            recall,
            tuple(
                one for one in recall.inventories if one.recall_inventory_id in recall_inventory_ids
            ),
        )
        for recall in recalls
    ]
    return [each for each in picked if each.inventories]


def held_by_seller(picked: Iterable[Picked], status: HandlingStatus) -> list[Held]:
    """Return what the recalls hold of what was picked, all at this status; one for each seller."""
    holder_ids: dict[int, dict[int, str]] = {}
    for each in picked:
        keys = (one.return_inventory_id for one in each.inventories)
        mine = dict.fromkeys(keys, str(each.recall.recall_id))
        holder_ids.setdefault(each.recall.api_id, {}).update(mine)
    standing = Standing(HandlingCode.RETURN, status, is_held=True)
    return [
        Held(api_id=api_id, holder=Holder.RECALL, holder_ids=mine, standing=standing)
        for api_id, mine in holder_ids.items()
    ]


def step_of_origin(staff: Api, target: RecallInventoryStatus) -> RecallCheck:
    """Make the check that the staff of the warehouse of origin may take a step."""

    def check(recall: Recall, inventory: RecallInventory) -> None:
        if recall.warehouse_id != staff.warehouse_id:
            raise RecallWrongWarehouse({"": f"Its goods lie in warehouse {recall.warehouse_id}."})
        check_step(inventory, target)

    return check


def check_step(inventory: RecallInventory, target: RecallInventoryStatus) -> None:
    """Check that a warehouse may move an inventory. Raises: RecallNotAllowed."""
    if not RECALL_INVENTORY.allows(inventory.status, target, Actor.WAREHOUSE):
        begins = RECALL_INVENTORY.told_sources(target, Actor.WAREHOUSE)
        raise RecallNotAllowed({"": f"It stands at '{inventory.status}'. {begins}"})


def is_consolidation(staff: Api, book: ReferenceBook) -> bool:
    """Tell whether staff belongs to the warehouse that recalls go to."""
    hub = book.consolidation_warehouse
    return hub is not None and hub.warehouse_id == staff.warehouse_id


def step_of_consolidation(
    staff: Api, book: ReferenceBook, target: RecallInventoryStatus | None
) -> RecallCheck:
    """Make the check that the staff of the consolidation warehouse may take a step.

    Without a target only the place is checked.
    """
    hub = book.consolidation_warehouse
    told = (
        f"Recalls go to warehouse {hub.warehouse_id}."
        if hub
        else "No warehouse here takes recalls in; the operator names one."
    )

    def check(_: Recall, inventory: RecallInventory) -> None:
        if not is_consolidation(staff, book):
            raise RecallWrongWarehouse({"": told})
        if target is not None:
            check_step(inventory, target)

    return check
