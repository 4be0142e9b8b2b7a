"""Tell what a resend would cost."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.reference.model import ReferenceBook, ShippingFee
from returnhelper.domain.resend.model import (
    check_found,
    check_one_warehouse,
    expected_parcel,
    list_faults,
)
from returnhelper.kit.work import Work


async def quote_resend(
    work: Work,
    api_id: int,
    inventory_ids: Sequence[int],
    to: tuple[str, str],
    book: ReferenceBook,
    most: int,
) -> list[ShippingFee]:
    """Return the price of every resend service to a country and postal code, cheapest first.

    Services by agreement are left out: their price is not ours to tell. Whether the inventories
    are free is not looked at.
    Raises: Invalid, ReturnInventoryNotFound, WarehouseMismatch.
    """
    list_faults(inventory_ids, most).check()
    inventories = await list_inventories_by_id(work, api_id, inventory_ids)
    check_found(inventory_ids, inventories)
    check_one_warehouse(inventories)
    parcel = expected_parcel(inventories)
    fees = book.resend_fees(inventories[0].warehouse_id, *to, parcel.weight_g, parcel.sides_cm)
    return [fee for fee in fees if not fee.service.by_agreement]
