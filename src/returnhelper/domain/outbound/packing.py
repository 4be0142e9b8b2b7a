"""Which inventories of an order a step of the packer names."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.outbound.errors import (
    ConsolidateInventoryNotInOrder,
    ConsolidateStepNotAllowed,
)
from returnhelper.domain.outbound.rows import Box, Order, OrderInventory
from returnhelper.kit.errors import Batch, Refusal


def pick(
    order: Order, return_inventory_ids: Sequence[int], box: Box | None
) -> list[OrderInventory]:
    """Return what is named of an order: all in a box, or all on the shelf when there is none.

    Raises: ConsolidateInventoryNotInOrder, ConsolidateStepNotAllowed, naming every bad entry.
    """
    inside = {one.return_inventory_id: one for one in order.inventories}
    batch = Batch("returnInventoryId")
    for index, key in enumerate(return_inventory_ids):
        refusal = _refusal(inside.get(key), box)
        if refusal is not None:
            batch.refuse(index, refusal)
    batch.check()
    return [inside[key] for key in return_inventory_ids]


def _refusal(one: OrderInventory | None, box: Box | None) -> Refusal | None:
    if one is None or (box is not None and one.box_id != box.box_id):
        return ConsolidateInventoryNotInOrder()
    if box is None and one.box_id is not None:
        return ConsolidateStepNotAllowed({"returnInventoryId": "It is in a box already."})
    return None
