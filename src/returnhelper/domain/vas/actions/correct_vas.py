"""Correct what came of a service."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.vas.actions.get_shelved_vas import get_shelved_vas
from returnhelper.domain.vas.actions.report_vas import report_vas
from returnhelper.domain.vas.model import check_correctable
from returnhelper.kit.work import Work


async def correct_vas(
    work: Work, staff: Api, vas_id: int, result: str, image_keys: Sequence[str] = ()
) -> Vas:
    """Replace the result of a service that is done and announce it; success stays success.

    Raises: VasNotFound, VasNotFinished, ImageNotFound; LostRace at commit.
    """
    before, vas = await get_shelved_vas(work, staff, vas_id)
    check_correctable(vas)
    reported = await report_vas(work, before, vas, vas.status, result, image_keys)
    revise_inventory(work, before, reported.inventory)
    return reported.vas
