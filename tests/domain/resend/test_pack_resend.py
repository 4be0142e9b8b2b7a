"""A packed resend orders its label."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.labels.model import LabelPurpose, LabelStatus
from returnhelper.domain.resend.errors import ResendStepNotAllowed
from returnhelper.domain.resend.model import Resend, ResendStatus
from tests.domain.acting import acted, count, raced
from tests.domain.resend.docks import HELD, PACKED, dock
from tests.stage import Stage


@pytest.mark.parametrize("is_picked", [True, False])
async def test_the_label_is_ordered_and_the_price_stays(stage: Stage, *, is_picked: bool) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    if is_picked:
        await acted(stage, shelf.picking(resend))
    before = await shelf.purse()

    packed = await acted(stage, shelf.packing(resend))

    assert packed == await shelf.now(resend)
    assert packed.status is ResendStatus.PACKED
    assert packed.parcel is not None
    assert packed.parcel.weight_g == PACKED.weight_g
    assert packed.parcel.sides_cm == (Decimal(36), Decimal(24), Decimal(15))
    label = await shelf.label(resend)
    assert (label.purpose, label.status) == (LabelPurpose.RESEND, LabelStatus.QUEUED)
    assert (label.shipment_id, label.service_code) == (resend.shipment_id, resend.service_code)
    assert packed.cost == resend.cost
    assert await shelf.purse() == before
    assert await shelf.standings() == {HELD}
    assert shelf.hook.of("updateResendStatus") == []
    await stage.run_duties()


async def test_of_two_workers_one_packs_and_one_label_is_ordered(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    before = await count(stage, "labels")
    outcomes = await raced(stage, shelf.packing(resend), shelf.packing(resend))
    assert {type(one) for one in outcomes} == {Resend, ResendStepNotAllowed}
    assert await count(stage, "labels") == before + 1
    await stage.run_duties()


async def test_packing_and_canceling_at_one_moment_agree(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    resend = await shelf.made()
    packed, canceled = await raced(stage, shelf.packing(resend), shelf.canceling(resend))
    assert isinstance(canceled, Resend)
    assert isinstance(packed, Resend | ResendStepNotAllowed)
    await stage.run_duties()
    assert (await shelf.now(resend)).status is ResendStatus.CANCELED
    assert await shelf.purse() == before
    assert len(await shelf.told()) == 1
