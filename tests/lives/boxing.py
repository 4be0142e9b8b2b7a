"""The other last part of a life: many items leave together, in boxes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any

from returnhelper.domain.inventory.model import HandlingCode
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
from returnhelper.domain.outbound.rows import (
    BoxStatus,
    OrderStatus,
    PackStatus,
    ShipmentStatus,
    ShippingMethod,
)
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.outbound.floor import SHIP_TO
from tests.lives.boxed import Box, Order, OrderInventory, OutboundShipment
from tests.lives.leaving import LeavingLife
from tests.lives.walk import Dice

_WANTED = Wanted(
    warehouse_id=2,
    shipping_method=ShippingMethod.AIR,
    delivery_instructions=None,
    ship_to=SHIP_TO,
    custom_fields={},
)
_SCALE = Measured(weight_g=Decimal(9000), sides_cm=(Decimal(60), Decimal(40), Decimal(40)))
_BY_SELLER = {"confirm", "cancel", "accept"}
_ORDER_STEPS = (
    *("confirm", "cancel", "withdraw", "open", "price", "accept", "record", "ready", "complete"),
)
_SHIPMENT_STEPS, _BOX_STEPS = ("open", "ship", "correct"), ("fill", "empty", "close", "reopen")
_LONGEST = 8  # steps from an order that is filled to one that is done
_EARLY, _PRICED = OrderStatus.CREATED, {OrderStatus.CONFIRMED, OrderStatus.READY_TO_SHIP}
_LEAVING = {OrderStatus.READY_TO_SHIP, OrderStatus.PARTIALLY_SHIPPED}


class BoxingLife(LeavingLife):
    """Consolidated orders."""

    def go_on(self, dice: Dice) -> None:
        """Do what comes next with an order, or with anything else that is under way."""
        steps = [step for order in self.now.orders for step in self._next_of(order)]
        if steps and dice.count(2):
            dice.one_of(steps)(dice)
        else:
            super().go_on(dice)

    def finish_order(self, dice: Dice) -> None:
        """Bring an order on, a step after the other: chance alone would take too long."""
        order = dice.one_of(self.now.orders)
        for _ in range(_LONGEST):
            steps = self._next_of(self._order(order.order_id))
            if steps:
                dice.one_of(steps)(dice)

    def create_order(self, dice: Dice) -> None:
        """Open an order, and mostly put something into it."""

        async def act(work: Work) -> None:
            await create_order(work, self.seller, _WANTED, self.stage.book)

        self.step(Actor.SELLER, act, legal=True)
        if dice.count(4):
            self._fill(self.now.orders[-1], dice)

    def fill_order(self, dice: Dice) -> None:
        """Put inventories into an order, or take one out."""
        order, _ = self.choose(self.now.orders, dice, lambda one: one.status is _EARLY)
        inside = self._inside(order)
        if not inside or dice.one_of((True, False)):
            self._fill(order, dice)
            return
        one = dice.one_of(inside)

        async def act(work: Work) -> None:
            keys = [one.return_inventory_id]
            await remove_inventories(work, self.seller.api_id, order.order_id, keys)

        self.step(Actor.SELLER, act, legal=order.status is _EARLY)

    def _fill(self, order: Order, dice: Dice) -> None:
        chosen, legal = self.takers(dice, HandlingCode.RETURN)
        keys = [one.return_inventory_id for one in chosen]

        async def act(work: Work) -> None:
            await add_inventories(work, self.seller.api_id, order.order_id, keys)

        self.step(Actor.SELLER, act, legal=legal and order.status is _EARLY)

    def move_order(self, dice: Dice) -> None:
        """Confirm, cancel, price, make ready or complete an order."""
        pairs = product(self.now.orders, _ORDER_STEPS)
        (order, step), legal = self.choose(pairs, dice, lambda pair: self._may(*pair))
        self._move_order(order, step, legal=legal)

    def _may(self, order: Order, step: str) -> bool:
        inside = {one.status for one in self._inside(order)}
        is_confirmed, is_priced = order.status is OrderStatus.CONFIRMED, order.status in _PRICED
        is_new, is_untouched = order.status is _EARLY, inside <= {PackStatus.PENDING}
        is_packed, has_left = inside == {PackStatus.PACKED}, inside == {PackStatus.SHIPPED}
        return {
            "confirm": is_new and bool(inside),
            "cancel": (is_new or is_confirmed) and is_untouched,
            "withdraw": is_new or is_priced,
            "open": is_confirmed,
            "price": is_priced,
            "accept": is_priced and order.fee is not None,
            "record": is_priced and order.fee is not None,
            "ready": is_confirmed and is_packed and order.is_accepted,
            "complete": order.status is OrderStatus.PARTIALLY_SHIPPED and has_left,
        }[step]

    def _move_order(self, order: Order, step: str, *, legal: bool) -> None:
        seller, key = self.seller.api_id, order.order_id
        fee = Money(order.fee or Decimal(1), "usd")
        priced = Money(Decimal(self.next()), "usd")
        acts: dict[str, Callable[[Work], Any]] = {
            "confirm": lambda work: confirm_order(work, seller, key),
            "cancel": lambda work: cancel_order(work, seller, key),
            "withdraw": lambda work: withdraw_order(work, self.staff, key, "full"),
            "open": lambda work: create_shipment(work, self.staff, key),
            "price": lambda work: set_fee(work, self.staff, key, priced, None),
            "accept": lambda work: accept_shipping_fee(work, seller, key, fee),
            "record": lambda work: record_fee_acceptance(work, self.staff, key, fee, "by mail"),
            "ready": lambda work: mark_ready(work, self.staff, key),
            "complete": lambda work: complete_order(work, self.staff, key),
        }
        by = Actor.SELLER if step in _BY_SELLER else Actor.WAREHOUSE
        self.step(by, acts[step], legal=legal)

    def move_shipment(self, dice: Dice) -> None:
        """Open a box of a shipment, let it leave, or correct its papers."""
        pairs = product(self.now.outbound_shipments, _SHIPMENT_STEPS)
        (shipment, step), legal = self.choose(pairs, dice, lambda pair: self._may_ship(*pair))
        self._move_shipment(shipment, step, legal=legal)

    def _may_ship(self, shipment: OutboundShipment, step: str) -> bool:
        order = self._order(shipment.order_id)
        match step:
            case "open":
                return order.status is OrderStatus.CONFIRMED
            case "ship":
                waits = shipment.status is ShipmentStatus.CREATED
                return waits and order.status in _LEAVING and order.is_accepted
            case _:
                return shipment.status is ShipmentStatus.SHIPPED

    def _move_shipment(self, shipment: OutboundShipment, step: str, *, legal: bool) -> None:
        key, papers = shipment.shipment_id, Papers(awb=f"A{self.next()}", service_provider="dhl")
        acts: dict[str, Callable[[Work], Any]] = {
            "open": lambda work: create_box(work, self.staff, key),
            "ship": lambda work: ship_shipment(work, self.staff, key, papers),
            "correct": lambda work: correct_shipment(work, self.staff, key, papers),
        }
        self.step(Actor.WAREHOUSE, acts[step], legal=legal)

    def move_box(self, dice: Dice) -> None:
        """Fill, empty, close or open a box again."""
        pairs = product(self.now.boxes, _BOX_STEPS)
        (box, step), legal = self.choose(pairs, dice, lambda pair: self._may_box(*pair))
        self._move_box(box, step, legal=legal)

    def _may_box(self, box: Box, step: str) -> bool:
        if self._order(box.order_id).status is not OrderStatus.CONFIRMED:
            return False
        if step == "reopen":
            return box.status is BoxStatus.CLOSED
        if step == "fill":
            return box.status is BoxStatus.IN_PROGRESS and bool(self._pending(box.order_id))
        return box.status is BoxStatus.IN_PROGRESS and bool(self._in_box(box))

    def _move_box(self, box: Box, step: str, *, legal: bool) -> None:
        key = box.box_id
        filling, emptying = self._pending(box.order_id) or [0], self._in_box(box)[:1] or [0]
        acts: dict[str, Callable[[Work], Any]] = {
            "fill": lambda work: fill_box(work, self.staff, key, filling),
            "empty": lambda work: empty_box(work, self.staff, key, emptying),
            "close": lambda work: close_box(work, self.staff, key, _SCALE),
            "reopen": lambda work: reopen_box(work, self.staff, key),
        }
        self.step(Actor.WAREHOUSE, acts[step], legal=legal)

    def pack_order(self, dice: Dice) -> None:
        """Pack what is left of an order into a box of its own, if it is confirmed."""
        order, legal = self.choose(self.now.orders, dice, lambda one: bool(self._waits(one)))
        if not legal:
            return
        self._move_order(order, "open", legal=True)
        self._move_shipment(self.now.outbound_shipments[-1], "open", legal=True)
        for step in ("fill", "close"):
            self._move_box(self.now.boxes[-1], step, legal=True)

    def price_order(self, dice: Dice) -> None:
        """Set a fee and have it accepted."""
        order, legal = self.choose(self.now.orders, dice, lambda one: self._may(one, "price"))
        self._move_order(order, "price", legal=legal)
        order = self._order(order.order_id)
        step = dice.one_of(("accept", "record"))
        self._move_order(order, step, legal=self._may(order, step))

    def _next_of(self, order: Order) -> list[Callable[[Dice], None]]:
        """Return what brings an order on."""
        steps = ["confirm", "ready", "complete"]
        shipments = [one for one in self.now.outbound_shipments if one.order_id == order.order_id]
        return [
            *(
                self._without_dice(partial(self._move_order, order, step, legal=True))
                for step in steps
                if self._may(order, step)
            ),
            *(
                self._without_dice(partial(self._move_shipment, one, "ship", legal=True))
                for one in shipments
                if self._may_ship(one, "ship")
            ),
            *([self.pack_order] if self._waits(order) else []),
            *([self.price_order] if self._may(order, "price") and not order.is_accepted else []),
        ]

    @staticmethod
    def _without_dice(step: Callable[[], None]) -> Callable[[Dice], None]:
        return lambda _: step()

    def _order(self, order_id: str) -> Order:
        [found] = [one for one in self.now.orders if one.order_id == order_id]
        return found

    def _inside(self, order: Order) -> list[OrderInventory]:
        return [one for one in self.now.order_inventories if one.order_id == order.order_id]

    def _waits(self, order: Order) -> list[int]:
        is_confirmed = order.status is OrderStatus.CONFIRMED
        return self._pending(order.order_id) if is_confirmed else []

    def _pending(self, order_id: str) -> list[int]:
        return [
            one.return_inventory_id
            for one in self._inside(self._order(order_id))
            if one.status is PackStatus.PENDING
        ]

    def _in_box(self, box: Box) -> list[int]:
        return [
            one.return_inventory_id
            for one in self.now.order_inventories
            if one.box_id == box.box_id
        ]
