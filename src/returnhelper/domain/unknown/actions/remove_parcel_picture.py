"""Remove a picture of an unknown parcel."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.model import check_pending
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.kit.work import Work


async def remove_parcel_picture(
    work: Work, staff: Api, unknown_parcel_id: int, image_key: str
) -> PictureKeys:
    """Take a picture from a pending parcel; its files are deleted by the caller after the commit.

    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, ImageNotFound.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_pending(parcel)
    taken = next(
        (one.taken for one in parcel.pictures if one.taken.keys.original_key == image_key), None
    )
    if taken is None:
        raise ImageNotFound
    store.remove_pictures(work.unit, parcel, [taken.image_id])
    gone = {"filename": taken.keys.filename, "imageKey": image_key}
    change_parcel(work, parcel, parcel, "pictureRemoved", gone=gone)
    return taken.keys
