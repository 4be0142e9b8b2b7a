"""The inventories of one request."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from tests.domain.inventory.shelves import fill_shelves, listed
from tests.stage import Stage


async def test_a_request_has_its_own_inventories_by_id(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, request_id = stage.work(), shelves.first.return_request_id

    own = await list_inventories_of_request(work, shelves.seller.api.api_id, request_id)
    assert own == [listed(shelves.first), listed(shelves.second)]
    assert await list_inventories_of_request(work, shelves.other.api.api_id, request_id) == []


async def test_the_inventories_of_several_requests_come_together(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    booked = await stage.shelved(shelves.seller, await stage.staff())
    wanted = [booked.return_request_id, shelves.first.return_request_id]

    found = await list_inventories_of_request(stage.work(), shelves.seller.api.api_id, *wanted)

    assert [one.rma for one in found] == [shelves.first.rma, shelves.second.rma, booked.rma]
