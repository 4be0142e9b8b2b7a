"""An RMA that was replaced is still found, in its environment."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.find_former_rma import find_former_rma
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_whoever_had_it_is_found_in_any_case_and_nobody_who_has_it(stage: Stage) -> None:
    at = await fill_shelves(stage)
    old = "USA-2-261104-S00007-00"
    await stage.database.execute(
        "UPDATE inventories SET former_rmas = $2 WHERE return_inventory_id = $1",
        at.foreign.return_inventory_id,
        [old],
    )

    [found] = await find_former_rma(stage.work(), "uat", f" {old.lower()} ")
    assert (found.return_inventory_id, found.former_rmas) == (
        at.foreign.return_inventory_id,
        (old,),
    )
    assert await find_former_rma(stage.work(), "v1", old) == []
    assert await find_former_rma(stage.work(), "uat", at.first.rma) == []
