"""A yard with goods to recall, and acts upon their recalls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.cancel_recalled_inventories import (
    cancel_recalled_inventories,
)
from returnhelper.domain.recall.actions.cancel_recalls import cancel_recalls
from returnhelper.domain.recall.actions.create_recalls import create_recalls
from returnhelper.domain.recall.actions.mark_arrived import mark_arrived
from returnhelper.domain.recall.actions.mark_picked_up import mark_picked_up
from returnhelper.domain.recall.actions.mark_ready import mark_ready
from returnhelper.domain.recall.actions.set_tracking_number import set_tracking_number
from returnhelper.domain.recall.actions.withdraw_recalled_inventories import (
    withdraw_recalled_inventories,
)
from returnhelper.domain.recall.model import Change, PickUpCode, Recall
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later, received
from tests.stage import LocalReceiver, Seller, Staff, Stage, package

HUB = 31
"""The consolidation warehouse of the reference data."""
Recalls = Act[list[Recall]]
Step = Callable[[Recall], Recalls]


@dataclass(frozen=True)
class Yard:
    """A seller, the warehouse its goods lie in, and the one that recalls go to."""

    stage: Stage
    seller: Seller
    staff: Staff
    hub: Staff
    hook: LocalReceiver

    async def shelve(
        self, count: int = 1, seller: Seller | None = None, staff: Staff | None = None
    ) -> list[int]:
        """Receive that many packages of one booking; from then on a second has passed."""
        booked = await self.stage.labelled(seller or self.seller)
        packages = [package()] * count
        shelved = await received(self.stage, staff or self.staff, booked, *packages)
        await self.stage.run_duties()
        later(self.stage)
        return [inventory.return_inventory_id for inventory in shelved]

    async def recall(self, count: int = 1, seller: Seller | None = None) -> Recall:
        """Recall that many packages."""
        ids = await self.shelve(count, seller)
        [recall] = await acted(self.stage, self.create(ids, seller))
        later(self.stage)
        return recall

    async def at(self, *steps: Step, count: int = 1, seller: Seller | None = None) -> Recall:
        """Recall packages and take steps with all of them, a second apart."""
        recall = await self.recall(count, seller)
        for step in steps:
            [recall] = await acted(self.stage, step(recall))
            later(self.stage)
        return recall

    def create(
        self, ids: Sequence[int], seller: Seller | None = None, *, is_single: bool = False
    ) -> Recalls:
        """Prepare a recall."""
        api = (seller or self.seller).api

        async def act(work: Work) -> list[Recall]:
            return await create_recalls(work, api, ids, is_single=is_single)

        return act

    def cancel(self, ids: Sequence[int]) -> Recalls:
        """Prepare the withdrawal of return inventories."""

        async def act(work: Work) -> list[Recall]:
            return await cancel_recalled_inventories(work, self.seller.api.api_id, ids)

        return act

    def cancel_whole(self, *recall_ids: int) -> Recalls:
        """Prepare the withdrawal of recalls."""

        async def act(work: Work) -> list[Recall]:
            return await cancel_recalls(work, self.seller.api.api_id, recall_ids)

        return act

    def send(self, *recalls: Recall | int, number: str = "DHL1", **more: Any) -> Recalls:
        """Prepare the tracking number of recalls, or of single recall inventories."""
        change = Change(tracking_number=number, **more)

        async def act(work: Work) -> list[Recall]:
            return await set_tracking_number(work, self.staff.api, keys(*recalls), change)

        return act

    def arrive(self, *recalls: Recall | int, number: str | None = None) -> Recalls:
        """Prepare the arrival of recalls, of single recall inventories, or of a parcel."""

        async def act(work: Work) -> list[Recall]:
            book = self.stage.book
            target = number or keys(*recalls)
            arrived = await mark_arrived(work, self.hub.api, book, target=target)
            return [each.recall for each in arrived]

        return act

    def ready(self, *recalls: Recall | int, **more: Any) -> Recalls:
        """Prepare that recalls, or single recall inventories, are ready."""

        async def act(work: Work) -> list[Recall]:
            change = Change(**more)
            return await mark_ready(work, self.hub.api, self.stage.book, keys(*recalls), change)

        return act

    def pick_up(
        self, *recalls: Recall | int, code: PickUpCode = PickUpCode.SELF, **more: Any
    ) -> Recalls:
        """Prepare that recalls, or single recall inventories, are handed over."""

        async def act(work: Work) -> list[Recall]:
            return await mark_picked_up(
                work, self.hub.api, self.stage.book, keys(*recalls), code, Change(**more)
            )

        return act

    def withdraw(self, *recalls: Recall | int, remarks: str | None = None) -> Recalls:
        """Prepare that the warehouse cancels recalls, or single recall inventories."""

        async def act(work: Work) -> list[Recall]:
            api = self.staff.api
            return await withdraw_recalled_inventories(work, api, keys(*recalls), remarks)

        return act

    async def now(self, recall: Recall) -> Recall:
        """Return a recall as it is."""
        [found] = await store.list_recalls(self.stage.database, recall.api_id, [recall.recall_id])
        return found

    async def handlings(self, recall: Recall) -> list[tuple[str, str, str | None]]:
        """Return code, status and holder of the return inventories of a recall."""
        ids = [one.return_inventory_id for one in recall.inventories]
        found = await list_inventories_by_id(self.stage.work(), recall.api_id, ids)
        return [(one.handling_code, one.handling_status, one.held_by) for one in found]

    async def told(self) -> list[dict[str, Any]]:
        """Return the updates the seller was told, in the order they happened."""
        await self.stage.run_duties()
        return sorted(self.hook.of("recallUpdateStatus"), key=itemgetter("eventTime"))

    async def updates(self) -> list[str]:
        """Return the kinds of the updates told."""
        return [one["recallUpdateTypeStatus"] for one in await self.told()]


def keys(*recalls: Recall | int) -> list[int]:
    """Return the recall inventories that are meant: all of a recall, or single ones."""
    return [
        key
        for one in recalls
        for key in (
            [one]
            if isinstance(one, int)
            else [inventory.recall_inventory_id for inventory in one.inventories]
        )
    ]


def statuses(recall: Recall) -> tuple[str, ...]:
    """Return the status of a recall, then those of its inventories."""
    return (recall.status, *(one.status for one in recall.inventories))


async def yard(stage: Stage) -> Yard:
    """Open a yard in the sandbox."""
    seller, staff, hub = await stage.seller(), await stage.staff(), await stage.staff(HUB)
    return Yard(stage, seller, staff, hub, await stage.receiver(seller))
