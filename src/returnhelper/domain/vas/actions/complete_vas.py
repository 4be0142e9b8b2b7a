"""Be done with a service."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.move_cost import move_cost
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Inventory
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
    measured = _measured(before, outcome)
    if vas.vas_code == SPLIT:
        pieces = share_parts(measured, outcome.parts, vas.quantity)
    elif outcome.parts:
        raise Invalid({"parts": f"'parts' is for '{SPLIT}' only."})
    reported = await report_vas(
        work, measured, vas, VasStatus.SUCCESSFUL, outcome.result, outcome.image_keys
    )
    if vas.vas_code == PICTURES and not reported.images:
        raise Invalid({"imageKeyList": "The inventory has no picture; add what was ordered first."})
    subject = Subject("vas", vas_id)
    move_cost(work, vas.api_id, Movement.CHARGED, vas.cost, TransactionType.VAS, subject)
    if vas.vas_code == SPLIT:
        await split_inventory(work, staff, before, reported, pieces)
    else:
        revise_inventory(work, before, reported.inventory)
    return reported.vas


def _measured(inventory: Inventory, outcome: Outcome) -> Inventory:
    if outcome.weight_g is not None:
        inventory = replace(inventory, weight_g=outcome.weight_g)
    if outcome.sides_cm is not None:
        longest, middle, shortest = sorted(outcome.sides_cm, reverse=True)
        inventory = replace(
            inventory, dimension1_cm=longest, dimension2_cm=middle, dimension3_cm=shortest
        )
    return inventory
