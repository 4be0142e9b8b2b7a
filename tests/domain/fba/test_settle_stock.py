"""What an instruction took leaves for good, comes back or is lost."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import pytest

from returnhelper.domain.fba.actions.settle_stock import settle_stock
from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.model import SettledItem
from tests.domain.acting import later
from tests.domain.fba.parcels import available, shelve, stock_of
from tests.stage import Seller, Stage


def settled(item_id: UUID, done: int, given_back: int = 0, lost: int = 0) -> SettledItem:
    return SettledItem(
        fba_shipment_item_id=item_id,
        warehouse_id=2,
        fnsku="X001",
        done=done,
        given_back=given_back,
        lost=lost,
    )


async def taken_all(stage: Stage, seller: Seller) -> list[UUID]:
    old = await shelve(stage, seller, 4)
    later(stage)
    young = await shelve(stage, seller, 4)
    await stage.done(take_stock, seller.api.api_id, 2, {"X001": 8})
    return [old, young]


async def test_what_is_done_or_lost_leaves_and_the_rest_is_available_again(stage: Stage) -> None:
    seller = await stage.seller()
    old, young = await taken_all(stage, seller)

    outcome = [settled(young, 1, 3), settled(old, 2, 1, 1)]
    await stage.done(settle_stock, seller.api.api_id, outcome)

    assert await available(stage, old, young) == [1, 3]
    assert await stock_of(stage, seller) == (4, 4)


async def test_what_comes_back_is_as_old_as_before(stage: Stage) -> None:
    seller = await stage.seller()
    old, young = await taken_all(stage, seller)
    await stage.done(settle_stock, seller.api.api_id, [settled(young, 0, 4), settled(old, 0, 4)])

    taken = await stage.done(take_stock, seller.api.api_id, 2, {"X001": 5})

    assert [one.fba_shipment_item_id for one in taken] == [old, young]


async def test_more_than_was_taken_cannot_be_settled(stage: Stage) -> None:
    seller = await stage.seller()
    old, _ = await taken_all(stage, seller)

    with pytest.raises(asyncpg.CheckViolationError):
        await stage.done(settle_stock, seller.api.api_id, [settled(old, 0, 5)])
