"""A shelf with inventories to send on, and acts of seller, warehouse and worker upon a resend."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import Label
from returnhelper.domain.resend.actions.cancel_resend import cancel_resend
from returnhelper.domain.resend.actions.create_resend import create_resend
from returnhelper.domain.resend.actions.dispatch_resend import dispatch_resend
from returnhelper.domain.resend.actions.fail_resend import fail_resend
from returnhelper.domain.resend.actions.get_resend import get_resend
from returnhelper.domain.resend.actions.pack_resend import pack_resend
from returnhelper.domain.resend.actions.pick_resend import pick_resend
from returnhelper.domain.resend.actions.update_tracking_number import update_tracking_number
from returnhelper.domain.resend.model import Buyer, Parcel, Resend, Wanted
from returnhelper.entrypoints.worker.purchase import purchase_resend_labels
from returnhelper.kit.work import Work
from tests.domain.acting import Act, Purse, acted, later, purse, received
from tests.domain.labels.label_desks import SlowCarrier
from tests.stage import LocalReceiver, Seller, Staff, Stage, package

BUYER = Buyer(
    country="usa",
    name="Bo Example",
    phone="5550100456",
    fax=None,
    email=None,
    street1="7 Harbor Lane",
    street2=None,
    street3=None,
    state="MA",
    city="Salem",
    postal_code="01970",
)
PACKED = Parcel(weight_g=Decimal(1010), sides_cm=(Decimal(24), Decimal(36), Decimal(15)))
SERVICE = "SHIPMENT_USPS_PM_NJ"
HELD, BEGUN, CLOSED, FREE = (
    ("rsd", "pending", "resend"),
    ("rsd", "inProgress", "resend"),
    ("rsd", "completed", "resend"),
    ("ohd", "pending", None),
)


@dataclass(frozen=True)
class Dock:
    """Some inventories of one return, with the people around them."""

    stage: Stage
    seller: Seller
    staff: Staff
    hook: LocalReceiver
    ids: tuple[int, ...]

    def wanted(self, **changes: Any) -> Wanted:
        """Say what the seller wants; everything on the shelf unless told otherwise."""
        return replace(Wanted(inventory_ids=self.ids, service_code=SERVICE, buyer=BUYER), **changes)

    def creating(self, **changes: Any) -> Act[Resend]:
        """Prepare that the seller asks for it."""
        wanted = self.wanted(**changes)

        async def act(work: Work) -> Resend:
            return await create_resend(
                work, self.seller.api, wanted, self.stage.book, most_inventories=9
            )

        return act

    async def made(self, **changes: Any) -> Resend:
        """Let the seller ask for it; a second passes."""
        resend = await acted(self.stage, self.creating(**changes), "seller")
        later(self.stage)
        return resend

    async def packed(self, **changes: Any) -> Resend:
        """Let it be asked for and packed; its label waits."""
        resend = await self.made(**changes)
        return await acted(self.stage, self.packing(resend))

    async def bought(self, **changes: Any) -> Resend:
        """Let it be asked for, packed, and its label bought."""
        resend = await self.packed(**changes)
        await self.stage.run_duties()
        return await self.now(resend)

    def packing(self, resend: Resend, parcel: Parcel = PACKED) -> Act[Resend]:
        """Prepare that the warehouse packs it."""

        async def act(work: Work) -> Resend:
            return await pack_resend(work, self.staff.api, resend.resend_id, parcel)

        return act

    def picking(self, resend: Resend, staff: Staff | None = None) -> Act[Resend]:
        """Prepare that the warehouse picks it."""

        async def act(work: Work) -> Resend:
            return await pick_resend(work, (staff or self.staff).api, resend.resend_id)

        return act

    def dispatching(self, resend: Resend, staff: Staff | None = None) -> Act[Resend]:
        """Prepare that the warehouse hands it over."""

        async def act(work: Work) -> Resend:
            return await dispatch_resend(work, (staff or self.staff).api, resend.resend_id)

        return act

    def failing(self, resend: Resend, staff: Staff | None = None) -> Act[Resend]:
        """Prepare that the warehouse gives it up."""

        async def act(work: Work) -> Resend:
            return await fail_resend(
                work, (staff or self.staff).api, resend.resend_id, "the box is crushed"
            )

        return act

    def correcting(self, resend: Resend, number: str, staff: Staff | None = None) -> Act[Resend]:
        """Prepare that the warehouse corrects its tracking number."""

        async def act(work: Work) -> Resend:
            return await update_tracking_number(
                work, (staff or self.staff).api, resend.resend_id, number
            )

        return act

    def canceling(self, resend: Resend, seller: Seller | None = None) -> Act[Resend]:
        """Prepare that the seller withdraws it."""

        async def act(work: Work) -> Resend:
            return await cancel_resend(work, (seller or self.seller).api.api_id, resend.resend_id)

        return act

    async def now(self, resend: Resend) -> Resend:
        """Return the resend as it is."""
        return await get_resend(self.stage.work(), self.seller.api.api_id, resend.resend_id)

    async def inventories(self) -> list[Inventory]:
        """Return what is or was on the shelf, as it is."""
        work, api_id = self.stage.work(), self.seller.api.api_id
        return await list_inventories_by_id(work, api_id, self.ids)

    async def standings(self) -> set[tuple[str, str, str | None]]:
        """Return the code, status and holder that the inventories have."""
        return {
            (one.handling_code, one.handling_status, one.held_by)
            for one in await self.inventories()
        }

    async def label(self, resend: Resend) -> Label:
        """Return the label of a resend as it is."""
        label_id = (await self.now(resend)).label_id
        assert label_id is not None
        return await get_label(self.stage.work(), self.seller.api.api_id, label_id)

    async def told(self) -> list[dict[str, Any]]:
        """Return what the seller was told of resends; the duties are run."""
        await self.stage.run_duties()
        return self.hook.of("updateResendStatus")

    async def purse(self) -> Purse:
        """Return the seller's money."""
        return await purse(self.stage, self.seller)


async def dock(stage: Stage, count: int = 1) -> Dock:
    """Shelve inventories of one return; its notifications are out, and a second has passed."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    shelved = await received(stage, staff, booked, *(package() for _ in range(count)))
    await stage.run_duties()
    later(stage)
    ids = tuple(inventory.return_inventory_id for inventory in shelved)
    return Dock(stage, seller, staff, hook, ids)


async def strangers(stage: Stage) -> list[Staff]:
    """Return staff that has nothing to do with warehouse 2 of the sandbox."""
    return [await stage.staff(3), await stage.staff(2, Environment.PRODUCTION)]


async def buying(stage: Stage, carrier: SlowCarrier) -> asyncio.Task[int]:
    """Return a worker at work on resends once it has asked the carrier."""
    carrier.asked.clear()
    task = asyncio.create_task(purchase_resend_labels(stage.bench))
    async with asyncio.timeout(10):
        await carrier.asked.wait()
    return task


def money(before: Purse, *, available: int | Decimal, reserved: int | Decimal = 0) -> Purse:
    """Return a purse from which this much left available, of which this much is reserved."""
    gone = Decimal(available)
    held = Decimal(reserved)
    return Purse(before.available - gone, before.reserved + held, before.revenue + gone - held)
