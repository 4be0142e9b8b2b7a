"""Labels in every state, and a carrier that answers when it is told to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.carriers import LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.entrypoints.worker.purchase import purchase_queued_labels
from tests.stage import Stage


@dataclass
class SlowCarrier(SandboxCarrier):
    """Sells labels as the sandbox does, each when `go` is set, and remembers what it voided."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    voided: list[str] = field(default_factory=list)
    sold: list[str] = field(default_factory=list)

    async def purchase(self, order: LabelOrder) -> Purchased:
        """Sell a label once told to."""
        self.asked.set()
        await self.go.wait()
        purchased = await super().purchase(order)
        self.sold.append(purchased.tracking_number)
        return purchased

    async def cancel(self, tracking_number: str) -> None:
        """Remember what was voided."""
        self.voided.append(tracking_number)


def slow_carrier(stage: Stage) -> SlowCarrier:
    """Let the worker buy from a carrier that waits for `go`."""
    carrier = SlowCarrier()
    stage.bench.carrier_for = lambda _: carrier
    return carrier


async def buying(stage: Stage, carrier: SlowCarrier) -> asyncio.Task[int]:
    """Return a worker at work once it has asked the carrier."""
    carrier.asked.clear()
    task = asyncio.create_task(purchase_queued_labels(stage.bench))
    async with asyncio.timeout(10):
        await carrier.asked.wait()
    return task


async def fresh(stage: Stage, label: Label) -> Label:
    """Return a label as it is now."""
    return await get_label(stage.work(), label.api_id, label.label_id)


async def queued(stage: Stage, count: int = 1) -> list[Booked]:
    """Book returns of one seller whose labels wait."""
    seller = await stage.seller()
    return [await stage.booked(seller) for _ in range(count)]
