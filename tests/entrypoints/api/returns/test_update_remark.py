"""Replacing the remarks of a return request over the API."""

from __future__ import annotations

from datetime import timedelta

from tests.contract.checking import ask
from tests.stage import Seller, Stage

REMARK = "user/api/returnrequest/updateRemark"
READ = "user/api/returnrequest/getReturnRequest"


async def read(stage: Stage, seller: Seller, request_id: int) -> dict[str, object]:
    query = {"returnRequestId": request_id}
    answer = (await ask(stage, seller, "GET", READ, query=query)).json
    del answer["correlationId"]
    return answer


async def test_the_answer_is_what_is_read_from_now_on(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, remarks="before")
    request_id = booked.request.return_request_id
    for sent, kept in (
        ("Call first\n退货 🎁", "Call first\n退货 🎁"),
        (" ", " "),
        ("x" * 100_000, "x" * 100_000),
        ("", None),
        (None, None),
    ):
        stage.clock.move(timedelta(minutes=1))
        body = {"returnRequestId": request_id, "remarks": sent}
        answer = (await ask(stage, seller, "POST", REMARK, body)).json
        assert answer["remarks"] == kept
        del answer["correlationId"]
        assert answer == await read(stage, seller, request_id)
    assert answer["modifyOnStr"] == "2026-11-05 08:35:00.0000"


async def test_the_request_of_another_seller_stays_as_it_is(stage: Stage) -> None:
    owner, stranger = await stage.seller(), await stage.seller()
    request_id = (await stage.labelled(owner, remarks="mine")).request.return_request_id
    body = {"returnRequestId": request_id, "remarks": "theirs"}
    answer = await ask(stage, stranger, "POST", REMARK, body)
    assert answer.code == "RETURN_REQUEST_NOT_FOUND"
    assert (await read(stage, owner, request_id))["remarks"] == "mine"


async def test_remarks_that_are_no_text_are_told(stage: Stage) -> None:
    seller = await stage.seller()
    request_id = (await stage.labelled(seller)).request.return_request_id
    wrongs: tuple[object, ...] = (5, True, [], {}, "\0")
    for wrong in wrongs:
        body = {"returnRequestId": request_id, "remarks": wrong}
        answer = await ask(stage, seller, "POST", REMARK, body)
        assert answer.faults.keys() == {"remarks"}
