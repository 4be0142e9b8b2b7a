"""Ordered services are written with their inventory touched and their price reserved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.inventory.model import Holder
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.reference.pricing import price_of_work
from returnhelper.domain.reference.rows import HandlingFee
from returnhelper.domain.vas.actions.add_vas import add_vas
from returnhelper.domain.vas.errors import InventoryNotOnHold
from returnhelper.domain.vas.model import ServiceOrder, VasOrder, facts_of
from returnhelper.kit.errors import Refusal
from returnhelper.kit.money import Money
from tests.domain.acting import acted, purse
from tests.domain.handling.moves import STATES
from tests.domain.inventory.shelves import fill_shelves
from tests.domain.vas.services import Bench, bench, service
from tests.stage import Stage

KEY = "returnInventoryId"


async def refusal(at: Bench, *codes: str) -> tuple[str | None, list[str]]:
    order = VasOrder(at.shelf.inventory_id, tuple(service(code, 2) for code in codes))
    try:
        await add_vas(at.stage.work(), [(await at.now(), order)], KEY, at.stage.book)
    except Refusal as no:
        return no.code, list(no.faults)
    return None, []


async def test_services_are_taken_on_hold_whatever_its_status_and_nowhere_else(
    stage: Stage,
) -> None:
    at = await bench(stage)
    for code, status in STATES:
        await at.shelf.put(code, status)
        found, places = await refusal(at, "repack")
        assert found == (None if code == "ohd" else "INVENTORY_NOT_ON_HOLD"), (code, status)
        assert places == ([] if code == "ohd" else ["jobEntryList[0].returnInventoryId"])


async def test_what_an_order_or_a_resend_holds_is_told_apart(stage: Stage) -> None:
    at = await bench(stage)
    hold = (
        "UPDATE inventories SET handling_code = $1, handling_status = 'pending', held_by = $2,"
        " holder_id = '9'"
    )
    told = {
        ("rtn", "consolidation"): "CONSOLIDATE_ALREADY_ACTIVE",
        ("rtn", "recall"): "INVENTORY_NOT_ON_HOLD",
        ("rsd", "resend"): "INVENTORY_NOT_ON_HOLD",
    }
    for (code, holder), expected in told.items():
        await stage.database.execute(hold, code, holder)
        assert (await refusal(at, "repack"))[0] == expected
        assert (await at.now()).held_by is Holder(holder)


async def test_a_pending_service_blocks_its_like_and_splits_and_a_split_blocks_all(
    stage: Stage,
) -> None:
    at = await bench(stage)
    await at.ordered("repack")
    first, second = [f"jobEntryList[0].createVasDetailList[{place}].vasCode" for place in (0, 1)]
    assert await refusal(at, "repack") == ("VAS_PENDING", [first])
    assert await refusal(at, "prd-inspec", "repack") == ("VAS_PENDING", [second])
    assert await refusal(at, "split-parcel") == ("VAS_PENDING", [first])
    assert await refusal(at, "prd-inspec", "req-pic") == (None, [])

    other = await bench(stage)
    await other.ordered("split-parcel", 2)
    for codes in (["split-parcel"], ["prd-inspec"], ["req-pic", "repack"]):
        found = await refusal(other, *codes)
        assert found == ("VAS_PENDING", ["jobEntryList[0].returnInventoryId"])


async def test_the_first_bad_entry_names_the_refusal_and_all_tell_their_faults(
    stage: Stage,
) -> None:
    shelves = await fill_shelves(stage)
    orders = [
        (inventory, VasOrder(inventory.return_inventory_id, (service("repack"),)))
        for inventory in (shelves.first, shelves.second)
    ]
    work = stage.work()
    with pytest.raises(InventoryNotOnHold) as refused:
        await add_vas(work, orders, KEY, stage.book)
    assert list(refused.value.faults) == [
        "jobEntryList[0].returnInventoryId",
        "jobEntryList[1].returnInventoryId",
    ]
    assert work.unit.writes == []


async def test_the_rows_say_what_was_ordered_and_the_price_is_reserved(stage: Stage) -> None:
    at = await bench(stage)
    before, had = await at.now(), await purse(stage, at.seller)

    wanted = [service("req-pic", 4, notes="all sides"), service("prd-inspec", 9)]
    pictures, inspection = await at.order(*wanted)

    after, left = await at.now(), await purse(stage, at.seller)
    assert after.vas == (pictures, inspection)
    assert pictures.status is inspection.status is VasStatus.PENDING
    assert (pictures.quantity, pictures.notes) == (4, "all sides")
    assert inspection.quantity is None, "only pieces and pictures are counted"
    assert (pictures.cost.amount, inspection.cost.amount) == (Decimal("1.20"), Decimal("2.00"))
    assert pictures.created_by == "Shop"
    assert after.modified_at > before.modified_at
    assert replace(after, modified_at=before.modified_at, vas=()) == before
    reserved = left.reserved - had.reserved
    assert reserved == had.available - left.available == Decimal("3.20")
    await acted(stage, at.shelf.complete())
    assert (await at.shelf.state()) == ("ohd", "completed")
    await stage.run_duties()


async def test_a_price_counts_pictures_pieces_parcels_or_kilograms(stage: Stage) -> None:
    inventory = await (await bench(stage)).now()
    several = replace(inventory, quantity=3, weight_g=Decimal(1505))
    prices = {
        ("piece", service("req-pic", 4)): "4.44",
        ("piece", service("mobi-fmt", 4)): "3.33",
        ("parcel", service("req-pic", 4)): "1.11",
        ("kg", ServiceOrder(vas_code="repack")): "1.67",
    }
    for (per, ordered), amount in prices.items():
        fee = HandlingFee("vas", ordered.vas_code, Money(Decimal("1.11"), "usd"), per)
        assert price_of_work(fee, facts_of(ordered, several), None).cost == Money(
            Decimal(amount), "usd"
        )
