"""An inventory as it comes into being: on the shelf, undecided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory, Package


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPackage:
    """A package and the line item it belongs to; and the unknown parcel it came as, if it did.

    The SKU is there when the warehouse knows it already.
    """

    package: Package
    api_id: int
    return_request_id: int
    shipment_id: int
    line_item_id: int
    line_item_number: str
    seller_reference: str
    description: str
    quantity: int
    value: Decimal
    currency: str
    unknown_parcel_id: int | None = None
    sku: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPicture:
    """A picture of a package that was taken before it became inventory; it keeps its id."""

    image_id: int
    keys: PictureKeys
    taken_at: datetime
    taken_by: str | None


def shelve(new: NewPackage, key: int, rma: str, place: tuple[int, int], now: datetime) -> Inventory:
    """Return the inventory of a package; `place` is its warehouse and the staff's api there."""
    warehouse_id, warehouse_api_id = place
    longest, middle, shortest = sorted(new.package.sides_cm, reverse=True)
    return Inventory(
        return_inventory_id=key,
        api_id=new.api_id,
        warehouse_id=warehouse_id,
        warehouse_api_id=warehouse_api_id,
        return_request_id=new.return_request_id,
        shipment_id=new.shipment_id,
        line_item_id=new.line_item_id,
        line_item_number=new.line_item_number,
        seller_reference=new.seller_reference,
        description=new.description,
        quantity=new.quantity,
        value=new.value,
        currency=new.currency,
        rma=rma,
        handling_code=HandlingCode.TO_BE_CONFIRMED,
        handling_status=HandlingStatus.PENDING,
        handling_updated_at=None,
        completed_by=None,
        completed_at=None,
        stop_aging_at=None,
        warehouse_remarks=new.package.remarks,
        sku=new.sku,
        rma_locked=False,
        weight_g=new.package.weight_g,
        dimension1_cm=longest,
        dimension2_cm=middle,
        dimension3_cm=shortest,
        created_at=now,
        modified_at=now,
        storage_from=now,
        unknown_parcel_id=new.unknown_parcel_id,
    )
