"""Add a picture of an unknown parcel."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.files.actions.store_picture import store_picture
from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.inventory.making import TakenPicture
from returnhelper.domain.inventory.recording import picture_facts
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.errors import PackageNotFound
from returnhelper.domain.unknown.model import ParcelPicture, check_pending
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.kit.work import Work


async def add_parcel_picture(  # noqa: PLR0913 - a picture, where it is kept, and what it shows
    work: Work,
    staff: Api,
    unknown_parcel_id: int,
    body: bytes,
    filename: str,
    *,
    position: int,
    storage: Storage,
) -> PictureKeys:
    """Store a picture of a package, counted from 0, in its four sizes, and add it to the parcel.

    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, PackageNotFound, NotAnImage,
    ImageTooLarge, FilesUnavailable.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_pending(parcel)
    if position >= len(parcel.packages):
        raise PackageNotFound({"package": f"The last one is {len(parcel.packages) - 1}."})
    keys = await store_picture(storage, body, filename)
    taken = TakenPicture(
        image_id=await work.numbers.key("image_ids"),
        keys=keys,
        taken_at=work.now,
        taken_by=work.by,
    )
    store.add_picture(work.unit, unknown_parcel_id, ParcelPicture(position, taken))
    change_parcel(work, parcel, parcel, "pictureAdded", come=picture_facts(keys))
    return keys
