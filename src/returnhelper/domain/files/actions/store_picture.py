"""Keep a picture in its four sizes."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from concurrent.futures import ThreadPoolExecutor

from returnhelper.domain.files.errors import FilesUnavailable
from returnhelper.domain.files.model import (
    Picture,
    PictureKeys,
    Rendition,
    extension_of,
    new_key,
)
from returnhelper.domain.files.storage import Storage

_KIND = "pictures"
# A large picture takes hundreds of megabytes while it is decoded: two at a time per process.
_studio = ThreadPoolExecutor(2, thread_name_prefix="pictures")


async def store_picture(storage: Storage, body: bytes, filename: str) -> PictureKeys:
    """Prepare a picture and store its four sizes; all four lie there afterwards, or none.

    Call it before the transaction that records the keys, never inside.
    Raises: NotAnImage, ImageTooLarge, FilesUnavailable.
    """
    loop = asyncio.get_running_loop()
    picture = await loop.run_in_executor(_studio, _prepare, body, filename)
    sizes = (picture.original, picture.small, picture.medium, picture.large)
    keys = [new_key(_KIND, picture.content_type) for _ in sizes]
    await _put_all(storage, dict(zip(keys, sizes, strict=True)), picture.content_type)
    return PictureKeys(
        filename=picture.filename,
        extension=extension_of(picture.content_type),
        original_key=keys[0],
        small_key=keys[1],
        medium_key=keys[2],
        large_key=keys[3],
        original_sha256=hashlib.sha256(picture.original.body).digest(),
    )


def _prepare(body: bytes, filename: str) -> Picture:
    from returnhelper.domain.files.actions.prepare_picture import (  # noqa: PLC0415 - loads Pillow, which every start would wait for
        prepare_picture,
    )

    return prepare_picture(body, filename)


async def _put_all(storage: Storage, sizes: dict[str, Rendition], content_type: str) -> None:
    try:
        for key, rendition in sizes.items():
            await storage.put(key, rendition.body, content_type)
    except BaseException:
        # Also when cancelled: a key nobody recorded would lie there for ever.
        for key in sizes:
            with contextlib.suppress(FilesUnavailable):
                await storage.delete(key)
        raise
