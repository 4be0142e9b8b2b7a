"""An inventory on hold, what its seller orders for it, and what the warehouse makes of that."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.vas.actions.complete_vas import complete_vas
from returnhelper.domain.vas.actions.correct_vas import correct_vas
from returnhelper.domain.vas.actions.create_vas import create_vas
from returnhelper.domain.vas.actions.fail_vas import fail_vas
from returnhelper.domain.vas.actions.start_vas import start_vas
from returnhelper.domain.vas.model import Outcome, ServiceOrder, VasOrder
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later
from tests.domain.handling.moves import Shelf, shelf
from tests.domain.inventory.shelves import hang
from tests.stage import Seller, Staff, Stage

PRICES = {
    "split-parcel": Decimal("1.50"),
    "prd-inspec": Decimal("2.00"),
    "repack": Decimal("1.80"),
    "req-pic": Decimal("0.30"),
}


@dataclass(frozen=True)
class Bench:
    """One inventory on hold with the people around it."""

    shelf: Shelf

    @property
    def stage(self) -> Stage:
        return self.shelf.stage

    @property
    def seller(self) -> Seller:
        return self.shelf.seller

    @property
    def staff(self) -> Staff:
        return self.shelf.staff

    async def now(self) -> Inventory:
        """Return the inventory as it is."""
        return await self.shelf.now()

    async def told(self, action: str) -> list[dict[str, Any]]:
        """Return what the seller was told of one action."""
        return await self.shelf.told(action)

    async def order(self, *services: ServiceOrder) -> list[Vas]:
        """Order services; the clock moves on."""
        [ordered] = await acted(self.stage, ordering(self, *services), by="Shop")
        later(self.stage)
        return ordered

    async def ordered(self, code: str = "prd-inspec", quantity: int | None = None) -> Vas:
        """Order one service."""
        return (await self.order(service(code, quantity)))[0]

    async def hang(self) -> Image:
        """Add a picture; the clock moves on."""
        image = await hang(self.stage, await self.now())
        later(self.stage)
        return image

    async def vas(self, vas_id: int) -> Vas:
        """Return a service as it is."""
        return next(vas for vas in (await self.now()).vas if vas.vas_id == vas_id)


def service(code: str = "prd-inspec", quantity: int | None = None, **more: Any) -> ServiceOrder:
    return ServiceOrder(vas_code=code, quantity=quantity, **more)


def ordering(bench: Bench, *services: ServiceOrder) -> Act[list[list[Vas]]]:
    order = VasOrder(bench.shelf.inventory_id, services)

    async def act(work: Work) -> list[list[Vas]]:
        return await create_vas(work, bench.seller.api.api_id, [order], bench.stage.book)

    return act


def starting(staff: Staff, vas_id: int) -> Act[Vas]:
    async def act(work: Work) -> Vas:
        return await start_vas(work, staff.api, vas_id)

    return act


def completing(staff: Staff, vas_id: int, **outcome: Any) -> Act[Vas]:
    async def act(work: Work) -> Vas:
        return await complete_vas(work, staff.api, vas_id, Outcome(**outcome))

    return act


def failing(staff: Staff, vas_id: int, reason: str = "broken", *keys: str) -> Act[Vas]:
    async def act(work: Work) -> Vas:
        return await fail_vas(work, staff.api, vas_id, reason, keys)

    return act


def correcting(staff: Staff, vas_id: int, result: str = "whole", *keys: str) -> Act[Vas]:
    async def act(work: Work) -> Vas:
        return await correct_vas(work, staff.api, vas_id, result, keys)

    return act


async def bench(stage: Stage, code: str = "ohd") -> Bench:
    """Shelve one inventory, and have it on hold unless told otherwise."""
    item = await shelf(stage)
    await acted(stage, item.wish(code))
    later(stage)
    return Bench(item)


def faults_of(outcome: Any) -> dict[str, str]:
    """Return the faults of a refusal."""
    assert isinstance(outcome, Exception)
    faults: dict[str, str] = getattr(outcome, "faults", {})
    return faults
