"""A ramp where parcels from Amazon arrive, and acts upon them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from returnhelper.domain.fba.actions.count_shipment import count_shipment
from returnhelper.domain.fba.actions.create_shipments import create_shipments
from returnhelper.domain.fba.actions.get_shipment import get_shipment
from returnhelper.domain.fba.actions.mark_arrived import mark_arrived
from returnhelper.domain.fba.actions.put_away import put_away
from returnhelper.domain.fba.model import Arrival, FbaShipment, NewShipment
from returnhelper.domain.fba.putting import Count, Opened, Placing, Shelving
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import Seller, Staff, Stage

DAYS = 90
FNSKU = "X001ABC"


@dataclass(frozen=True)
class Ramp:
    """A seller, and the warehouse its parcels go to."""

    stage: Stage
    seller: Seller
    staff: Staff

    def creating(self, *news: NewShipment, seller: Seller | None = None) -> Act[list[FbaShipment]]:
        """Prepare to announce parcels."""

        async def act(work: Work) -> list[FbaShipment]:
            api = (seller or self.seller).api
            return await create_shipments(work, api, news, self.stage.book, DAYS)

        return act

    def arriving(
        self, target: UUID | str, arrival: Arrival | None = None, staff: Staff | None = None
    ) -> Act[FbaShipment]:
        """Prepare to take a parcel in."""

        async def act(work: Work) -> FbaShipment:
            api, book = (staff or self.staff).api, self.stage.book
            return await mark_arrived(work, api, target, arrival or Arrival(), book)

        return act

    def counting(self, shipment: FbaShipment, *counts: Count) -> Act[Opened]:
        """Prepare to count products of a parcel."""

        async def act(work: Work) -> Opened:
            return await count_shipment(work, self.staff.api, shipment.fba_shipment_id, counts)

        return act

    def placing(self, shipment: FbaShipment, *placings: Placing) -> Act[Shelving]:
        """Prepare to put goods of a parcel away."""

        async def act(work: Work) -> Shelving:
            return await put_away(work, self.staff.api, shipment.fba_shipment_id, placings)

        return act

    async def announce(self, number: str = "TBA1", seller: Seller | None = None) -> FbaShipment:
        """Announce a parcel."""
        [made] = await acted(self.stage, self.creating(parcel(number), seller=seller))
        return made

    async def take_in(self, number: str = "TBA1", seller: Seller | None = None) -> FbaShipment:
        """Announce a parcel and have it arrive."""
        shipment = await self.announce(number, seller)
        return await acted(self.stage, self.arriving(shipment.fba_shipment_id))

    async def now(self, shipment: FbaShipment) -> FbaShipment:
        """Return a parcel as it is now."""
        key = shipment.fba_shipment_id
        return await get_shipment(self.stage.work(), shipment.api_id, key)


async def ramp(stage: Stage) -> Ramp:
    """Open a ramp of warehouse 2."""
    return Ramp(stage, await stage.seller(), await stage.staff())


def parcel(number: str, warehouse_id: int = 2, removal_order_id: str = "RO-1") -> NewShipment:
    """Return a parcel as it is announced."""
    return NewShipment(number, warehouse_id, removal_order_id)


def counted(found: int, damaged: int = 0, expected: int | None = None, fnsku: str = FNSKU) -> Count:
    """Return a count of a product."""
    return Count(fnsku=fnsku, expected=expected, found=found, damaged=damaged, remarks=None)


def placed(quantity: int, location: str = "A-1", fnsku: str = FNSKU) -> Placing:
    """Return pieces on their way to a location."""
    return Placing(fnsku, quantity, location)
