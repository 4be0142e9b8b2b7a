"""Instructions take stock, the oldest first, and never more than there is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.errors import FbaStockInsufficient, FbaStockNotFound
from returnhelper.domain.fba.model import TakenItem
from returnhelper.kit.errors import Refusal
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later, raced
from tests.domain.fba.parcels import available, shelve, stock_of
from tests.stage import Seller, Stage


def taking(seller: Seller, warehouse_id: int = 2, **wanted: int) -> Act[list[TakenItem]]:
    async def act(work: Work) -> list[TakenItem]:
        return await take_stock(work, seller.api.api_id, warehouse_id, wanted)

    return act


async def test_the_oldest_goes_first(stage: Stage) -> None:
    seller = await stage.seller()
    old = await shelve(stage, seller, 3)
    later(stage)
    young = await shelve(stage, seller, 5)

    taken = await acted(stage, taking(seller, X001=4))

    assert [(one.fba_shipment_item_id, one.quantity) for one in taken] == [(old, 3), (young, 1)]
    assert await available(stage, old, young) == [0, 4]
    assert await stock_of(stage, seller) == (8, 4)


async def test_every_bad_entry_is_told(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3, "A")
    await shelve(stage, seller, 2, "C")

    with pytest.raises(FbaStockNotFound) as refused:
        await acted(stage, taking(seller, A=4, B=1, C=2))

    assert refused.value.faults == {
        "fnskuList[0].quantity": "4 pieces are asked for, 3 are available.",
        "fnskuList[1].fnsku": "There is no stock of 'B' in warehouse 2.",
    }
    assert await stock_of(stage, seller, "C") == (2, 2)


@pytest.mark.parametrize(
    ("warehouse_id", "refusal"), [(2, FbaStockInsufficient), (3, FbaStockNotFound)]
)
async def test_stock_is_of_one_warehouse(
    stage: Stage, warehouse_id: int, refusal: type[Refusal]
) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)

    with pytest.raises(refusal):
        await acted(stage, taking(seller, warehouse_id, X001=4))


async def test_what_another_seller_has_is_not_there(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await shelve(stage, other, 3)

    with pytest.raises(FbaStockNotFound):
        await acted(stage, taking(seller, X001=1))


async def test_two_never_get_the_last_piece(stage: Stage) -> None:
    seller = await stage.seller()
    item = await shelve(stage, seller, 1)

    results = await raced(stage, taking(seller, X001=1), taking(seller, X001=1))

    refused = [type(one) for one in results if isinstance(one, Exception)]
    assert refused == [FbaStockInsufficient]
    assert await available(stage, item) == [0]
    assert await stock_of(stage, seller) == (1, 0)


async def test_fifty_callers_take_what_is_there_and_no_more(stage: Stage) -> None:
    seller = await stage.seller()
    items = []
    for _ in range(7):
        items.append(await shelve(stage, seller, 6, "A"))
        await shelve(stage, seller, 6, "B")
        later(stage)
    acts = [
        taking(seller, A=2, B=1) if turn % 2 else taking(seller, B=1, A=2) for turn in range(50)
    ]

    results: list[Any] = await asyncio.gather(
        *(acted(stage, act) for act in acts), return_exceptions=True
    )

    refused = [one for one in results if isinstance(one, Exception)]
    taken = [item for one in results if not isinstance(one, Exception) for item in one]
    assert {type(one) for one in refused} == {FbaStockInsufficient}
    assert len(refused) == 50 - 7 * 6 // 2
    assert sum(item.quantity for item in taken if item.fnsku == "A") == 7 * 6
    assert await available(stage, *items) == [0] * 7
    assert await stock_of(stage, seller, "A") == (42, 0)
    assert await stock_of(stage, seller, "B") == (42, 21)
