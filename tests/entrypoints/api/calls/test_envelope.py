"""Every answer is an envelope, whatever was sent."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

from tests.contract.checking import ask, header
from tests.stage import Answer, Seller, Stage, booking_json

BOOK = "user/api/ReturnShipment/createReturnShipment"
REMARK = "user/api/returnrequest/updateRemark"
MIB = 1_048_576


async def post(
    stage: Stage, seller: Seller, body: bytes | io.BytesIO, path: str = REMARK
) -> Answer:
    return await ask(stage, seller, "POST", path, data=body)


async def test_success_and_failure_have_the_documented_keys(stage: Stage) -> None:
    seller = await stage.seller()
    good = await ask(stage, seller, "POST", BOOK, booking_json())
    bad = await ask(stage, seller, "POST", BOOK, {})
    assert good.json.keys() == {"correlationId", "meta", "data"}
    assert good.meta == {"status": 200, "data": {}, "errorCode": None, "error": {}}
    assert bad.json.keys() == {"correlationId", "meta"}
    assert bad.status == 200
    assert bad.meta["status"] == 400
    assert header(bad, "content-type") == "application/json"
    await stage.run_duties()


async def test_every_answer_has_a_correlation_id_of_its_own_in_body_and_header(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    answers = [await post(stage, seller, body) for body in (b"{}", b"{", b"{}")]
    answers.append(await ask(stage, None, "GET", "user/api/nothing"))
    ids = [answer.json["correlationId"] for answer in answers]
    assert len(set(ids)) == len(ids)
    assert [header(answer, "x-correlation-id") for answer in answers] == ids


async def test_all_missing_properties_are_told_at_once(stage: Stage) -> None:
    seller = await stage.seller()
    answer = await ask(stage, seller, "POST", BOOK, {"shipment": {"parcel": {"items": [{}]}}})
    assert answer.faults.keys() >= {
        "serviceTypeCode",
        "orderTitle",
        "orderNumber",
        "totalValueCurrency",
        "shipment.shipFrom",
        "shipment.shipToWarehouseId",
        "shipment.boxType",
        "shipment.parcel.weight",
        "shipment.parcel.dimensionUnit",
        "shipment.parcel.items[0].description",
        "shipment.parcel.items[0].valueCurrencyCode",
    }


async def test_what_is_no_good_body_is_told_and_never_our_fault(stage: Stage) -> None:
    seller = await stage.seller()
    for body in (
        b"",
        b" ",
        b"{",
        b"[]",
        b"[{}]",
        b"null",
        b'"text"',
        b"5",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf[",
        b'{"returnRequestId":1,}',
        b"{'returnRequestId':1}",
        b'{"returnRequestId":NaN}',
        b'{"returnRequestId":Infinity}',
        b'{"returnRequestId":1e400000}',
        b'{"returnRequestId":1.5}',
        b'{"returnRequestId":true}',
        b'{"returnRequestId":"1"}',
        b'{"returnRequestId":-1}',
        b'{"returnRequestId":0}',
        b'{"returnRequestId":9223372036854775808}',
        b'{"returnRequestId":' + b"9" * 5000 + b"}",
        b'{"returnRequestId":{}}',
        b'{"returnRequestId":[1]}',
        b'{"returnRequestId":1,"remarks":5}',
        b'{"returnRequestId":1,"remarks":"\\u0000"}',
        b'{"returnRequestId":1,"remarks":"\x00"}',
        b'{"returnRequestId":1,"remarks":"\\ud800"}',
        b'{"returnRequestId":1,"remarks":"\xed\xa0\x80"}',
        b"[" * 100_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"more":' + b"[" * 200 + b"]" * 200 + b',"returnRequestId":1}',
    ):
        answer = await post(stage, seller, body)
        assert (answer.status, answer.code) == (200, "VALIDATION_FAILED"), body[:60]
        assert answer.faults
        assert all(message.strip() for message in answer.faults.values())


async def test_the_content_type_of_a_body_does_not_matter(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    body = b'{"returnRequestId":%d,"remarks":"x"}' % booked.request.return_request_id
    for kind in ("application/json", "text/plain", "application/json; charset=utf-8", "nonsense"):
        headers = {"content-type": kind}
        assert (await ask(stage, seller, "POST", REMARK, data=body, headers=headers)).code is None


async def test_the_last_of_two_equal_names_counts_and_unknown_ones_are_ignored(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    one = b'"returnRequestId":%d' % booked.request.return_request_id
    body = b'{"remarks":"first","remarks":"last","isNew":[{"deep":null}],%s}' % one
    assert (await post(stage, seller, body)).json["remarks"] == "last"


async def test_exactly_one_mebibyte_is_read_and_one_byte_more_is_413(stage: Stage) -> None:
    seller = await stage.seller()
    for size, status in ((MIB, 200), (MIB + 1, 413), (5 * MIB, 413)):
        answer = await post(stage, seller, io.BytesIO(b"{}".ljust(size)))
        assert answer.status == status, size
        assert answer.code == ("VALIDATION_FAILED" if status == 200 else "REQUEST_TOO_LARGE")


async def test_a_body_of_unknown_length_is_measured_too(stage: Stage) -> None:
    seller = await stage.seller()

    async def pieces(count: int) -> AsyncIterator[bytes]:
        for _ in range(count):
            yield b" " * 65_536

    for count, status in ((16, 200), (17, 413)):
        answer = await ask(stage, seller, "POST", REMARK, data=pieces(count))
        assert answer.status == status
