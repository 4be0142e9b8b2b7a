"""One return request, for its seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from tests.stage import Stage


async def test_only_its_seller_reads_a_request(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    request = (await stage.labelled(seller)).request
    wanted, work = request.return_request_id, stage.work()

    assert await get_request(work, seller.api.api_id, wanted) == request
    for api_id, request_id in ((stranger.api.api_id, wanted), (seller.api.api_id, 999_999)):
        with pytest.raises(ReturnRequestNotFound):
            await get_request(work, api_id, request_id)
