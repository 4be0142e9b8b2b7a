"""What is put right in a life: measured again, another RMA, words, an arrival taken back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.corrections.actions.recalibrate_inventory import recalibrate_inventory
from returnhelper.domain.corrections.actions.swap_rma import swap_rma
from returnhelper.domain.corrections.actions.update_meta import update_meta
from returnhelper.domain.corrections.actions.update_warehouse_remarks import (
    update_warehouse_remarks,
)
from returnhelper.domain.corrections.model import MetaType
from returnhelper.domain.inventory.model import HandlingStatus
from returnhelper.domain.returns.model import ShipmentStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.boxing import BoxingLife
from tests.lives.snapshot import Inventory, Shipment
from tests.lives.walk import Dice

_WEIGHTS = (2400, 400, 950, 4000)
_SIDES = (Decimal(34), Decimal(22), Decimal(13))
_WINDOW = timedelta(hours=24)


class CorrectingLife(BoxingLife):
    """Corrections."""

    def recalibrate(self, dice: Dice) -> None:
        """Measure an inventory again."""

        def is_legal(one: Inventory) -> bool:
            is_leaving = one.held_by and one.handling_status is HandlingStatus.IN_PROGRESS
            return not one.is_closed and not is_leaving

        one, legal = self.choose(self.now.inventories, dice, is_legal)
        key, weight_g = one.return_inventory_id, Decimal(dice.one_of(_WEIGHTS))

        async def act(work: Work) -> None:
            await recalibrate_inventory(work, self.staff, key, weight_g, _SIDES, self.stage.book)

        self.step(Actor.WAREHOUSE, act, legal=legal, told=[("completeRecalibrate", key)])

    def swap(self, dice: Dice) -> None:
        """Give an inventory a fresh RMA, or that of another one."""

        def is_legal(one: Inventory) -> bool:
            return not one.rma_locked and not one.is_closed

        one, legal = self.choose(self.now.inventories, dice, is_legal)
        other, other_legal = self.choose(self.now.inventories, dice, is_legal)
        is_alone = dice.count(2) == 0 or one == other
        pair = [one] if is_alone else [one, other]
        are_whole = all(each.split_from is None for each in pair)

        async def act(work: Work) -> None:
            rma = None if is_alone else other.rma
            await swap_rma(work, self.staff, one.return_inventory_id, rma, self.stage.book)

        self.step(
            Actor.WAREHOUSE,
            act,
            legal=legal and (is_alone or (other_legal and are_whole)),
            told=[("notifyUserRmaSwapped", each.return_inventory_id) for each in pair],
        )

    def note(self, dice: Dice) -> None:
        """Write remarks, a SKU or free properties, in any state."""
        key = dice.one_of(self.now.inventories).return_inventory_id
        place, text = dice.count(4), f"note {self.next()}"
        meta = "updateReturnInventoryMeta"
        by, action = (
            (Actor.WAREHOUSE, "warehouseUpdateWarehouseRemarks"),
            (Actor.SELLER, "userUpdateReturnInventorySku"),
            (Actor.SELLER, meta),
            (Actor.WAREHOUSE, meta),
        )[place]

        async def act(work: Work) -> None:
            match place:
                case 0:
                    await update_warehouse_remarks(work, self.staff, key, text)
                case 1:
                    await assign_sku(work, self.seller.api_id, key, text)
                case 2:
                    await update_meta(work, self.seller, key, {"note": text}, MetaType.SELLER)
                case _:
                    await update_meta(work, self.staff, key, {"note": text}, MetaType.WAREHOUSE)

        self.step(by, act, legal=True, told=[(action, key)])

    def undo(self, dice: Dice) -> None:
        """Take an arrival back, or a package of it."""

        def may_be_undone(shipment: Shipment) -> bool:
            packages = self._packages(shipment)
            is_here = shipment.status is ShipmentStatus.RECEIVED
            return is_here and any(not one.was_moved for one in packages)

        shipment, _ = self.choose(self.now.shipments, dice, may_be_undone)
        packages = [one for one in self._packages(shipment) if not one.was_moved]
        is_named = dice.count(2) == 1 and packages
        named = [dice.one_of(packages).return_inventory_id] if is_named else []

        mistake, key = Mistake(named=named), shipment.shipment_id

        async def act(work: Work) -> None:
            await undo_arrival(work, self.staff, key, mistake, self.stage.book, _WINDOW)

        self.step(Actor.WAREHOUSE, act)

    def _packages(self, shipment: Shipment) -> list[Inventory]:
        request_id = shipment.return_request_id
        return [one for one in self.now.inventories if one.return_request_id == request_id]
