"""Packages become inventory, each with an RMA of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.inventory.actions.create_inventories import create_inventories
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.making import NewPackage
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import count, owed, paid_fees
from tests.stage import Seller, Staff, Stage, package


async def prepared(stage: Stage, seller: Seller, packed: Package) -> NewPackage:
    booked = await stage.labelled(seller)
    [item] = await list_items(stage.work(), seller.api.api_id, booked.request.return_request_id)
    return NewPackage(
        package=packed,
        api_id=seller.api.api_id,
        return_request_id=item.return_request_id,
        shipment_id=item.shipment_id,
        line_item_id=item.line_item_id,
        line_item_number=item.number,
        seller_reference=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        value=item.value,
        currency=item.currency,
    )


async def created(stage: Stage, work: Work, staff: Staff, *news: NewPackage) -> list[Inventory]:
    return await create_inventories(work, staff.api, stage.book.get_warehouse(2), news)


async def test_what_is_created_is_what_is_read(stage: Stage) -> None:
    seller, staff, work = await stage.seller(), await stage.staff(), stage.work()
    sides = (Decimal("1.125"), Decimal(3), Decimal("2.5"))
    small = Package(weight_g=Decimal("0.001"), sides_cm=sides, remarks=None)
    news = [await prepared(stage, seller, packed) for packed in (small, package())]

    inventories = await created(stage, work, staff, *news)
    assert await count(stage, "inventories") == 0
    await work.commit()

    for inventory in inventories:
        read = await get_inventory(stage.work(), seller.api.api_id, inventory.return_inventory_id)
        assert read == inventory
    assert inventories[0].rma < inventories[1].rma
    assert inventories[0].dimension1_cm == 3
    assert inventories[0].dimension3_cm == Decimal("1.125")


async def test_an_item_has_one_inventory_at_most(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    new = await prepared(stage, seller, package())
    first, second = stage.work(), stage.work()

    for work in (first, second):
        await created(stage, work, staff, new)
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()

    assert await count(stage, "inventories") == 1


async def test_each_is_owed_as_received_by_its_facts(stage: Stage) -> None:
    seller, staff, work = await stage.seller(), await stage.staff(), stage.work()
    news = [await prepared(stage, seller, package(weight_g)) for weight_g in (950, 1200)]
    inventories = await created(stage, work, staff, *news)
    writes = len(work.unit.writes)
    await work.commit()

    assert await owed(stage) == [
        (
            "handling",
            "received",
            "inventory",
            one.return_inventory_id,
            {
                "type": "work",
                "feeType": "receive",
                "vasCode": None,
                "pieces": one.quantity,
                "weightG": f"{one.weight_g}",
                "days": 0,
            },
        )
        for one in inventories
    ]
    assert writes == 2 * len(news) + 1, "a write for all that is owed together"
    await stage.run_duties()
    assert await paid_fees(stage, seller) == [("handling", "received", Decimal("0.80"))] * 2
