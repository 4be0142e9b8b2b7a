"""Goods are put away, and are stock from then on."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.actions.list_stock import list_stock
from returnhelper.domain.fba.actions.take_stock import take_stock
from returnhelper.domain.fba.errors import FbaPutawayExceedsCount, FbaShipmentNotAllowed
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, later, queued, raced
from tests.domain.fba.parcels import stock_of
from tests.domain.fba.ramp import FNSKU, counted, placed, ramp
from tests.stage import Stage


async def test_stock_rises_by_what_is_put_away(stage: Stage) -> None:
    at = await ramp(stage)
    first, second = await at.take_in("TBA1"), await at.take_in("TBA2")
    await acted(stage, at.placing(first, placed(3), placed(2, "B-7")))
    later(stage)

    shelving = await acted(stage, at.placing(second, placed(4), placed(1, fnsku="B")))

    assert [(one.fnsku, one.quantity) for one in shelving.stocks] == [("B", 1), (FNSKU, 9)]
    assert await list_stock(stage.work(), first.api_id, FNSKU) == [shelving.stocks[1]]
    assert [(one.fnsku, one.quantity) for one in shelving.opened.items] == [("B", 1), (FNSKU, 4)]
    await stage.run_duties()


async def test_what_was_put_away_first_keeps_its_age(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.placing(shipment, placed(3)))
    first = stage.clock.now()
    later(stage)

    shelving = await acted(stage, at.placing(shipment, placed(2)))

    [item] = shelving.opened.items
    assert (item.quantity, item.first_putaway_at, item.last_putaway_at) == (
        5,
        first,
        stage.clock.now(),
    )
    await stage.run_duties()


async def test_the_seller_hears_of_the_whole_parcel_and_of_the_stock_that_rose(
    stage: Stage,
) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.placing(shipment, placed(3, fnsku="A")))
    hook = await stage.receiver(at.seller)

    await acted(stage, at.placing(shipment, placed(2, fnsku="B")))
    await stage.run_duties()

    [told] = hook.of("fbaShipmentPutaway")
    items = told["fbaShipmentItemList"]
    assert {(one["fnsku"], one["shipmentItemQuantity"]) for one in items} == {("A", 3), ("B", 2)}
    stocks = told["fbaWarehouseInventoryList"]
    assert [(one["fnsku"], one["quantity"]) for one in stocks] == [("B", 2)]


async def test_no_more_than_was_counted_sound_over_all_times(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.counting(shipment, counted(6, 1)))
    await acted(stage, at.placing(shipment, placed(3)))

    with pytest.raises(FbaPutawayExceedsCount) as refused:
        await acted(stage, at.placing(shipment, placed(1, fnsku="A"), placed(1), placed(2, "B")))
    told = f"5 pieces of '{FNSKU}' are sound, 2 are still to come."
    places = ("putawayList[1].quantity", "putawayList[2].quantity")
    assert refused.value.faults == dict.fromkeys(places, told)

    await acted(stage, at.placing(shipment, placed(2)))
    assert await stock_of(stage, at.seller, FNSKU) == (5, 5)
    await stage.run_duties()


async def test_only_what_arrived_is_put_away(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce()

    with pytest.raises(FbaShipmentNotAllowed):
        await acted(stage, at.placing(shipment, placed(1)))


async def test_two_at_once_put_away_no_more_than_was_counted(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.counting(shipment, counted(3)))

    results = await raced(
        stage, at.placing(shipment, placed(2)), at.placing(shipment, placed(2, "B"))
    )

    lost = [type(one) for one in results if isinstance(one, Exception)]
    assert lost == [FbaPutawayExceedsCount]
    assert await stock_of(stage, at.seller, FNSKU) == (2, 2)
    assert await count(stage, "fba_putaways") == 1
    await stage.run_duties()


async def test_two_parcels_with_a_product_nobody_had_at_once_make_one_stock(stage: Stage) -> None:
    at = await ramp(stage)
    first, second = await at.take_in("TBA1"), await at.take_in("TBA2")

    results = await raced(stage, at.placing(first, placed(2)), at.placing(second, placed(3)))

    assert not [one for one in results if isinstance(one, Exception)]
    assert await stock_of(stage, at.seller, FNSKU) == (5, 5)
    await stage.run_duties()


async def test_what_is_told_is_what_is_there_when_somebody_takes_meanwhile(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.placing(shipment, placed(5)))
    later(stage)

    async def take(work: Work) -> None:
        await take_stock(work, shipment.api_id, 2, {FNSKU: 4})

    shelving = await queued(stage, take, at.placing(shipment, placed(2)))

    [stock], [item] = shelving.stocks, shelving.opened.items
    assert (stock.quantity, stock.available_quantity) == (7, 3)
    assert (item.quantity, item.available_quantity) == (7, 3)
    assert [stock] == await list_stock(stage.work(), shipment.api_id, FNSKU)
    await stage.run_duties()
