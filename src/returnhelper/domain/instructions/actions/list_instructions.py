"""List FBA instructions."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.model import Instruction
from returnhelper.kit.work import Work


async def list_instructions(
    work: Work, api_id: int, window: tuple[datetime, datetime], limit: int, offset: int
) -> tuple[list[Instruction], int]:
    """Return a page of the account's instructions made in a window, both ends inside; the total.

    Order: by creation, then id, rising. They come without their items.
    """
    return await store.list_instructions(work.database, api_id, window, (limit, offset), work.now)
