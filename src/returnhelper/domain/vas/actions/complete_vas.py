"""Be done with a service."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.measuring import measured
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.vas.actions.get_shelved_vas import get_shelved_vas
from returnhelper.domain.vas.actions.report_vas import report_vas
from returnhelper.domain.vas.actions.split_inventory import split_inventory
from returnhelper.domain.vas.model import PICTURES, SPLIT, Outcome, check_progress
from returnhelper.domain.vas.sharing import share_parts
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work


async def complete_vas(work: Work, staff: Api, vas_id: int, outcome: Outcome) -> Vas:
    """Complete a service, measure its inventory anew where told, charge and announce it.

    A split also makes its pieces and closes the whole; pictures that were ordered must be there.
    Raises: VasNotFound, VasNotPending, ImageNotFound, Invalid, RmaPiecesExhausted; LostRace at
    commit, so that of two workers one is told that it is done.
    """
    before, vas = await get_shelved_vas(work, staff, vas_id)
    check_progress(vas, VasStatus.SUCCESSFUL)
    now = measured(before, outcome.weight_g, outcome.sides_cm)
    if vas.vas_code == SPLIT:
        pieces = share_parts(now, outcome.parts, vas.quantity)
    elif outcome.parts:
        raise Invalid({"parts": f"'parts' is for '{SPLIT}' only."})
    reported = await report_vas(
        work, now, vas, VasStatus.SUCCESSFUL, outcome.result, outcome.image_keys
    )
    if vas.vas_code == PICTURES and not reported.images:
        raise Invalid({"imageKeyList": "The inventory has no picture; add what was ordered first."})
    subject = Subject("vas", vas_id)
    await settle_cost(work, vas.api_id, TransactionType.VAS, vas.cost, subject, "completed")
    if vas.vas_code == SPLIT:
        await split_inventory(work, staff, before, reported, pieces)
    else:
        revise_inventory(work, before, reported.inventory)
    return reported.vas
