"""Undo an assignment or a match that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.claims.actions.decide_claim import decide_claim
from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.claims.model import ClaimStatus
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.remove_unbooked_return import remove_unbooked_return
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.events import assignment_undone
from returnhelper.domain.unknown.model import (
    Assignment,
    ParcelPicture,
    UnknownParcel,
    UnknownStatus,
    check_move,
    measured_again,
    package_of,
    taken_picture,
)
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def undo_assignment(
    work: Work, staff: Api, unknown_parcel_id: int, book: ReferenceBook, window: timedelta
) -> UnknownParcel:
    """Take what an assignment or a match made out of the books; the parcel is pending again.

    Only while nothing was done with any of its inventories, and a match, which is an arrival, only
    for as long as arrivals are taken back. Measures and pictures of the inventories, also later
    ones and those of packages an assigned parcel got later, come back to the parcel; a claim that
    was accepted with it is open again. Announces undoAssignUnknown, or undoShipmentArrive.
    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, InventoryInUse, ArrivalNotUndoable,
    InsufficientBalance; LostRace at commit. Source: decision 0034.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_move(parcel, UnknownStatus.PENDING)
    made = parcel.assignment
    assert made is not None  # noqa: S101 - the table says that such a parcel has an owner
    was_matched = parcel.status is UnknownStatus.MATCHED
    inventories = await _inventories(work, made, unknown_parcel_id if was_matched else None)
    ids = [inventory.return_inventory_id for inventory in inventories]
    images = await list_images(work, made.api_id, ids)
    if was_matched:
        mistake = Mistake(unknown_parcel_id=unknown_parcel_id)
        await undo_arrival(work, staff, made.shipment_id, mistake, book, window)
    else:
        await _remove(work, made, inventories)
        told = assignment_undone(parcel.number, made, inventories)
        announce(work, made.api_id, told, made.shipment_id)
    pending = replace(_given_back(parcel, inventories, images), pending_since=work.now)
    for picture in pending.pictures:
        store.add_picture(work.unit, unknown_parcel_id, picture)
    if made.claim_id is not None:
        claim = await get_claim(work, made.api_id, made.claim_id)
        decide_claim(work, claim, ClaimStatus.SUBMITTED, Actor.WAREHOUSE)
    return change_parcel(
        work, parcel, pending, "matchUndone" if was_matched else "assignmentUndone"
    )


async def _inventories(work: Work, made: Assignment, came_as: int | None) -> list[Inventory]:
    """Return the inventories of the request, or those only that came as a parcel, by id."""
    listed = await list_inventories_of_request(work, made.api_id, made.return_request_id)
    ids = [one.return_inventory_id for one in listed if came_as in {None, one.unknown_parcel_id}]
    return await list_inventories_by_id(work, made.api_id, ids)


async def _remove(work: Work, made: Assignment, inventories: Sequence[Inventory]) -> None:
    request = await get_request(work, made.api_id, made.return_request_id)
    shipment = await get_shipment(work, made.api_id, made.shipment_id)
    await remove_inventories(work, inventories)
    remove_unbooked_return(work, request, shipment)


def _given_back(
    parcel: UnknownParcel, inventories: Sequence[Inventory], images: Sequence[Image]
) -> UnknownParcel:
    places = {one.return_inventory_id: place for place, one in enumerate(inventories)}
    if parcel.status is UnknownStatus.MATCHED:
        pairs = zip(parcel.packages, inventories, strict=True)
        packages = tuple(measured_again(package, inventory) for package, inventory in pairs)
    else:
        packages = tuple(package_of(inventory) for inventory in inventories)
    return replace(
        parcel,
        status=UnknownStatus.PENDING,
        assignment=None,
        packages=packages,
        pictures=tuple(
            ParcelPicture(places[image.return_inventory_id], taken_picture(image))
            for image in images
        ),
    )
