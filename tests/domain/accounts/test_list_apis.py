"""Apis are read several at once."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.list_apis import list_apis
from tests.stage import Stage


async def test_those_that_exist_are_found_whatever_their_kind(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    wanted = [staff.api.api_id, seller.api.api_id, 999_999]

    found = await list_apis(stage.work(), wanted)

    assert {api.api_id: api.client_code for api in found} == {
        seller.api.api_id: seller.api.client_code,
        staff.api.api_id: staff.api.client_code,
    }
    assert other.api not in found
