"""Whether a resend, a recall or an order may take an item."""

from __future__ import annotations

import pytest

from returnhelper.domain.handling.actions.check_holdable import check_holdable
from returnhelper.domain.inventory.errors import (
    ConsolidateAlreadyActive,
    HandlingNotAllowed,
    RecallAlreadyActive,
    ResendAlreadyActive,
    VasPending,
)
from returnhelper.domain.inventory.model import Holder
from tests.domain.handling.holding import CODE_OF
from tests.domain.handling.moves import HELD_STATES, STATES, shelf
from tests.stage import Stage

# Written from the state table of the contract, apart from the code it checks.
FREE = {("tbc", "pending"), ("ohd", "pending"), ("ohd", "completed")}
HOLDABLE = {
    Holder.RESEND: FREE,
    Holder.RECALL: FREE | {("rtn", "pending")},
    Holder.CONSOLIDATION: FREE | {("rtn", "pending")},
}
REFUSALS = {
    Holder.RESEND: ResendAlreadyActive,
    Holder.RECALL: RecallAlreadyActive,
    Holder.CONSOLIDATION: ConsolidateAlreadyActive,
}


@pytest.mark.parametrize("holder", Holder)
async def test_a_holder_takes_what_waits_for_a_wish_or_for_it(stage: Stage, holder: Holder) -> None:
    item = await shelf(stage)

    for code, status in STATES:
        await item.put(code, status)
        if (code, status) in HOLDABLE[holder]:
            check_holdable(await item.now(), CODE_OF[holder], holder)
        else:
            with pytest.raises(HandlingNotAllowed) as refused:
                check_holdable(await item.now(), CODE_OF[holder], holder)
            assert code in refused.value.faults["returnInventoryId"]


@pytest.mark.parametrize("holder", Holder)
@pytest.mark.parametrize("other", Holder)
async def test_what_is_held_is_refused_in_the_name_of_who_holds_it(
    stage: Stage, holder: Holder, other: Holder
) -> None:
    item = await shelf(stage)

    for code, status in HELD_STATES:
        await item.put(code, status, other)
        refusal = HandlingNotAllowed if status == "completed" else REFUSALS[other]
        with pytest.raises(refusal):
            check_holdable(await item.now(), CODE_OF[holder], holder)


async def test_an_unfinished_service_comes_first(stage: Stage) -> None:
    item = await shelf(stage)
    await item.put("ohd", "pending")
    await item.order_vas("failed")
    check_holdable(await item.now(), CODE_OF[Holder.RESEND], Holder.RESEND)

    await item.order_vas("started")

    with pytest.raises(VasPending):
        check_holdable(await item.now(), CODE_OF[Holder.RESEND], Holder.RESEND)
