"""Begin with a service."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.vas.actions.get_shelved_vas import get_shelved_vas
from returnhelper.domain.vas.actions.move_vas import move_vas
from returnhelper.domain.vas.model import check_progress
from returnhelper.kit.work import Work


async def start_vas(work: Work, staff: Api, vas_id: int) -> Vas:
    """Mark a service started, so that no two workers do it; the seller sees it pending still.

    Raises: VasNotFound, VasNotPending; LostRace at commit.
    """
    _, vas = await get_shelved_vas(work, staff, vas_id)
    check_progress(vas, VasStatus.STARTED)
    return move_vas(work, vas, VasStatus.STARTED, vas.result)
