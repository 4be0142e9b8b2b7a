"""A label that is asked for later is priced, limited, bought and told of as one that is booked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.domain.returns.actions.create_label import create_label
from returnhelper.domain.returns.actions.create_return_request import create_return_request
from returnhelper.domain.returns.actions.edit_return_request import Edit, edit_return_request
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.errors import LabelAlreadyExists, ReturnRequestNotEditable
from returnhelper.domain.returns.model import ReturnStatus, Shipment, ShipmentStatus
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work
from tests.domain.acting import Purse, acted, count, later, purse, raced
from tests.stage import Seller, Stage, booking

COST = Decimal("7.35")


async def made(stage: Stage, seller: Seller, **changes: Any) -> int:
    done = await stage.done(create_return_request, seller.api, booking(**changes), stage.book)
    shipment: Shipment = done.shipment
    return shipment.shipment_id


async def test_it_ends_as_a_booking_does(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller)
    shipment_id = await made(stage, seller)

    queued = await stage.done(create_label, seller.api, shipment_id, stage.book)

    assert await purse(stage, seller) == Purse(1000 - 2 * COST, 2 * COST, Decimal(0))
    await stage.run_duties()
    assert await purse(stage, seller) == Purse(1000 - 2 * COST, Decimal(0), 2 * COST)
    told = {one["label"]["shipmentId"]: one["label"] for one in hook.of("labelGenerated")}
    assert told.keys() == {booked.shipment.shipment_id, shipment_id}
    assert told[shipment_id]["labelId"] == queued.label_id
    assert told[shipment_id].keys() == told[booked.shipment.shipment_id].keys()
    one, other = [
        await get_shipment(stage.work(), seller.api.api_id, each)
        for each in (booked.shipment.shipment_id, shipment_id)
    ]
    alike = ("status", "cost", "cost_parts", "charge_type", "chargeable_weight_g", "service_code")
    assert [getattr(one, name) for name in alike] == [getattr(other, name) for name in alike]


async def test_a_label_that_failed_or_was_canceled_is_asked_for_again(stage: Stage) -> None:
    seller = await stage.seller()
    shipment_id = await made(stage, seller, order_number="RH-REFUSE-ADDRESS-1")
    first = await stage.done(create_label, seller.api, shipment_id, stage.book)
    await stage.run_duties()
    failed = await get_shipment(stage.work(), seller.api.api_id, shipment_id)
    assert failed.status is ShipmentStatus.LABEL_FAILED
    edit = Edit(return_request_id=failed.return_request_id, booking={"order_number": "SO-1"})
    await stage.done(edit_return_request, seller.api, edit, stage.book)

    second = await stage.done(create_label, seller.api, shipment_id, stage.book)
    await stage.run_duties()
    await stage.done(cancel_return_label, seller.api.api_id, second.label_id)
    request_id = second.return_request_id
    canceled = await get_request(stage.work(), seller.api.api_id, request_id)
    third = await stage.done(create_label, seller.api, shipment_id, stage.book)
    await stage.run_duties()

    assert len({first.label_id, second.label_id, third.label_id}) == 3
    opened = await get_request(stage.work(), seller.api.api_id, request_id)
    assert (canceled.status, opened.status) == (ReturnStatus.CANCELED, ReturnStatus.OPEN)
    assert await purse(stage, seller) == Purse(1000 - COST, Decimal(0), COST)


async def test_the_limits_of_the_service_are_checked_here(stage: Stage) -> None:
    seller = await stage.seller()
    sender = replace(booking().ship_from, postal_code=None, street1="x" * 500)
    shipment_id = await made(stage, seller, ship_from=sender)

    with pytest.raises(Invalid) as refusal:
        await create_label(stage.work(), seller.api, shipment_id, stage.book)

    assert refusal.value.faults.keys() == {"ship_from.postalCode", "ship_from.street1"}


async def test_what_the_balance_does_not_cover_is_not_queued(stage: Stage) -> None:
    seller = await stage.seller(balance="7.34")
    shipment_id = await made(stage, seller)

    with pytest.raises(InsufficientBalance):
        await stage.done(create_label, seller.api, shipment_id, stage.book)

    assert await count(stage, "labels") == 0
    shipment = await get_shipment(stage.work(), seller.api.api_id, shipment_id)
    assert shipment.status is ShipmentStatus.NO_LABEL


async def test_of_two_labels_asked_for_at_once_one_is_queued(stage: Stage) -> None:
    seller = await stage.seller()
    shipment_id = await made(stage, seller)

    async def ask(work: Work) -> Shipment:
        return await create_label(work, seller.api, shipment_id, stage.book)

    outcomes = await raced(stage, ask, ask)

    [lost] = [one for one in outcomes if not isinstance(one, Shipment)]
    assert isinstance(lost, LabelAlreadyExists)
    assert await purse(stage, seller) == Purse(1000 - COST, COST, Decimal(0))
    stage.leave_work_undone()


async def test_what_is_edited_at_that_moment_is_on_the_label_or_refused(stage: Stage) -> None:
    seller = await stage.seller()
    shipment_id = await made(stage, seller)
    before = await get_shipment(stage.work(), seller.api.api_id, shipment_id)
    edit = Edit(return_request_id=before.return_request_id, ship_from={"city": "Troy"})

    async def ask(work: Work) -> Shipment:
        return await create_label(work, seller.api, shipment_id, stage.book)

    async def change(work: Work) -> Shipment:
        return await edit_return_request(work, seller.api, edit, stage.book)

    label, edited = await raced(stage, ask, change)

    assert isinstance(label, Shipment)
    if isinstance(edited, Shipment):
        assert label.city == "Troy"
    else:
        assert isinstance(edited, ReturnRequestNotEditable)
    later(stage)
    with pytest.raises(ReturnRequestNotEditable):
        await acted(stage, change)
    stage.leave_work_undone()
