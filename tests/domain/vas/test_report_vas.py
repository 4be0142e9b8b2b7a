"""The seller is told what came of a service, with the pictures that show it."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.actions.report_vas import report_vas
from tests.domain.acting import later
from tests.domain.vas.services import Bench, bench
from tests.stage import Stage


async def reported(at: Bench, *keys: str) -> Any:
    """Report on the only service, and return the pictures that were told."""
    inventory, work = await at.now(), at.stage.work()
    report = await report_vas(work, inventory, inventory.vas[0], VasStatus.FAILED, "", keys)
    await work.commit()
    assert report.inventory.vas == (report.vas,)
    assert report.vas == await at.vas(report.vas.vas_id)
    later(at.stage)
    [*_, told] = await at.told("vasUpdated")
    return told["updateVasList"][0]["imageUrlList"]


async def test_the_pictures_named_are_told_or_all_or_none(stage: Stage) -> None:
    at = await bench(stage)
    await at.ordered()
    assert await reported(at) is None
    first, second = [(await at.hang()).original_key for _ in range(2)]
    address = {key: f"{stage.work().files_base}/{key}" for key in (first, second)}
    assert await reported(at) == [address[first], address[second]]
    assert await reported(at, second, second) == [address[second]]
    assert await reported(at, second, first) == [address[second], address[first]]


async def test_measures_and_ids_are_those_of_the_inventory(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered("repack")
    inventory, work = await at.now(), stage.work()
    await report_vas(work, inventory, vas, VasStatus.FAILED, "torn", ())
    await work.commit()
    [told] = await at.told("vasUpdated")
    assert told["updateVasList"] == [
        {
            "returnRequestLineItemVasId": vas.vas_id,
            "returnInventoryId": inventory.return_inventory_id,
            "returnRequestLineItemId": inventory.line_item_id,
            "vasCode": "repack",
            "vasStatusCode": "failed",
            "vasResult": "torn",
            "weight": 950,
            "weightUom": "g",
            "dimension1": 34,
            "dimension2": 22,
            "dimension3": 13,
            "dimensionUom": "cm",
            "imageUrlList": None,
        }
    ]


async def test_a_picture_of_another_inventory_is_unknown(stage: Stage) -> None:
    at, other = await bench(stage), await bench(stage)
    await at.ordered()
    mine, strange = (await at.hang()).original_key, (await other.hang()).original_key
    inventory = await at.now()
    with pytest.raises(ImageNotFound) as refused:
        await report_vas(
            stage.work(), inventory, inventory.vas[0], VasStatus.FAILED, "", (strange, mine, "")
        )
    assert list(refused.value.faults) == ["imageKeyList[0]", "imageKeyList[2]"]
