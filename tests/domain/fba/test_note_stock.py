"""A seller notes a reference number and a remark on its stock."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.fba.actions.list_stock import list_stock
from returnhelper.domain.fba.actions.note_stock import note_stock
from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.errors import FbaStockNotFound
from returnhelper.domain.fba.model import Stock
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, raced
from tests.domain.fba.parcels import shelve, stock_of
from tests.stage import Seller, Stage


def noting(stage: Stage, seller: Seller, warehouse_id: int = 2, **noted: Any) -> Act[Stock]:
    async def act(work: Work) -> Stock:
        api_id = seller.api.api_id
        return await note_stock(work, api_id, warehouse_id, "X001", stage.book, **noted)

    return act


async def test_one_note_leaves_the_other_and_empty_clears(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)

    await acted(stage, noting(stage, seller, reference_number="SKU-7"))
    noted = await acted(stage, noting(stage, seller, remark="sell first"), by="shop")
    assert (noted.reference_number, noted.remark) == ("SKU-7", "sell first")
    assert noted.modified_by == "shop"
    await acted(stage, noting(stage, seller, reference_number=""))

    [now] = await list_stock(stage.work(), seller.api.api_id, "X001")
    assert (now.reference_number, now.remark, now.quantity) == (None, "sell first", 3)


async def test_the_same_once_more_changes_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)
    await acted(stage, noting(stage, seller, remark="sell first"))

    work = stage.work()
    await noting(stage, seller, remark="sell first")(work)

    assert work.unit.writes == []


async def test_a_note_does_not_undo_what_is_taken_meanwhile(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)

    async def take(work: Work) -> None:
        await take_stock(work, seller.api.api_id, 2, {"X001": 2})

    results = await raced(stage, noting(stage, seller, remark="sell first"), take)

    assert not [one for one in results if isinstance(one, Exception)]
    assert await stock_of(stage, seller) == (3, 1)


async def test_two_notes_at_one_moment_both_stand(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)
    await acted(stage, noting(stage, seller, reference_number="OLD", remark="old"))

    results = await raced(
        stage,
        noting(stage, seller, remark="sell first"),
        noting(stage, seller, reference_number="SKU-7"),
    )

    assert not [one for one in results if isinstance(one, Exception)]
    [now] = await list_stock(stage.work(), seller.api.api_id, "X001")
    assert (now.reference_number, now.remark) == ("SKU-7", "sell first")


async def test_what_is_not_there_cannot_be_noted_on(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await shelve(stage, other, 3)

    with pytest.raises(FbaStockNotFound) as unknown:
        await acted(stage, noting(stage, seller, remark="x"))
    with pytest.raises(WarehouseNotFound) as nowhere:
        await acted(stage, noting(stage, seller, 999, remark="x"))
    assert unknown.value.faults == {"fnsku": "There is no stock of 'X001' in warehouse 2."}
    assert list(nowhere.value.faults) == ["warehouseId"]
