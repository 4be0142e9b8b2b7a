"""Requests are read several at once."""

from __future__ import annotations

from returnhelper.domain.returns.actions.list_requests import list_requests
from tests.stage import Stage


async def test_those_of_the_account_are_found_by_id(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    mine = [(await stage.labelled(seller)).request for _ in range(2)]
    theirs = (await stage.labelled(stranger)).request
    wanted = [theirs.return_request_id, mine[1].return_request_id, mine[0].return_request_id]

    found = await list_requests(stage.work(), seller.api.api_id, wanted)

    assert [one.number for one in found] == [one.number for one in mine]
