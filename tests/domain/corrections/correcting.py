"""Items on the shelf, of a service whose tariff prices what is measured, and acts that correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.undoing import Mistake, Undone
from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.corrections.actions.get_history import get_history
from returnhelper.domain.corrections.actions.recalibrate_inventory import recalibrate_inventory
from returnhelper.domain.corrections.actions.swap_rma import swap_rma
from returnhelper.domain.corrections.actions.update_meta import update_meta
from returnhelper.domain.corrections.actions.update_warehouse_remarks import (
    update_warehouse_remarks,
)
from returnhelper.domain.corrections.model import MetaType, Recalibrated, Swapped
from returnhelper.domain.history.model import Event
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work
from tests.domain.acting import Act, received
from tests.stage import Seller, Staff, Stage, package

PRICED = "ups_nj"
"""A service whose tariff prices what is measured again."""
BOOKED, HEAVIER = Decimal("7.76"), Decimal("11.53")
"""What it costs as booked (1945 g by volume), and as measured with 2400 g."""
SIDES = (Decimal(13), Decimal(34), Decimal(22))


@dataclass(frozen=True)
class Desk:
    """A seller, the staff of a warehouse, and a booking that arrived there."""

    stage: Stage
    seller: Seller
    staff: Staff
    booked: Booked
    inventories: list[Inventory]

    @property
    def api_id(self) -> int:
        return self.seller.api.api_id

    @property
    def key(self) -> int:
        return self.inventories[0].return_inventory_id

    async def now(self, place: int = 0) -> Inventory:
        key = self.inventories[place].return_inventory_id
        return await get_inventory(self.stage.work(), self.api_id, key)

    async def shipment(self) -> Shipment:
        key = self.booked.shipment.shipment_id
        return await get_shipment(self.stage.work(), self.api_id, key)

    async def history(self) -> list[Event]:
        return await get_history(self.stage.work(), self.api_id, self.key)

    def measuring(self, weight_g: int = 2400, place: int = 0) -> Act[Recalibrated]:
        key = self.inventories[place].return_inventory_id

        async def act(work: Work) -> Recalibrated:
            return await recalibrate_inventory(
                work, self.staff.api, key, Decimal(weight_g), SIDES, self.stage.book
            )

        return act

    def swapping(self, rma: str | None = None, place: int = 0) -> Act[list[Swapped]]:
        key = self.inventories[place].return_inventory_id

        async def act(work: Work) -> list[Swapped]:
            return await swap_rma(work, self.staff.api, key, rma, self.stage.book)

        return act

    def remarking(self, remarks: str | None) -> Act[Inventory]:
        return lambda work: update_warehouse_remarks(work, self.staff.api, self.key, remarks)

    def naming(self, sku: str | None) -> Act[Inventory]:
        return lambda work: assign_sku(work, self.api_id, self.key, sku)

    def noting(self, properties: Mapping[str, str], kind: MetaType) -> Act[Inventory]:
        api = self.seller.api if kind is MetaType.SELLER else self.staff.api
        return lambda work: update_meta(work, api, self.key, properties, kind)

    def undoing(self, *named: int, hours: int = 24) -> Act[Undone]:
        return undoing(self.stage, self.staff, self.booked, *named, hours=hours)


def undoing(
    stage: Stage, staff: Staff, booked: Booked, *named: int, hours: int = 24
) -> Act[Undone]:
    """Prepare to take an arrival back, or the packages named."""
    key, window = booked.shipment.shipment_id, timedelta(hours=hours)

    async def act(work: Work) -> Undone:
        return await undo_arrival(work, staff.api, key, Mistake(named=named), stage.book, window)

    return act


async def desk(
    stage: Stage, *packages: Package, service_code: str = PRICED, **changes: Any
) -> Desk:
    """Book a return and receive it, as one package unless told otherwise."""
    balance = changes.pop("balance", "1000")
    seller, staff = await stage.seller(balance=balance), await stage.staff()
    booked = await stage.labelled(seller, service_code=service_code, **changes)
    shelved = await received(stage, staff, booked, *(packages or (package(),)))
    await stage.run_duties()
    return Desk(stage, seller, staff, booked, shelved)
