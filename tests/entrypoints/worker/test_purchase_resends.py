"""The labels of resends have a duty of their own, beside that of returns."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from structlog.testing import capture_logs

from returnhelper.domain.labels.carriers import Carrier
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.entrypoints.worker.duties import DUTIES
from returnhelper.entrypoints.worker.purchase import (
    purchase_queued_labels,
    purchase_resend_labels,
)
from tests.domain.resend.docks import SERVICE, dock
from tests.stage import Stage

STANDING = "SELECT purpose, status, count(*)::int FROM labels GROUP BY 1, 2 ORDER BY 1, 2"


async def standing(stage: Stage) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in await stage.database.fetch(STANDING)]


async def test_each_duty_buys_labels_of_its_purpose_alone(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    for item in shelf.ids:
        await shelf.packed(inventory_ids=(item,))
    await stage.booked(shelf.seller)
    assert await purchase_queued_labels(stage.bench) == 1
    assert await standing(stage) == [("resend", "queued", 2), ("return", "success", 2)]
    assert await purchase_resend_labels(stage.bench) == 2
    assert await standing(stage) == [("resend", "success", 2), ("return", "success", 2)]
    await stage.run_duties()


async def test_packing_wakes_the_duty_of_resends(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    work = stage.work()
    await shelf.packing(resend)(work)
    [duty] = [one for one in DUTIES if one.channel in work.unit.nudges]
    assert duty.name == "purchase_resend_labels"
    assert LabelPurpose.RETURN.channel not in work.unit.nudges


async def test_workers_at_the_same_moment_never_buy_the_same_label(stage: Stage) -> None:
    shelf = await dock(stage, 8)
    for item in shelf.ids:
        await shelf.packed(inventory_ids=(item,))
    benches = [replace(stage.bench, token=f"worker {number}") for number in range(3)]
    while sum(await asyncio.gather(*(purchase_resend_labels(bench) for bench in benches))):
        pass
    told = [one["resend"]["resendId"] for one in await shelf.told()]
    assert len(told) == len(set(told)) == 8
    assert (await shelf.purse()).reserved == 0


async def test_a_service_whose_carrier_is_missing_waits_for_it(stage: Stage) -> None:
    def carrier_for(service_code: str) -> Carrier:
        if service_code == SERVICE:
            raise KeyError(service_code)
        return SandboxCarrier()

    shelf = await dock(stage, 2)
    await shelf.packed(inventory_ids=shelf.ids[:1])
    await shelf.packed(inventory_ids=shelf.ids[1:], service_code="SHIPMENT_USPS_GA_SIG_NJ")
    with capture_logs() as logs:
        await purchase_resend_labels(replace(stage.bench, carrier_for=carrier_for))
    assert [line["event"] for line in logs] == ["label_purchase_failed"]
    stage.leave_work_undone()
    assert (await standing(stage))[:2] == [("resend", "started", 1), ("resend", "success", 1)]
