"""A seller reads the stock of a product, warehouse by warehouse."""

from __future__ import annotations

from returnhelper.domain.fba.actions.list_stock import list_stock
from tests.domain.fba.parcels import shelve
from tests.stage import Stage


async def test_each_warehouse_has_a_record_and_an_unknown_product_none(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await shelve(stage, seller, 2, warehouse_id=3)
    await shelve(stage, seller, 4)
    await shelve(stage, seller, 1)
    await shelve(stage, other, 9)

    found = await list_stock(stage.work(), seller.api.api_id, "X001")

    assert [(one.warehouse_id, one.quantity) for one in found] == [(2, 5), (3, 2)]
    assert await list_stock(stage.work(), seller.api.api_id, "x001") == []
