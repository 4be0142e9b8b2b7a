"""Give a service up."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.vas.actions.get_shelved_vas import get_shelved_vas
from returnhelper.domain.vas.actions.report_vas import report_vas
from returnhelper.domain.vas.model import check_progress
from returnhelper.kit.work import Work


async def fail_vas(
    work: Work, staff: Api, vas_id: int, reason: str, image_keys: Sequence[str] = ()
) -> Vas:
    """Fail a service, also when its seller asks to stop; give its price back and announce it.

    Raises: VasNotFound, VasNotPending, ImageNotFound; LostRace at commit.
    """
    before, vas = await get_shelved_vas(work, staff, vas_id)
    check_progress(vas, VasStatus.FAILED)
    reported = await report_vas(work, before, vas, VasStatus.FAILED, reason, image_keys)
    revise_inventory(work, before, reported.inventory)
    subject = Subject("vas", vas_id)
    await give_back_costs(work, vas.api_id, TransactionType.REFUND, [subject], "failed")
    return reported.vas
