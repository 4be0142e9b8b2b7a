"""Pictures of inventory."""

from __future__ import annotations

from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.arrivals.actions.remove_picture import remove_picture
from returnhelper.domain.files.actions.delete_files import delete_files
from returnhelper.domain.inventory.actions.is_picture_used import is_picture_used
from returnhelper.domain.inventory.model import Image
from returnhelper.entrypoints.api.call import Call, Desk, Step
from returnhelper.entrypoints.api.refusals import RequestTooLarge
from returnhelper_sdk import wire


async def add_image(call: Call[wire.ReturnInventoryQuery]) -> wire.AddedImageAnswer:
    """Answer Inventory/addImage; a picture whose row is not committed is removed again."""
    upload, limit_bytes = call.upload, call.desk.settings.max_image_bytes
    assert upload is not None  # noqa: S101 - the route reads the form field `file`
    if len(upload.body) > limit_bytes:
        raise RequestTooLarge({"file": f"A picture has at most {limit_bytes} bytes."})
    image = await add_picture(
        call.work,
        call.api,
        call.input.return_inventory_id,
        upload.body,
        upload.filename,
        call.desk.storage,
    )
    call.on_lost.append(_removal(call.desk, image))
    return wire.AddedImageAnswer(
        data=wire.AddedImage(
            image_key=image.original_key,
            image_url=f"{call.work.files_base}/{image.original_key}",
        )
    )


async def remove_image(call: Call[wire.RemoveImageRequest]) -> None:
    """Answer Inventory/removeImage; the files go once the last row that shows them is gone."""
    asked = call.input
    image = await remove_picture(call.work, call.api, asked.return_inventory_id, asked.image_key)
    call.after_commit.append(_removal(call.desk, image))


def _removal(desk: Desk, image: Image) -> Step:
    keys = (image.original_key, image.small_key, image.medium_key, image.large_key)

    async def remove() -> None:
        if not await is_picture_used(desk.database, image):
            await delete_files(desk.storage, keys)

    return remove
