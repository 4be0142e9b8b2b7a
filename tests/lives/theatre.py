"""Where lives are walked: one installation on a loop of its own, for many sellers in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import uvloop
from obstore.store import MemoryStore

from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.carriers import LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier, _provoked, tracking_number
from returnhelper.domain.labels.model import Label, LabelPurpose
from returnhelper.entrypoints.worker.purchase import _RESENDS, _RETURNS, _counter
from returnhelper.kit.clock import FixedClock
from returnhelper.kit.work import Work
from tests.lives.snapshot import Snapshot, snapshot
from tests.stage import Seller, Staff, Stage, open_stage

_CONSOLIDATION = 31
_START = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
_TRADES = {LabelPurpose.RETURN: _RETURNS, LabelPurpose.RESEND: _RESENDS}
# Whoever comes later shall not meet what is due of a life that is over.
_RETIRE = (
    "UPDATE labels SET due_at = due_at + interval '1000 years' WHERE api_id = $1",
    "UPDATE inventories SET storage_from = NULL WHERE api_id = $1",
    "DELETE FROM charges WHERE api_id = $1",
)
Act = Callable[[Work], Awaitable[object]]
Result = TypeVar("Result")


class PlainCarrier(SandboxCarrier):
    """Sells as the sandbox does, without drawing: nobody reads this paper."""

    async def purchase(self, order: LabelOrder) -> Purchased:
        """Sell, refuse or be away, as the order says."""
        _provoked(order)
        return Purchased(
            tracking_number=tracking_number(order),
            carrier="Sandbox",
            label_pdf=b"%PDF-1.7",
            label_png=b"\x89PNG",
            label_zpl="^XA^XZ",
            qr_png=None,
            cancel_cutoff_at=None,
        )


class Theatre:
    """The stage, the warehouses' staff, and the loop that everything runs in."""

    def __init__(self, stage: Stage, staff: Staff, hub: Staff) -> None:
        self._loop = asyncio.get_running_loop()
        self.stage = stage
        self.staff = staff
        self.hub = hub
        self.seen: set[tuple[str, Any]] = set()  # machine and state, in any life

    def run(self, steps: Coroutine[Any, Any, Result]) -> Result:
        """Run something in the loop; without the runner, which minds signals at every call."""
        return self._loop.run_until_complete(steps)

    async def commit(self, act: Act) -> None:
        """Act and commit, as a way in does. Nobody else is at work, so no race can be lost."""
        work = self.stage.work()
        await act(work)
        if work.unit.writes:
            await work.commit()

    async def open_account(self, balance: str) -> Seller:
        """Open the account of one life."""
        return await self.stage.seller(balance=balance, multi_item=True)

    async def look(self, api_id: int) -> Snapshot:
        """Read all that a seller has."""
        return await snapshot(self.stage.database, api_id)

    async def buy(self, label: Label, token: str) -> None:
        """Let the worker buy a label it has claimed, and record what came of it."""
        trade, bench = _TRADES[label.purpose], self.stage.bench
        await trade.purchase(bench.work(trade.duty), label, token, _counter(bench, label))

    async def retire(self, api_id: int) -> None:
        """End a life; nothing of it is due any more."""
        for sql in _RETIRE:
            await self.stage.database.execute(sql, api_id)


@contextmanager
def open_theatre(database_url: str, folder: Path) -> Iterator[Theatre]:
    """Open a theatre on a seeded database."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        exits = AsyncExitStack()
        try:
            yield runner.run(_furnished(exits, database_url, folder))
        finally:
            runner.run(exits.aclose())


async def _furnished(exits: AsyncExitStack, database_url: str, folder: Path) -> Theatre:
    stage = await open_stage(exits, database_url, folder, FixedClock(_START))
    carrier = PlainCarrier()
    stage.bench.carrier_for = lambda _: carrier
    stage.bench.storage = Storage(MemoryStore())
    return Theatre(stage, await stage.staff(), await stage.staff(_CONSOLIDATION))
