"""Whatever is put away, taken and settled, one by one or at once, every piece is somewhere."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from returnhelper.domain.fba.actions.settle_stock import settle_stock
from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.errors import FbaStockInsufficient, FbaStockNotFound
from returnhelper.domain.fba.model import FbaShipment, SettledItem, TakenItem
from returnhelper.kit.work import Work
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import Ramp, placed
from tests.stage import Stage
from tests.waiting import hold

FNSKUS = ("A", "B")
ITEMS = "SELECT * FROM fba_shipment_items WHERE api_id = $1"
STOCK = "SELECT * FROM fba_stock WHERE api_id = $1"
PUT = "SELECT fba_shipment_item_id, quantity FROM fba_putaways WHERE api_id = $1"
PUT_AWAY = st.tuples(st.just("put"), st.integers(0, 1), st.sampled_from(FNSKUS), st.integers(1, 9))
TAKE = st.tuples(
    st.just("take"), st.dictionaries(st.sampled_from(FNSKUS), st.integers(1, 9), min_size=1)
)
SETTLE = st.tuples(st.just("settle"), st.integers(0, 3), st.integers(0, 2))
STEP = st.one_of(PUT_AWAY, TAKE, TAKE, SETTLE, SETTLE)
ROUNDS = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=4, max_size=10)
"""What is done at once, one round after the other."""


@dataclass
class Books:
    """What should be there, kept by hand."""

    at: Ramp
    parcels: list[FbaShipment]
    gone: Counter[str] = field(default_factory=Counter)
    out: list[list[TakenItem]] = field(default_factory=list)

    @property
    def api_id(self) -> int:
        return self.at.seller.api.api_id

    async def put(self, parcel: int, fnsku: str, pieces: int) -> None:
        """Put pieces away."""
        await acted(
            self.at.stage, self.at.placing(self.parcels[parcel], placed(pieces, "A", fnsku))
        )

    async def take(self, wanted: dict[str, int]) -> None:
        """Take for an instruction, if there is as much."""

        async def act(work: Work) -> list[TakenItem]:
            return await take_stock(work, self.api_id, 2, wanted)

        try:
            taken = await acted(self.at.stage, act)
        except (FbaStockInsufficient, FbaStockNotFound):
            return
        sums: Counter[str] = Counter()
        for item in taken:
            sums[item.fnsku] += item.quantity
        assert sums == wanted
        self.out.append(taken)

    async def settle(self, done: int, lost: int) -> None:
        """Settle what is out longest: some done, some lost, the rest given back."""
        if not self.out:
            return
        settled = [_settled(item, done, lost) for item in self.out.pop(0)]
        for item in settled:
            self.gone[item.fnsku] += item.done + item.lost

        async def act(work: Work) -> None:
            settle_stock(work, self.api_id, settled)

        await acted(self.at.stage, act)

    async def check(self) -> None:
        """Hold the tables against each other, and against these books."""
        database = self.at.stage.database
        items = await database.fetch(ITEMS, self.api_id)
        put, out = Counter[UUID](), Counter[UUID]()
        for row in await database.fetch(PUT, self.api_id):
            put[row["fba_shipment_item_id"]] += row["quantity"]
        for one in (item for taken in self.out for item in taken):
            out[one.fba_shipment_item_id] += one.quantity
        for row in items:
            assert row["quantity"] == put[row["fba_shipment_item_id"]]
            assert 0 <= row["available_quantity"] <= row["quantity"] - out[row[0]]
        for row in await database.fetch(STOCK, self.api_id):
            mine = [item for item in items if item["fnsku"] == row["fnsku"]]
            whole = sum(item["quantity"] for item in mine)
            free = sum(item["available_quantity"] for item in mine)
            held = sum(out[item["fba_shipment_item_id"]] for item in mine)
            assert row["quantity"] == whole - self.gone[row["fnsku"]]
            assert row["available_quantity"] == free
            assert free + held == row["quantity"]


def _settled(item: TakenItem, done: int, lost: int) -> SettledItem:
    done = min(done, item.quantity)
    lost = min(lost, item.quantity - done)
    return SettledItem(
        fba_shipment_item_id=item.fba_shipment_item_id,
        warehouse_id=item.warehouse_id,
        fnsku=item.fnsku,
        done=done,
        given_back=item.quantity - done - lost,
        lost=lost,
    )


async def test_every_piece_is_somewhere(stage: Stage) -> None:
    staff = await stage.staff()

    async def check(rounds: list[list[tuple[Any, ...]]]) -> None:
        at = Ramp(stage, await stage.seller(), staff)
        numbers = [f"TBA-{at.seller.api.api_id}-{number}" for number in range(2)]
        books = Books(at, [await at.take_in(number) for number in numbers])
        for parcel, fnsku in product((0, 1), FNSKUS):
            await books.put(parcel, fnsku, 5)
        for steps in rounds:
            later(stage)
            await asyncio.gather(*(getattr(books, name)(*more) for name, *more in steps))
            await books.check()

    await hold(check, ROUNDS, examples=30)
    await stage.run_duties()
