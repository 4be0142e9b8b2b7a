"""Order value-added services for what line items have become."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory.actions.list_inventories_of_items import (
    list_inventories_of_items,
)
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.list_items_by_id import list_items_by_id
from returnhelper.domain.returns.errors import LineItemNotFound
from returnhelper.domain.vas.actions.add_vas import add_vas
from returnhelper.domain.vas.actions.check_orders import check_orders
from returnhelper.domain.vas.model import VasOrder
from returnhelper.kit.work import Work

_SUBJECT = "returnRequestLineItemId"


async def create_vas_of_items(
    work: Work, api_id: int, orders: Sequence[VasOrder], book: ReferenceBook
) -> list[list[Vas]]:
    """Order services as `create_vas` does, addressed by line items of the account.

    Raises: Invalid, LineItemNotFound, ReturnInventoryNotFound, FileNotFound, InventoryNotOnHold,
    VasPending, ConsolidateAlreadyActive; InsufficientBalance at commit.
    """
    check_orders(orders, _SUBJECT, book)
    wanted = [order.subject_id for order in orders]
    await _check_items(work, api_id, wanted)
    found = {
        inventory.line_item_id: inventory
        for inventory in await list_inventories_of_items(work, api_id, wanted)
    }
    missing = {
        f"jobEntryList[{index}].{_SUBJECT}": "The line item is no inventory yet."
        for index, wanted_id in enumerate(wanted)
        if wanted_id not in found
    }
    if missing:
        raise ReturnInventoryNotFound(missing)
    ordered = [(found[order.subject_id], order) for order in orders]
    return await add_vas(work, ordered, _SUBJECT, book)


async def _check_items(work: Work, api_id: int, wanted: Sequence[int]) -> None:
    known = {item.line_item_id for item in await list_items_by_id(work, api_id, wanted)}
    missing = {
        f"jobEntryList[{index}].{_SUBJECT}": f"The account has no line item {wanted_id}."
        for index, wanted_id in enumerate(wanted)
        if wanted_id not in known
    }
    if missing:
        raise LineItemNotFound(missing)
