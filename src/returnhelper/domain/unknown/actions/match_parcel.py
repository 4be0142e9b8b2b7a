"""Take an unknown parcel in as the shipment it turned out to be."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
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
    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, and as `receive_shipment`.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_move(parcel, UnknownStatus.MATCHED)
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
        api_id=created[0].api_id,
        return_request_id=created[0].return_request_id,
        shipment_id=shipment_id,
    )
    after = replace(parcel, status=UnknownStatus.MATCHED, assignment=assignment, pictures=())
    return change_parcel(work, parcel, after, "matched"), created
