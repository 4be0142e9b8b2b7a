"""The warehouse is done; with the last item the request is."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter

import pytest

from returnhelper.domain.inventory.errors import HandlingNotAllowed, ReturnInventoryNotFound
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.update_remark import update_remark
from returnhelper.kit.work import Work
from tests.domain.acting import acted, later, owed, queries_of, raced, received, receiving
from tests.domain.handling.moves import STATES, completing, shelf, strangers, wishing
from tests.domain.inventory.shelves import hang
from tests.stage import Seller, Stage, package


async def request_status(stage: Stage, seller: Seller, request_id: int) -> str:
    return (await get_request(stage.work(), seller.api.api_id, request_id)).status


async def test_whatever_is_instructed_and_not_done_is_completed(stage: Stage) -> None:
    item = await shelf(stage)
    done: list[str] = []

    for code, status in STATES:
        later(stage)
        await item.put(code, status)
        if code != "tbc" and status != "completed":
            done.append(code)
            await acted(stage, item.complete())
            assert await item.state() == (code, "completed")
        else:
            with pytest.raises(HandlingNotAllowed):
                await acted(stage, item.complete())
            assert await item.state() == (code, status)

    told = sorted(await item.told("completeInventoryHandling"), key=itemgetter("eventTime"))
    assert [one["returnInventory"]["handlingCode"] for one in told] == done
    assert len(done) == 10
    for one in told:
        assert one["returnInventory"]["handlingStatusCode"] == "completed"


@pytest.mark.parametrize(("code", "closes"), [("dsp", True), ("oth", True), ("ohd", False)])
async def test_only_an_item_on_hold_stays_usable(stage: Stage, code: str, *, closes: bool) -> None:
    item = await shelf(stage)
    request_id = (await item.now()).return_request_id
    for act in (item.wish(code), item.start()):
        await acted(stage, act)

    await acted(stage, item.complete("done"), by="Mia")

    after = await item.now()
    assert after.is_closed is closes
    assert (after.completed_by, after.completed_at) == ("Mia", stage.clock.now())
    assert after.stop_aging_at == (stage.clock.now() if closes else None)
    status = await request_status(stage, item.seller, request_id)
    assert status == ("completed" if closes else "open")
    if closes:
        with pytest.raises(HandlingNotAllowed):
            await acted(stage, item.wish("ohd"))
    else:
        await acted(stage, item.wish("dsp"))
        await acted(stage, item.complete())
        assert await request_status(stage, item.seller, request_id) == "completed"
    await stage.run_duties()


async def test_the_seller_is_told_the_result_the_remarks_and_the_pictures(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))
    pictures = [await hang(stage, await item.now()) for _ in range(2)]

    await acted(stage, item.complete("two boxes", "destroyed, certificate 17"))

    [told] = await item.told("completeInventoryHandling")
    shown = told["returnInventory"]
    assert shown["handlingResult"] == "destroyed, certificate 17"
    assert shown["warehouseRemarks"] == "two boxes"
    keys = [one["s3OriginalFileKey"] for one in shown["returnRequestLineItemImages"]]
    assert keys == [picture.original_key for picture in pictures]
    assert "stockAge" not in shown


async def test_a_result_is_forgotten_when_an_item_on_hold_moves_on(stage: Stage) -> None:
    item = await shelf(stage)
    for act in (item.wish("ohd"), item.complete(None, "on shelf 12")):
        await acted(stage, act)
    assert (await item.now()).handling_result == "on shelf 12"

    await acted(stage, item.wish("dsp"))

    assert (await item.now()).handling_result is None
    await acted(stage, item.complete())
    assert (await item.now()).handling_result is None
    await stage.run_duties()


async def test_days_in_stock_are_counted_until_the_item_is_closed(stage: Stage) -> None:
    item = await shelf(stage)
    arrived = (await item.now()).created_at

    async def age() -> int:
        return (await item.now()).stock_age_days(stage.clock.now())

    ages = [await age()]
    stage.clock.move(arrived - stage.clock.now() + timedelta(hours=23, minutes=59))
    ages.append(await age())
    later(stage, minutes=1)
    ages.append(await age())
    for act in (item.wish("ohd"), item.complete()):
        await acted(stage, act)
    later(stage, days=3)
    ages.append(await age())
    for act in (item.wish("dsp"), item.complete()):
        await acted(stage, act)
    later(stage, days=30)
    ages.append(await age())

    assert ages == [0, 0, 1, 4, 4]
    await stage.run_duties()


async def test_the_request_closes_with_its_last_item_only(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    shelved = await received(stage, staff, booked, package(), package(), package())
    request_id = booked.request.return_request_id
    codes = ("dsp", "ohd", "oth")

    found = []
    for inventory, code in zip(shelved, codes, strict=True):
        later(stage)
        await acted(stage, wishing(seller, inventory.return_inventory_id, code))
        await acted(stage, completing(staff, inventory.return_inventory_id))
        found.append(await request_status(stage, seller, request_id))
    later(stage)
    await acted(stage, wishing(seller, shelved[1].return_inventory_id, "rst"))
    found.append(await request_status(stage, seller, request_id))
    await acted(stage, completing(staff, shelved[1].return_inventory_id))
    found.append(await request_status(stage, seller, request_id))

    assert found == ["open", "open", "open", "open", "completed"]
    await stage.run_duties()


async def test_the_last_items_done_at_one_moment_close_the_request(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    shelved = await received(stage, staff, booked, *([package()] * 4))
    for inventory in shelved:
        await acted(stage, wishing(seller, inventory.return_inventory_id, "dsp"))
    later(stage)

    await raced(stage, *(completing(staff, one.return_inventory_id) for one in shelved))
    await stage.run_duties()

    status = await request_status(stage, seller, booked.request.return_request_id)
    assert status == "completed"
    told = {one["returnInventory"]["rma"] for one in hook.of("completeInventoryHandling")}
    assert told == {inventory.rma for inventory in shelved}
    assert len(hook.of("completeInventoryHandling")) == 4


async def test_the_last_items_close_the_request_even_while_the_clock_stands(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    shelved = await received(stage, staff, booked, package(), package())
    for inventory in shelved:
        await acted(stage, wishing(seller, inventory.return_inventory_id, "dsp"))

    await raced(stage, *(completing(staff, one.return_inventory_id) for one in shelved))
    await stage.run_duties()

    status = await request_status(stage, seller, booked.request.return_request_id)
    assert status == "completed"


async def test_a_package_that_comes_while_the_last_item_closes_keeps_the_request_open(
    stage: Stage,
) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))
    inventory = await item.now()
    arriving = receiving(stage, item.staff, inventory.shipment_id, additional=True)

    outcomes = await raced(stage, item.complete(), arriving)

    assert not any(isinstance(one, Exception) for one in outcomes)
    assert await request_status(stage, item.seller, inventory.return_request_id) == "open"
    await stage.run_duties()


async def test_a_remark_written_meanwhile_is_kept(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))
    request_id = (await item.now()).return_request_id

    async def remark(work: Work) -> None:
        await update_remark(work, item.seller.api.api_id, request_id, "thank you")

    await raced(stage, item.complete(), remark)

    request = await get_request(stage.work(), item.seller.api.api_id, request_id)
    assert (request.status, request.remarks) == ("completed", "thank you")
    await stage.run_duties()


async def test_two_workers_never_complete_the_same_item(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    outcomes = await raced(stage, item.complete("Ann"), item.complete("Ben"))

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotAllowed", "Inventory"]
    assert len(await item.told("completeInventoryHandling")) == 1


async def test_of_a_worker_who_begins_and_one_who_is_done_neither_is_undone(
    stage: Stage,
) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    begun, done = await raced(stage, item.start(), item.complete())

    assert not isinstance(done, Exception)
    assert await item.state() == ("dsp", "completed")
    assert isinstance(begun, HandlingNotAllowed) or begun.handling_status == "inProgress"
    assert len(await item.told("completeInventoryHandling")) == 1


async def test_items_of_other_warehouses_are_unknown(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    for stranger in await strangers(stage):
        with pytest.raises(ReturnInventoryNotFound):
            await acted(stage, completing(stranger, item.inventory_id))

    assert await item.state() == ("dsp", "pending")
    assert await item.told("completeInventoryHandling") == []


@pytest.mark.parametrize(
    ("code", "fee_type"),
    [("dsp", "dispose"), ("rst", "restock"), ("oth", "others"), ("ohd", None), ("rtn", None)],
)
async def test_the_work_is_owed_by_its_code(stage: Stage, code: str, fee_type: str | None) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish(code))
    await acted(stage, item.complete())

    inventory = await item.now()
    facts = {"type": "work", "feeType": fee_type, "pieces": inventory.quantity}
    expected = ("handling", "completed", "inventory", item.inventory_id)
    found = [(*rest, {k: facts_[k] for k in facts}) for *rest, facts_ in await owed(stage)]
    assert found == ([(*expected, facts)] if fee_type else [])
    await stage.run_duties()


async def test_of_two_workers_one_is_paid(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))
    await raced(stage, item.complete(), item.complete())

    assert [event for _, event, *_ in await owed(stage)] == ["completed"]
    await stage.run_duties()


async def test_it_costs_no_statement_more(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("oth"))
    charged = await queries_of(stage, item.complete())
    await item.put("ohd", "pending")

    # The request of what is closed is read, too.
    assert charged == await queries_of(stage, item.complete()) + 2
