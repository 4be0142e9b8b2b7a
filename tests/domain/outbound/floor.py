"""A packing floor: a seller's consolidated orders, and acts of everybody upon them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.actions.accept_shipping_fee import accept_shipping_fee
from returnhelper.domain.outbound.actions.add_inventories import add_inventories
from returnhelper.domain.outbound.actions.cancel_order import cancel_order
from returnhelper.domain.outbound.actions.close_box import Measured, close_box
from returnhelper.domain.outbound.actions.complete_order import complete_order
from returnhelper.domain.outbound.actions.confirm_order import confirm_order
from returnhelper.domain.outbound.actions.correct_shipment import correct_shipment
from returnhelper.domain.outbound.actions.create_box import create_box
from returnhelper.domain.outbound.actions.create_order import Wanted, create_order
from returnhelper.domain.outbound.actions.create_shipment import create_shipment
from returnhelper.domain.outbound.actions.empty_box import empty_box
from returnhelper.domain.outbound.actions.fill_box import fill_box
from returnhelper.domain.outbound.actions.mark_ready import mark_ready
from returnhelper.domain.outbound.actions.record_fee_acceptance import record_fee_acceptance
from returnhelper.domain.outbound.actions.remove_inventories import remove_inventories
from returnhelper.domain.outbound.actions.reopen_box import reopen_box
from returnhelper.domain.outbound.actions.set_fee import set_fee
from returnhelper.domain.outbound.actions.ship_shipment import Papers, ship_shipment
from returnhelper.domain.outbound.actions.withdraw_order import withdraw_order
from returnhelper.domain.outbound.rows import Order, OrderStatus, ShippingMethod, ShipTo
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later, received
from tests.stage import LocalReceiver, Seller, Staff, Stage, package

SHIP_TO = ShipTo(
    country="usa",
    contact_name="Cy Example",
    phone="5550100789",
    fax=None,
    email="dock@example.org",
    company_name="Example Outlet",
    street1="400 Dock Road",
    street2=None,
    street3=None,
    city="Reno",
    state="NV",
    postal_code="89501",
    kind="Business",
)
FEE = Money(Decimal("412.50"), "usd")
PAPERS = Papers(awb="160-12345675", service_provider="dhl")
SCALE = Measured(weight_g=Decimal(12400), sides_cm=(Decimal(40), Decimal(60), Decimal("41.5")))
NOWHERE = "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9"
Orders = Act[Order]
Step = Callable[[Order], Orders]


@dataclass(frozen=True)
class Floor:
    """A seller and the warehouse its goods lie in."""

    stage: Stage
    seller: Seller
    staff: Staff
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

    # -- stories ----------------------------------------------------------------------------

    async def do(self, act: Act[Any], by: str = "test") -> Any:
        """Act; from then on a second has passed."""
        done = await acted(self.stage, act, by)
        later(self.stage)
        return done

    async def created(self, count: int = 0) -> Order:
        """Open an order with that many inventories."""
        order: Order = await self.do(self.create())
        if count:
            await self.do(self.add(order, await self.shelve(count)))
        return await self.now(order)

    async def confirmed(self, count: int = 1) -> Order:
        """Confirm an order."""
        order = await self.created(count)
        done: Order = await self.do(self.confirm(order))
        return done

    async def boxed(self, *counts: int) -> Order:
        """Put an order into shipments with a box each, of that many inventories each."""
        counts = counts or (1,)
        order = await self.confirmed(sum(counts))
        ids = [one.return_inventory_id for one in order.inventories]
        for count in counts:
            mine, ids = ids[:count], ids[count:]
            _, shipment = await self.do(self.open_shipment(order))
            _, box = await self.do(self.open_box(shipment.shipment_id))
            await self.do(self.fill(box.box_id, mine))
        return await self.now(order)

    async def packed(self, *counts: int) -> Order:
        """Close all boxes of an order."""
        order = await self.boxed(*counts)
        for box_id in boxes_of(order):
            await self.do(self.close(box_id))
        return await self.now(order)

    async def priced(self, *counts: int) -> Order:
        """Set the fee of a packed order."""
        order = await self.packed(*counts)
        done: Order = await self.do(self.price(order))
        return done

    async def ready(self, *counts: int) -> Order:
        """Have the fee accepted, and the order ready to ship."""
        order = await self.priced(*counts)
        await self.do(self.accept(order))
        done: Order = await self.do(self.make_ready(order))
        return done

    async def shipped(self, *counts: int) -> Order:
        """Let all shipments of an order leave."""
        order = await self.ready(*counts)
        for shipment in order.shipments:
            await self.do(self.ship(shipment.shipment_id))
        return await self.now(order)

    async def completed(self, *counts: int) -> Order:
        """Complete an order."""
        order = await self.shipped(*counts)
        done: Order = await self.do(self.complete(order))
        return done

    # -- the seller -------------------------------------------------------------------------

    def create(self, **changes: Any) -> Orders:
        """Prepare an order."""
        wanted: dict[str, Any] = {
            "warehouse_id": 2,
            "shipping_method": ShippingMethod.SEA,
            "delivery_instructions": "ring twice",
            "ship_to": SHIP_TO,
            "custom_fields": {"season": "autumn"},
        }

        async def act(work: Work) -> Order:
            book = self.stage.book
            return await create_order(work, self.seller.api, Wanted(**wanted | changes), book)

        return act

    def add(self, order: Order, ids: Sequence[int]) -> Act[Any]:
        """Prepare that inventories are added."""
        return lambda work: add_inventories(work, order.api_id, order.order_id, ids)

    def remove(self, order: Order, ids: Sequence[int]) -> Act[Any]:
        """Prepare that inventories are removed."""
        return lambda work: remove_inventories(work, order.api_id, order.order_id, ids)

    def confirm(self, order: Order) -> Orders:
        """Prepare the confirmation."""
        return lambda work: confirm_order(work, order.api_id, order.order_id)

    def cancel(self, order: Order) -> Orders:
        """Prepare that the seller cancels."""
        return lambda work: cancel_order(work, order.api_id, order.order_id)

    def accept(self, order: Order, cost: Money = FEE) -> Orders:
        """Prepare that the seller accepts a fee."""
        return lambda work: accept_shipping_fee(work, order.api_id, order.order_id, cost)

    # -- the warehouse ----------------------------------------------------------------------

    def open_shipment(self, order: Order) -> Act[Any]:
        """Prepare a shipment."""
        return lambda work: create_shipment(work, self.staff.api, order.order_id)

    def open_box(self, shipment_id: str) -> Act[Any]:
        """Prepare a box."""
        return lambda work: create_box(work, self.staff.api, shipment_id)

    def fill(self, box_id: str, ids: Sequence[int]) -> Orders:
        """Prepare that inventories go into a box."""
        return lambda work: fill_box(work, self.staff.api, box_id, ids)

    def empty(self, box_id: str, ids: Sequence[int]) -> Orders:
        """Prepare that inventories come out of a box."""
        return lambda work: empty_box(work, self.staff.api, box_id, ids)

    def close(self, box_id: str, measured: Measured = SCALE) -> Orders:
        """Prepare that a box is closed."""
        return lambda work: close_box(work, self.staff.api, box_id, measured)

    def reopen(self, box_id: str) -> Orders:
        """Prepare that a box is opened again."""
        return lambda work: reopen_box(work, self.staff.api, box_id)

    def price(self, order: Order, cost: Money = FEE, remarks: str | None = None) -> Orders:
        """Prepare a fee."""
        return lambda work: set_fee(work, self.staff.api, order.order_id, cost, remarks)

    def record(self, order: Order, cost: Money = FEE, note: str = "by mail") -> Orders:
        """Prepare that the warehouse records an acceptance."""
        return lambda work: record_fee_acceptance(work, self.staff.api, order.order_id, cost, note)

    def make_ready(self, order: Order) -> Orders:
        """Prepare that an order is ready to ship."""
        return lambda work: mark_ready(work, self.staff.api, order.order_id)

    def ship(self, shipment_id: str, papers: Papers = PAPERS) -> Orders:
        """Prepare that a shipment leaves."""
        return lambda work: ship_shipment(work, self.staff.api, shipment_id, papers)

    def correct(self, shipment_id: str, papers: Papers) -> Orders:
        """Prepare that the papers of a shipment are corrected."""
        return lambda work: correct_shipment(work, self.staff.api, shipment_id, papers)

    def complete(self, order: Order) -> Orders:
        """Prepare that an order is completed."""
        return lambda work: complete_order(work, self.staff.api, order.order_id)

    def withdraw(self, order: Order, remarks: str | None = None) -> Orders:
        """Prepare that the warehouse cancels."""
        return lambda work: withdraw_order(work, self.staff.api, order.order_id, remarks)

    # -- what came of it --------------------------------------------------------------------

    async def now(self, order: Order) -> Order:
        """Return an order as it is."""
        found = await store.find_order(self.stage.database, order.api_id, order.order_id)
        assert found is not None
        return found

    async def handlings(self, ids: Sequence[int]) -> list[tuple[str, str, str | None]]:
        """Return code, status and holder of return inventories."""
        found = await list_inventories_by_id(self.stage.work(), self.seller.api.api_id, ids)
        return [(one.handling_code, one.handling_status, one.held_by) for one in found]

    async def told(self, action: str) -> list[dict[str, Any]]:
        """Return what the seller was told by one action, in the order it happened."""
        await self.stage.run_duties()
        return sorted(self.hook.of(action), key=itemgetter("eventTime"))

    async def events(self, order: Order) -> list[Event]:
        """Return the history of an order."""
        return await list_history(
            self.stage.work(), order.api_id, Subject.CONSOLIDATION, order.order_id
        )

    async def recorded(self, order: Order) -> list[str]:
        """Return the actions in the history of an order."""
        return [event.action for event in await self.events(order)]


def ids_of(order: Order) -> list[int]:
    """Return the return inventories of an order."""
    return [one.return_inventory_id for one in order.inventories]


def boxes_of(order: Order) -> list[str]:
    """Return the boxes of all shipments."""
    return [box.box_id for shipment in order.shipments for box in shipment.boxes]


def packing(order: Order) -> tuple[str, ...]:
    """Return the status of an order, then those of its inventories."""
    return (order.status, *(one.status for one in order.inventories))


EVERY = tuple(OrderStatus)


async def floor(stage: Stage) -> Floor:
    """Open a floor in the sandbox."""
    seller, staff = await stage.seller(), await stage.staff()
    return Floor(stage, seller, staff, await stage.receiver(seller))
