"""A scan leads to the labels whose tracking number it holds."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.labels.actions.find_scanned_labels import find_scanned_labels
from tests.domain.acting import label_of
from tests.stage import Stage


@pytest.mark.parametrize("service", ["fedex_ground", "RETURN_USPS_NJ"])
async def test_a_tracking_number_is_found_whoever_owns_it(stage: Stage, service: str) -> None:
    await stage.labelled(await stage.seller())
    label = await label_of(stage, await stage.labelled(await stage.seller(), service_code=service))
    number, work = label.tracking_number or "", stage.work()

    for scan in (number, f"]C1{number}\n", " ".join(number)):
        assert await find_scanned_labels(work, Environment.SANDBOX, scan) == [label]
    assert await find_scanned_labels(work, Environment.PRODUCTION, number) == []
    assert await find_scanned_labels(work, Environment.SANDBOX, "") == []


async def test_a_label_without_a_number_is_never_found(stage: Stage) -> None:
    await stage.booked(await stage.seller())

    assert await find_scanned_labels(stage.work(), Environment.SANDBOX, "None") == []
    stage.leave_work_undone()
