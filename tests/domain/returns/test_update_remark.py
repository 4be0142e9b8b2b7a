"""Remarks are replaced as a whole."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.update_remark import update_remark
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.stage import Stage


@pytest.mark.parametrize("status", ["open", "completed", "canceled"])
async def test_the_whole_text_is_replaced_in_every_state(stage: Stage, status: str) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, remarks="before")
    api_id, request_id = seller.api.api_id, booked.request.return_request_id
    await stage.database.execute("UPDATE return_requests SET status = $1", status)

    for text, kept in (("new", "new"), ("new", "new"), ("", None), (" ", " "), (None, None)):

        async def act(work: Work, text: str | None = text) -> None:
            await update_remark(work, api_id, request_id, text)

        await acted(stage, act)
        request = await get_request(stage.work(), api_id, request_id)
        assert (request.remarks, request.status) == (kept, status)


async def test_requests_of_other_sellers_are_unknown(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    request_id = (await stage.labelled(seller, remarks="mine")).request.return_request_id

    with pytest.raises(ReturnRequestNotFound):
        await update_remark(stage.work(), stranger.api.api_id, request_id, "theirs")

    request = await get_request(stage.work(), seller.api.api_id, request_id)
    assert request.remarks == "mine"
