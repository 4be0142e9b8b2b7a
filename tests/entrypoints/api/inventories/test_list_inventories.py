"""Listing return inventory over the API."""

from __future__ import annotations

from datetime import timedelta

from tests.contract.checking import ask
from tests.stage import Stage

LIST = "user/api/ReturnInventory/list"


async def test_a_page_holds_the_inventories_of_the_account_and_the_total(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    mine = [await stage.shelved(seller, staff) for _ in range(2)]
    await stage.shelved(other, staff)
    query = {"createFrom": "2026-11-05", "createTo": "2026-11-05", "pageSize": 1, "offset": 1}
    answer = await ask(stage, seller, "GET", LIST, query=query)
    [row] = answer.json["data"]
    assert row["returnInventoryId"] == mine[1].return_inventory_id
    assert row["rma"] == mine[1].rma
    assert answer.json["totalNumberOfRecords"] == 2
    assert row["stockAge"] == 0
    stage.clock.move(timedelta(days=3, hours=23))
    answer = await ask(stage, seller, "GET", LIST, query=query)
    assert [row["stockAge"] for row in answer.json["data"]] == [3]


async def test_sixty_two_days_fit_and_more_do_not(stage: Stage) -> None:
    seller = await stage.seller()
    for last, code in (("2026-12-02T00:00:00Z", None), ("2026-12-02T00:00:01Z", "createTo")):
        query = {"createFrom": "2026-10-01T00:00:00Z", "createTo": last}
        answer = await ask(stage, seller, "GET", LIST, query=query)
        assert list(answer.faults) == ([code] if code else [])
