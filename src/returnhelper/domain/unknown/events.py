"""What the seller is told about unknown parcels, and how the staff sees them.

Source: contract/webhooks.yaml, rsl.assignUnknown and rsl.undoAssignUnknown; warehouse-api.yaml,
Unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from returnhelper.domain.inventory.events import wire_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.domain.returns.events import wire_item, wire_label, wire_request, wire_shipment
from returnhelper.domain.returns.model import LineItem, Shipment
from returnhelper.domain.returns.unbooked import UnbookedReturn
from returnhelper.domain.unknown.model import (
    Assignment,
    Reading,
    UnknownPackage,
    UnknownParcel,
)
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


@dataclass(frozen=True, slots=True)
class ShelvedPackage:
    """A package that has an owner now: its line item, its inventory, its pictures."""

    item: LineItem
    inventory: Inventory
    images: list[Image]


def unknown_assigned(
    parcel: UnknownParcel,
    made: UnbookedReturn,
    shelved: Sequence[ShelvedPackage],
    warehouse: Warehouse,
    files_base: str,
) -> wire.UnknownAssigned:
    """Tell that a parcel is the seller's, with all that was made of it and its pictures."""
    return wire.UnknownAssigned(
        return_request=wire_request(made.request, shelved[0].inventory.rma),
        shipment=wire_shipment(made.shipment, made.label),
        label=wire_label(made.shipment, made.label, warehouse, files_base),
        shipment_supplement=_supplement(parcel, made.shipment),
        return_inventory_list=[wire_inventory(each.inventory, each.images) for each in shelved],
        return_request_line_item_include_image_list=[
            wire.PicturedLineItem(
                image_url_list=[f"{files_base}/{image.original_key}" for image in each.images],
                return_request_line_item=wire_item(each.item, each.inventory, each.images),
            )
            for each in shelved
        ],
    )


def _supplement(parcel: UnknownParcel, shipment: Shipment) -> wire.ShipmentSupplement:
    """Show what was measured; a parcel is measured once, so its id serves here as well."""
    return wire.ShipmentSupplement(
        shipment_supplement_id=parcel.unknown_parcel_id,
        shipment_id=shipment.shipment_id,
        actual_weight=shipment.weight_g,
        actual_dimension1=shipment.dimension1_cm,
        actual_dimension2=shipment.dimension2_cm,
        actual_dimension3=shipment.dimension3_cm,
    )


def assignment_undone(
    number: str, made: Assignment, inventories: Sequence[Inventory]
) -> wire.UnknownAssignmentUndone:
    """Tell which records are gone; nothing else of a parcel that is not the seller's."""
    return wire.UnknownAssignmentUndone(
        api_id=made.api_id,
        return_request_id=made.return_request_id,
        return_request_number=number,
        shipment_id=made.shipment_id,
        return_inventory_id_list=[one.return_inventory_id for one in inventories],
        unknown_claim_id=made.claim_id,
    )


def wire_parcel(
    parcel: UnknownParcel, due_at: datetime, client_code: str | None, files_base: str
) -> wire.UnknownShipment:
    """Show a parcel to the staff it lies with."""
    owner = parcel.assignment
    return wire.UnknownShipment(
        unknown_shipment_id=parcel.unknown_parcel_id,
        unknown_shipment_number=parcel.number,
        unknown_shipment_status_code=parcel.status,
        warehouse_id=parcel.warehouse_id,
        label=_reading(parcel.reading),
        packages=[
            _package(parcel, place, package, files_base)
            for place, package in enumerate(parcel.packages)
        ],
        remarks=parcel.remarks,
        disposable_on=iso(due_at),
        api_id=owner.api_id if owner else None,
        client_code=client_code,
        return_request_id=owner.return_request_id if owner else None,
        shipment_id=owner.shipment_id if owner else None,
        unknown_claim_id=owner.claim_id if owner else None,
        create_on=iso(parcel.created_at),
        create_by=parcel.created_by,
        create_on_str=time_text(parcel.created_at),
        modify_on=iso(parcel.modified_at),
        modify_by=parcel.modified_by,
        modify_on_str=time_text(parcel.modified_at),
    )


def _reading(reading: Reading) -> wire.ReadLabel:
    return wire.ReadLabel(
        carrier=reading.carrier,
        tracking_number=reading.tracking_number,
        code_list=list(reading.codes),
        sender=wire.ReadAddress(**asdict(reading.sender)),
        recipient=wire.ReadAddress(**asdict(reading.recipient)),
        reference_list=list(reading.references),
        text=reading.text,
    )


def _package(
    parcel: UnknownParcel, place: int, package: UnknownPackage, files_base: str
) -> wire.UnknownPackage:
    longest, middle, shortest = sorted(package.sides_cm, reverse=True)
    keys = [taken.keys.original_key for taken in parcel.pictures_of(place)]
    return wire.UnknownPackage(
        number=package.number,
        description=package.description,
        quantity=package.quantity,
        weight=package.weight_g,
        dimension1=longest,
        dimension2=middle,
        dimension3=shortest,
        remarks=package.remarks,
        image_list=[
            wire.AddedImage(image_key=key, image_url=f"{files_base}/{key}") for key in keys
        ],
    )
