"""The old way to order names line items; it means what these have become."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.errors import LineItemNotFound
from returnhelper.domain.vas.actions.create_vas_of_items import create_vas_of_items
from returnhelper.domain.vas.errors import InventoryNotOnHold
from returnhelper.domain.vas.model import VasOrder
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, queries_of
from tests.domain.handling.moves import wishing
from tests.domain.vas.services import Bench, bench, service
from tests.stage import Stage

NAME = "returnRequestLineItemId"


def ordering(at: Bench, *item_ids: int) -> Act[list[list[Vas]]]:
    orders = [VasOrder(item_id, (service(),)) for item_id in item_ids]

    async def act(work: Work) -> list[list[Vas]]:
        return await create_vas_of_items(work, at.seller.api.api_id, orders, at.stage.book)

    return act


async def test_a_line_item_leads_to_its_inventory(stage: Stage) -> None:
    at = await bench(stage)
    inventory = await at.now()
    [[vas]] = await acted(stage, ordering(at, inventory.line_item_id))
    assert vas.return_inventory_id == inventory.return_inventory_id
    assert (await at.now()).vas == (vas,)


async def test_items_that_are_strange_or_no_inventory_yet_are_told(stage: Stage) -> None:
    at, other = await bench(stage), await bench(stage)
    good, foreign = (await at.now()).line_item_id, (await other.now()).line_item_id
    booked = await stage.labelled(at.seller)
    request_id = booked.request.return_request_id
    [waiting] = await list_items(stage.work(), at.seller.api.api_id, request_id)

    for refusal, bad in (
        (LineItemNotFound, foreign),
        (ReturnInventoryNotFound, waiting.line_item_id),
    ):
        with pytest.raises(refusal) as refused:
            await acted(stage, ordering(at, good, bad))
        assert list(refused.value.faults) == [f"jobEntryList[1].{NAME}"]
    with pytest.raises(Invalid) as twice:
        await acted(stage, ordering(at, good, good))
    assert list(twice.value.faults) == [f"jobEntryList[1].{NAME}"]
    await at.shelf.put("dsp", "pending")
    with pytest.raises(InventoryNotOnHold) as refused_state:
        await acted(stage, ordering(at, good))
    assert list(refused_state.value.faults) == [f"jobEntryList[0].{NAME}"]
    assert await count(stage, "vas") == 0


async def test_more_entries_are_no_more_queries(stage: Stage) -> None:
    at = await bench(stage)
    item_ids = [(await at.now()).line_item_id]
    for _ in range(2):
        inventory = await stage.shelved(at.seller, at.staff)
        await acted(stage, wishing(at.seller, inventory.return_inventory_id, "ohd"))
        item_ids.append(inventory.line_item_id)
    few = await queries_of(stage, ordering(at, item_ids[0]))
    assert await queries_of(stage, ordering(at, *item_ids)) == few
    ordered = await acted(stage, ordering(at, *reversed(item_ids)))
    assert [vas.line_item_id for [vas] in ordered] == item_ids[::-1]
