"""Whoever took of items finds them by their keys, and nobody else's."""

from __future__ import annotations

from returnhelper.domain.fba.actions.list_shipment_items_by_id import list_shipment_items_by_id
from tests.domain.fba.parcels import shelve
from tests.stage import Stage


async def test_only_ones_own_items_are_found(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    first, second = await shelve(stage, seller, 1), await shelve(stage, seller, 2)
    foreign = await shelve(stage, other, 3)

    wanted = [second, foreign, first]
    found = await list_shipment_items_by_id(stage.work(), seller.api.api_id, wanted)

    assert [(one.fba_shipment_item_id, one.quantity) for one in found] == [(first, 1), (second, 2)]
