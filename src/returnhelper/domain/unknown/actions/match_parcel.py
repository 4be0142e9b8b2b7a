"""Take an unknown parcel in as the shipment it turned out to be."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_arriving_shipment import get_arriving_shipment
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.claiming import accept_pointing
from returnhelper.domain.unknown.errors import ShipmentNotBooked
from returnhelper.domain.unknown.model import (
    Assignment,
    UnknownParcel,
    UnknownStatus,
    check_move,
)
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.kit.work import Work


async def match_parcel(
    work: Work,
    staff: Api,
    unknown_parcel_id: int,
    shipment_id: int,
    book: ReferenceBook,
    *,
    additional: bool,
) -> tuple[UnknownParcel, list[Inventory]]:
    """Receive an announced shipment with the packages and pictures of a parcel.

    Announces as any arrival does; the pictures are told with the inventories.
    A seller's open claim that points at the parcel is accepted with it.
    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, ShipmentNotBooked, and as
    `receive_shipment`.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_move(parcel, UnknownStatus.MATCHED)
    shipment = await get_arriving_shipment(work, staff.environment, shipment_id)
    if shipment.cost is None:
        # Undoing the assignment that made it would take this parcel along.
        raise ShipmentNotBooked
    packages = [
        Package(weight_g=one.weight_g, sides_cm=one.sides_cm, remarks=one.remarks)
        for one in parcel.packages
    ]
    pictures = [parcel.pictures_of(place) for place in range(len(packages))]
    created = await receive_shipment(
        work,
        staff,
        shipment_id,
        packages,
        book,
        additional=additional,
        pictures=pictures,
        unknown_parcel_id=unknown_parcel_id,
    )
    store.remove_pictures(work.unit, parcel, [one.taken.image_id for one in parcel.pictures])
    assignment = Assignment(
        api_id=shipment.api_id,
        return_request_id=shipment.return_request_id,
        shipment_id=shipment_id,
        claim_id=await accept_pointing(
            work, staff, parcel, (shipment.api_id, shipment.return_request_id)
        ),
    )
    after = replace(parcel, status=UnknownStatus.MATCHED, assignment=assignment, pictures=())
    return change_parcel(work, parcel, after, "matched"), created
