"""A request is open again when one more package of it comes."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.complete_request import complete_request
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.reopen_request import reopen_request
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, received
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage


async def test_a_completed_request_is_open_again_with_one_more_package(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    api_id, request_id = seller.api.api_id, booked.request.return_request_id
    found = []

    for additional in (False, True):
        [inventory] = await received(stage, staff, booked, additional=additional)
        found.append((await get_request(stage.work(), api_id, request_id)).status)
        await acted(stage, wishing(seller, inventory.return_inventory_id, "dsp"))
        await acted(stage, completing(staff, inventory.return_inventory_id))
        found.append((await get_request(stage.work(), api_id, request_id)).status)

    assert found == ["open", "completed", "open", "completed"]
    await stage.run_duties()


async def test_whoever_meant_to_close_it_looks_again(stage: Stage) -> None:
    booked = await stage.labelled(await stage.seller())
    opening, closing = stage.work(), stage.work()

    complete_request(closing, booked.request, is_last=True)
    reopen_request(opening, booked.shipment)
    await opening.commit()
    with pytest.raises(LostRace):
        await closing.commit()
