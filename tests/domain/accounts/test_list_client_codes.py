"""The dock knows sellers by their client codes."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.kit.work import Work
from tests.domain.acting import queries_of
from tests.stage import Stage


async def test_however_many_sellers_wait_their_codes_are_one_query(stage: Stage) -> None:
    sellers = [await stage.seller() for _ in range(3)]
    ids = [seller.api.api_id for seller in sellers]
    found: dict[int, str] = {}

    async def act(work: Work) -> None:
        found.update(await list_client_codes(work, [*ids, *ids]))

    assert await queries_of(stage, act) == 1
    assert found == {seller.api.api_id: seller.api.client_code for seller in sellers}
    assert await list_client_codes(stage.work(), []) == {}
