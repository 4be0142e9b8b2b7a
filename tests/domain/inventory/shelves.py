"""Several inventories of several sellers in several warehouses."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.model import Inventory
from tests.domain.acting import later, received
from tests.stage import Seller, Staff, Stage, package


@dataclass(frozen=True)
class Shelves:
    """One seller with two inventories of one request, another seller, and three warehouses."""

    seller: Seller
    other: Seller
    staff: Staff
    elsewhere: Staff
    abroad: Staff
    first: Inventory
    second: Inventory
    foreign: Inventory


async def fill_shelves(stage: Stage) -> Shelves:
    """Shelve two packages of one seller and, a second later, one of another."""
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    first, second = await received(stage, staff, booked, package(), package())
    later(stage)
    foreign = await stage.shelved(other, staff)
    await stage.run_duties()
    return Shelves(
        seller=seller,
        other=other,
        staff=staff,
        elsewhere=await stage.staff(3),
        abroad=await stage.staff(2, Environment.PRODUCTION),
        first=first,
        second=second,
        foreign=foreign,
    )
