"""An inventory is found by its own numbers and by those of what it came in."""

from __future__ import annotations

from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.search.actions.search_inventories import search_inventories
from returnhelper.domain.search.model import Term, Wanted
from tests.domain.acting import received
from tests.stage import Seller, Stage, package


async def found(stage: Stage, seller: Seller, *texts: str, **columns: str) -> list[int]:
    wanted = Wanted(
        terms=[Term(text=text) for text in texts], columns=dict(columns), limit=20, offset=0
    )
    page, total = await search_inventories(stage.work(), seller.api.api_id, wanted)
    assert total == len(page)
    assert all(one.shipment.shipment_id == one.inventory.shipment_id for one in page)
    assert all(one.request.api_id == seller.api.api_id for one in page)
    return [one.inventory.return_inventory_id for one in page]


async def test_of_two_packages_the_one_that_is_meant_comes_first(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller, order_number="SO-55301")
    one, two = await received(stage, staff, booked, package(), package())

    for _ in range(2):  # before any duty, and after
        for inventory in (one, two):
            assert (await found(stage, seller, inventory.rma))[0] == inventory.return_inventory_id
            typed = inventory.rma.lower().replace("-", " ")
            assert (await found(stage, seller, typed))[0] == inventory.return_inventory_id
        ids = [two.return_inventory_id, one.return_inventory_id]
        assert await found(stage, seller, "SO-55031") == ids
        assert await found(stage, seller, booked.shipment.number) == ids
        assert await found(stage, other, one.rma) == []
        await stage.run_duties()


async def test_whole_values_narrow_what_fits(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    wanted = inventory.return_inventory_id

    assert await found(stage, seller, rma=inventory.rma) == [wanted]
    assert await found(stage, seller, rma=f" {inventory.rma.lower()}") == [wanted]
    assert await found(stage, seller, rma=inventory.rma[:-1]) == []
    await stage.done(assign_sku, seller.api.api_id, wanted, "Boot 42-brn")
    for typed in ("BOOT 42-BRN", "boot42-brn", " Boot 42-brn "):
        assert await found(stage, seller, sku=typed) == [wanted]
    assert await found(stage, seller, sku="boot42-br") == []
    assert await found(stage, seller, inventory.rma, handling_code="tbc") == [wanted]
    assert await found(stage, seller, inventory.rma, handling_code="dsp") == []
    assert await found(stage, seller, item_number=inventory.line_item_number) == [wanted]
