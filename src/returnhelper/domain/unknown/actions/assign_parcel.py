"""Give an unknown parcel to the seller it belongs to."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.errors import WrongWarehouse
from returnhelper.domain.arrivals.events import new_inventory_created
from returnhelper.domain.claims.model import Claim
from returnhelper.domain.inventory.actions.create_inventories import create_inventories
from returnhelper.domain.inventory.actions.hang_pictures import hang_pictures
from returnhelper.domain.inventory.making import NewPackage
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.domain.returns.actions.create_unbooked_return import create_unbooked_return
from returnhelper.domain.returns.events import arrived_shipment
from returnhelper.domain.returns.model import LineItem
from returnhelper.domain.returns.unbooked import UnbookedReturn
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.claiming import accept_pointing
from returnhelper.domain.unknown.events import ShelvedPackage, unknown_assigned
from returnhelper.domain.unknown.model import (
    Assignment,
    UnknownPackage,
    UnknownParcel,
    UnknownStatus,
    check_move,
    found_parcel,
)
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def assign_parcel(
    work: Work,
    staff: Api,
    unknown_parcel_id: int,
    owner: Api,
    book: ReferenceBook,
    *,
    claim: Claim | None = None,
) -> tuple[UnknownParcel, list[Inventory]]:
    """Make request, shipment, items and inventories of a parcel for a seller, in one commit.

    Its pictures become those of the inventories. The claim given, or the seller's open one that
    points at the parcel, is accepted with it. Announces assignUnknown, and for several
    inventories newInventoryCreated each. Returns the inventories in the order of the packages.
    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, UnknownClaimNotOpen,
    RmaSequenceExhausted.
    Source: contract webhooks.yaml, rsl.assignUnknown.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_move(parcel, UnknownStatus.ASSIGNED)
    warehouse = book.find_warehouse(parcel.warehouse_id)
    if warehouse is None:
        raise WrongWarehouse
    found = found_parcel(parcel, warehouse.country_code)
    made = await create_unbooked_return(work, owner.api_id, found)
    shelved = await _shelve(work, staff, parcel, made, warehouse)
    store.remove_pictures(work.unit, parcel, [one.taken.image_id for one in parcel.pictures])
    request_id = made.request.return_request_id
    assignment = Assignment(
        api_id=owner.api_id,
        return_request_id=request_id,
        shipment_id=made.shipment.shipment_id,
        claim_id=await accept_pointing(work, staff, parcel, (owner.api_id, request_id), claim),
    )
    after = replace(parcel, status=UnknownStatus.ASSIGNED, assignment=assignment, pictures=())
    after = change_parcel(work, parcel, after, "assigned")
    _announce(work, parcel, made, shelved, warehouse)
    return after, [each.inventory for each in shelved]


async def _shelve(
    work: Work, staff: Api, parcel: UnknownParcel, made: UnbookedReturn, warehouse: Warehouse
) -> list[ShelvedPackage]:
    news = [
        replace(_new_package(package, item), unknown_parcel_id=parcel.unknown_parcel_id)
        for package, item in zip(parcel.packages, made.items, strict=True)
    ]
    created = await create_inventories(work, staff, warehouse, news)
    return [
        ShelvedPackage(item, inventory, hang_pictures(work, inventory, parcel.pictures_of(place)))
        for place, (item, inventory) in enumerate(zip(made.items, created, strict=True))
    ]


def _new_package(package: UnknownPackage, item: LineItem) -> NewPackage:
    return NewPackage(
        package=Package(
            weight_g=package.weight_g, sides_cm=package.sides_cm, remarks=package.remarks
        ),
        api_id=item.api_id,
        return_request_id=item.return_request_id,
        shipment_id=item.shipment_id,
        line_item_id=item.line_item_id,
        line_item_number=item.number,
        seller_reference=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        value=item.value,
        currency=item.currency,
    )


def _announce(
    work: Work,
    parcel: UnknownParcel,
    made: UnbookedReturn,
    shelved: list[ShelvedPackage],
    warehouse: Warehouse,
) -> None:
    shipment = made.shipment
    told = unknown_assigned(parcel, made, shelved, warehouse, work.files_base)
    announce(work, shipment.api_id, told, shipment.shipment_id)
    if len(shelved) == 1:
        return
    shown = arrived_shipment(shipment, made.label.tracking_number, work.now)
    for each in shelved:
        created = new_inventory_created(each.inventory, shown, each.images, work.files_base)
        announce(work, shipment.api_id, created, each.inventory.return_inventory_id)
