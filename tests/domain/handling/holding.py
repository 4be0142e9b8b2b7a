"""Items taken, begun with, given back and closed by a holder."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.handling.actions.begin_inventories import begin_inventories
from returnhelper.domain.handling.actions.check_holdable import check_holdable
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.hold_inventories import hold_inventories
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.domain.acting import Act, later, received
from tests.stage import LocalReceiver, Seller, Staff, Stage, package

CODE_OF = {
    Holder.RESEND: HandlingCode.RESEND,
    Holder.RECALL: HandlingCode.RETURN,
    Holder.CONSOLIDATION: HandlingCode.RETURN,
}
BEGINS = {
    Holder.RESEND: Actor.SYSTEM,
    Holder.RECALL: Actor.WAREHOUSE,
    Holder.CONSOLIDATION: Actor.WAREHOUSE,
}


class Batch:
    """Some inventories of one return, and acts of a holder upon them."""

    def __init__(
        self, stage: Stage, people: tuple[Seller, Staff], hook: LocalReceiver, ids: list[int]
    ) -> None:
        self.stage = stage
        self.seller, self.staff = people
        self.hook = hook
        self.ids = ids

    async def now(self, work: Work | None = None) -> list[Inventory]:
        """Return the inventories as they are."""
        work = work or self.stage.work()
        return await list_inventories_by_id(work, self.seller.api.api_id, self.ids)

    async def states(self) -> list[tuple[str, str, str | None]]:
        """Return code, status and holder of each."""
        return [(one.handling_code, one.handling_status, one.held_by) for one in await self.now()]

    def hold(self, holder: Holder = Holder.RESEND, holder_id: str = "17") -> Act[list[Inventory]]:
        """Prepare that a holder checks and takes them."""

        async def act(work: Work) -> list[Inventory]:
            taken = await self.now(work)
            for inventory in taken:
                check_holdable(inventory, CODE_OF[holder], holder)
            return hold_inventories(work, taken, CODE_OF[holder], holder, holder_id)

        return act

    def begin(self, by: Actor) -> Act[list[Inventory]]:
        """Prepare that the holder moves on."""

        async def act(work: Work) -> list[Inventory]:
            return begin_inventories(work, await self.now(work), by)

        return act

    def release(self, by: Actor = Actor.SELLER) -> Act[list[Inventory]]:
        """Prepare that the holder gives them back."""

        async def act(work: Work) -> list[Inventory]:
            return release_inventories(work, await self.now(work), by)

        return act

    def close(self, *, begotten: int = 0) -> Act[list[Inventory]]:
        """Prepare that the holder is done with them."""

        async def act(work: Work) -> list[Inventory]:
            pairs = [(one, replace(one, warehouse_remarks="gone")) for one in await self.now(work)]
            return await close_inventories(work, pairs, begotten=begotten)

        return act


async def batch(stage: Stage, count: int = 2) -> Batch:
    """Shelve the packages of one return; from then on a second has passed."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    shelved = await received(stage, staff, booked, *([package()] * count))
    await stage.run_duties()
    later(stage)
    return Batch(stage, (seller, staff), hook, [one.return_inventory_id for one in shelved])
