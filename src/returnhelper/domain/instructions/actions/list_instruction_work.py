"""List the FBA instructions that wait for a warehouse's hands."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.model import Instruction, WorkFilter
from returnhelper.kit.work import Work


async def list_instruction_work(
    work: Work, staff: Api, wanted: WorkFilter
) -> tuple[list[Instruction], int]:
    """Return a page of the instructions of any seller on stock of the staff's warehouse; the total.

    Order: oldest first. They come with their items.
    """
    return await store.list_work(work.database, staff.environment, staff.warehouse_id or 0, wanted)
