"""Cancelling a label over the API."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.contract.checking import ask
from tests.stage import Answer, Seller, Stage

CANCEL = "user/api/Label/CancelLabel"


async def cancel(stage: Stage, seller: Seller, label_id: object) -> Answer:
    return await ask(stage, seller, "POST", CANCEL, {"labelId": label_id})


async def available(stage: Stage, seller: Seller) -> Decimal:
    answer = await ask(stage, seller, "GET", "user/api/ApiBalance/GetApiBalance")
    return Decimal(str(answer.json["apiBalances"][0]["balance"]))


@pytest.mark.parametrize("is_bought", [False, True])
async def test_cancelling_gives_the_cost_back_once(stage: Stage, *, is_bought: bool) -> None:
    seller = await stage.seller()
    booked = await (stage.labelled(seller) if is_bought else stage.booked(seller))
    label_id = booked.shipment.label_id
    assert await available(stage, seller) == 1000 - booked.cost.amount
    answer = await cancel(stage, seller, label_id)
    assert answer.json.keys() == {"correlationId", "meta"}
    assert await available(stage, seller) == 1000
    assert (await cancel(stage, seller, label_id)).code == "LABEL_NOT_CANCELABLE"
    await stage.run_duties()
    assert await available(stage, seller) == 1000


async def test_the_cutoff_itself_is_still_in_time(stage: Stage) -> None:
    seller = await stage.seller()
    in_time, late = await stage.labelled(seller), await stage.labelled(seller)
    stage.clock.move(timedelta(days=30))
    assert (await cancel(stage, seller, in_time.shipment.label_id)).code is None
    stage.clock.move(timedelta(seconds=1))
    answer = await cancel(stage, seller, late.shipment.label_id)
    assert answer.code == "LABEL_CANCEL_CUTOFF_PASSED"
    await stage.run_duties()


async def test_an_arrived_shipment_keeps_its_label(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.shelved(seller, staff)
    label_id = await stage.database.fetchval("SELECT label_id FROM labels")
    answer = await cancel(stage, seller, label_id)
    assert answer.code == "SHIPMENT_ALREADY_ARRIVED"
    assert answer.meta["status"] == 409


async def test_the_label_of_another_seller_is_unknown_byte_for_byte(stage: Stage) -> None:
    owner, stranger = await stage.seller(), await stage.seller()
    booked = await stage.labelled(owner)
    foreign = await cancel(stage, stranger, booked.shipment.label_id)
    unknown = await cancel(stage, stranger, 999_999)
    bodies = [re.sub(rb'"correlationId":"[^"]+"', b"", each.body) for each in (foreign, unknown)]
    assert foreign.code == "LABEL_NOT_FOUND"
    assert bodies[0] == bodies[1]
    assert (await cancel(stage, owner, booked.shipment.label_id)).code is None
    await stage.run_duties()


async def test_an_id_that_is_no_id_is_told(stage: Stage) -> None:
    seller = await stage.seller()
    wrong: tuple[object, ...] = (None, "1", 0, -1, 1.5, True, [], 2**63)
    for label_id in wrong:
        answer = await cancel(stage, seller, label_id)
        assert answer.faults.keys() == {"labelId"}, label_id
