"""One inventory on the shelf, for the tests of the checks."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.recall.actions.create_recalls import create_recalls
from returnhelper.domain.vas.actions.complete_vas import complete_vas
from returnhelper.domain.vas.actions.create_vas import create_vas
from returnhelper.domain.vas.model import SPLIT, Outcome, ServiceOrder, VasOrder
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.handling.moves import wishing
from tests.domain.outbound.floor import Floor
from tests.lives.snapshot import Snapshot, snapshot
from tests.stage import LocalReceiver, Seller, Staff, Stage


class Desk:
    """One inventory on the shelf, and what is seen before and after something is done to it."""

    def __init__(self, stage: Stage, seller: Seller, staff: Staff, inventory: Inventory) -> None:
        self.stage = stage
        self.seller = seller
        self.staff = staff
        self.api_id = seller.api.api_id
        self.inventory_id = inventory.return_inventory_id

    async def look(self) -> Snapshot:
        """Read all that the seller has."""
        return await snapshot(self.stage.database, self.api_id)

    async def order(self, code: str) -> int:
        """Order a service for the inventory, put on hold; return its key."""
        await acted(self.stage, wishing(self.seller, self.inventory_id, "ohd"))
        order = VasOrder(self.inventory_id, (ServiceOrder(vas_code=code, quantity=3),))

        async def act(work: Work) -> int:
            [[vas]] = await create_vas(work, self.api_id, [order], self.stage.book)
            return vas.vas_id

        return await acted(self.stage, act)

    async def split(self) -> None:
        """Split the inventory into three."""
        vas_id = await self.order(SPLIT)
        outcome = Outcome(result="cut")
        await acted(
            self.stage, lambda work: complete_vas(work, self.staff.api, vas_id, outcome), "hands"
        )

    async def recall(self) -> None:
        """Ask for the inventory to be brought back."""
        await acted(
            self.stage, lambda work: create_recalls(work, self.seller.api, [self.inventory_id])
        )

    async def consolidate(self) -> None:
        """Put the inventory into a consolidated order whose fee is accepted, and into a box."""
        at = Floor(self.stage, self.seller, self.staff, LocalReceiver())
        order = await at.created()
        await at.do(at.add(order, [self.inventory_id]))
        await at.do(at.confirm(order))
        await at.do(at.price(order))
        await at.do(at.accept(order))
        _, shipment = await at.do(at.open_shipment(order))
        _, box = await at.do(at.open_box(shipment.shipment_id))
        await at.do(at.fill(box.box_id, [self.inventory_id]))

    async def undo(self, work: Work) -> None:
        """Take the arrival of everything back."""
        [shipment] = (await self.look()).shipments
        key, window = shipment.shipment_id, timedelta(hours=24)
        await undo_arrival(work, self.staff.api, key, Mistake(), self.stage.book, window)

    async def break_in(self, sql: str) -> None:
        """Change rows behind everybody's back."""
        await self.stage.database.execute(sql)
