"""An RMA leads to what it hangs on."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.find_scanned_inventories import (
    find_scanned_inventories,
)
from tests.domain.inventory.shelves import fill_shelves, listed
from tests.stage import Stage


async def test_an_exact_rma_is_found_whoever_owns_it(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work = stage.work()

    for inventory in (shelves.first, shelves.foreign):
        scan = f" {inventory.rma.lower()}\r\n"
        found = await find_scanned_inventories(work, Environment.SANDBOX, scan)
        assert found == ([listed(inventory)], [])
    elsewhere = await find_scanned_inventories(work, Environment.PRODUCTION, shelves.first.rma)
    assert elsewhere == ([], [])


async def test_a_slip_leads_to_the_likely_ones_only(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    stem, _, check = shelves.second.rma.rpartition("-")
    wrong = f"{stem}-{(int(check) + 1) % 100:02d}"

    exact, near = await find_scanned_inventories(stage.work(), Environment.SANDBOX, wrong)

    assert (exact, near) == ([], [listed(shelves.second)])
