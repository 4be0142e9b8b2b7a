"""Find out whether files of a picture are still shown anywhere."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.database import Database


async def is_picture_used(database: Database, image: Image) -> bool:
    """Tell whether any row names the files of a picture: those of a split's pieces do, too.

    Ask after the row that went is committed: of two that go at once the later then sees it.
    """
    return await store.has_image(database, image.api_id, image.original_key)
