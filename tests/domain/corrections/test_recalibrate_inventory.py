"""What is measured again is kept, told and, where the tariff says so, priced again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.corrections.errors import RecalibrationNotAllowed
from returnhelper.domain.corrections.model import Recalibrated
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from tests.domain.acting import acted, purse, raced
from tests.domain.corrections.correcting import BOOKED, HEAVIER, Desk, desk
from tests.domain.handling.moves import completing, wishing
from tests.domain.vas.services import Bench, bench
from tests.domain.vas.services import completing as serving
from tests.stage import Stage, package

_LINES = """
SELECT transaction_type, from_account, to_account, amount, subject, reason FROM ledger
WHERE api_id = $1 AND reason LIKE 'measured again%' ORDER BY ledger_id
"""


async def test_the_seller_is_told_the_measures_the_longest_side_first(stage: Stage) -> None:
    at = await desk(stage)
    hook = await stage.receiver(at.seller)

    done = await acted(stage, at.measuring(), "Mia")
    await stage.run_duties()

    assert done.inventory.weight_g == 2400
    assert done.inventory.dimension1_cm == 34
    assert await at.now() == done.inventory
    [told] = hook.told("completeRecalibrate")
    supplement = told["recalibrateSupplement"]
    assert (supplement["weight"], supplement["dimension1"], supplement["dimension3"]) == (
        *(2400, 34, 13),
    )
    assert (supplement["rma"], supplement["weightUom"]) == (done.inventory.rma, "g")
    event = (await at.history())[-1]
    assert (event.action, event.done_by) == ("recalibrated", "Mia")
    assert (event.before, event.after) == ({"weight_g": "950.000"}, {"weight_g": "2400"})


async def test_the_difference_is_charged_with_a_line_that_names_the_cause(stage: Stage) -> None:
    at = await desk(stage)
    before = await purse(stage, at.seller)

    done = await acted(stage, at.measuring())

    after = await purse(stage, at.seller)
    assert after.revenue - before.revenue == before.available - after.available == HEAVIER - BOOKED
    assert done.repricing
    assert done.repricing.cost.amount == HEAVIER
    assert done.repricing.due == 0
    [line] = await stage.database.fetch(_LINES, at.api_id)
    assert tuple(line) == (
        *("label", "available", "revenue", HEAVIER - BOOKED, "label"),
        f"measured again: {at.inventories[0].rma}",
    )
    assert (await at.shipment()).charged_cost == HEAVIER
    await stage.run_duties()


async def test_measured_again_only_the_difference_to_what_is_charged_by_now_moves(
    stage: Stage,
) -> None:
    at = await desk(stage)
    booked = await purse(stage, at.seller)
    charged = []

    for weight_g in (2400, 2400, 950):
        done = await acted(stage, at.measuring(weight_g))
        assert done.repricing
        charged.append(done.repricing.charged)

    assert charged == [HEAVIER - BOOKED, 0, BOOKED - HEAVIER]
    assert await purse(stage, at.seller) == booked
    kinds = [line["transaction_type"] for line in await stage.database.fetch(_LINES, at.api_id)]
    assert kinds == ["label", "label-refund"]
    await stage.run_duties()


async def test_packages_that_came_on_one_label_count_together(stage: Stage) -> None:
    at = await desk(stage, package(500), package(500))

    done = await acted(stage, at.measuring(600))

    # 1100 g, but 2 x 9724 cm3 are 3890 g by volume.
    assert done.repricing
    assert done.repricing.cost.amount == HEAVIER
    await stage.run_duties()


async def test_a_measure_the_balance_does_not_cover_is_kept_and_charged_later(
    stage: Stage,
) -> None:
    at = await desk(stage, balance="8")
    short = await acted(stage, at.measuring())
    assert short.repricing
    assert short.repricing.charged == 0
    assert short.repricing.due == HEAVIER - BOOKED
    assert (await at.now()).weight_g == 2400
    assert (await purse(stage, at.seller)).revenue == BOOKED

    await stage.database.execute("UPDATE balances SET credit_limit = 100")
    paid = await acted(stage, at.measuring())

    assert paid.repricing
    assert paid.repricing.charged == HEAVIER - BOOKED
    assert paid.repricing.due == 0
    assert (await purse(stage, at.seller)).revenue == HEAVIER
    await stage.run_duties()


@pytest.mark.parametrize(
    ("service", "weight_g"),
    [("fedex_ground", 2400), ("ups_nj", 40_000)],
    ids=["the tariff does not say so", "the tariff has no price for it"],
)
async def test_the_price_stays_where_the_tariff_has_no_other(
    stage: Stage, service: str, weight_g: int
) -> None:
    at = await desk(stage, service_code=service)
    before = await purse(stage, at.seller)

    done = await acted(stage, at.measuring(weight_g))

    assert done.repricing is None
    assert done.inventory.weight_g == weight_g
    assert await purse(stage, at.seller) == before
    await stage.run_duties()


async def test_what_arrived_on_a_label_that_was_not_charged_is_not_priced(stage: Stage) -> None:
    at = await desk(stage, order_number="RH-REFUSE")
    before = await purse(stage, at.seller)

    assert (await acted(stage, at.measuring())).repricing is None
    assert await purse(stage, at.seller) == before
    await stage.run_duties()


async def test_a_piece_of_a_split_did_not_travel_so_its_measure_prices_nothing(
    stage: Stage,
) -> None:
    at = await desk(stage)
    await stage.database.execute(
        "UPDATE inventories SET split_from = return_inventory_id WHERE return_inventory_id = $1",
        at.key,
    )

    assert (await acted(stage, at.measuring())).repricing is None
    assert (await purse(stage, at.seller)).revenue == BOOKED
    await stage.run_duties()


async def test_an_item_on_hold_can_be_measured_and_a_closed_one_cannot(stage: Stage) -> None:
    at = await desk(stage)
    await acted(stage, wishing(at.seller, at.key, "ohd"))
    await acted(stage, completing(at.staff, at.key))
    assert (await at.now()).can_be_measured
    await acted(stage, at.measuring())

    await acted(stage, wishing(at.seller, at.key, "dsp"))
    await acted(stage, completing(at.staff, at.key))
    assert not (await at.now()).can_be_measured
    with pytest.raises(RecalibrationNotAllowed) as refused:
        await acted(stage, at.measuring())
    assert "'dsp', 'completed'" in refused.value.faults["returnInventoryId"]
    await stage.run_duties()


async def test_what_left_with_its_holder_cannot_be_measured(stage: Stage) -> None:
    at = await desk(stage)
    await stage.database.execute(
        "UPDATE inventories SET handling_code = 'rtn', handling_status = 'inProgress',"
        " held_by = 'recall', holder_id = '1'"
    )
    with pytest.raises(RecalibrationNotAllowed):
        await acted(stage, at.measuring())


async def test_only_the_staff_of_its_warehouse_measures(stage: Stage) -> None:
    at = await desk(stage)
    away = Desk(stage, at.seller, await stage.staff(3), at.booked, at.inventories)

    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, away.measuring())


async def test_two_packages_measured_at_once_are_priced_together(stage: Stage) -> None:
    at = await desk(stage, package(500), package(500))

    raced_ = await raced(stage, at.measuring(4000, 0), at.measuring(4000, 1))

    assert all(isinstance(done, Recalibrated) for done in raced_)
    # 8000 g: 14.90 and 12.5 % fuel.
    assert (await at.shipment()).charged_cost == Decimal("16.76")
    assert (await purse(stage, at.seller)).revenue == Decimal("16.76")
    await stage.run_duties()


async def test_a_wish_at_the_same_moment_is_neither_lost_nor_mixed_up(stage: Stage) -> None:
    at = await desk(stage)

    await raced(stage, at.measuring(), wishing(at.seller, at.key, "dsp"))

    now = await at.now()
    assert now.weight_g == 2400
    assert now.handling_code == "dsp"
    assert (await purse(stage, at.seller)).revenue == HEAVIER
    await stage.run_duties()


async def test_money_spent_at_the_same_moment_is_seen(stage: Stage) -> None:
    at = await desk(stage, package(500), package(500), balance="14")
    late = stage.work()
    await at.measuring(2400)(late)
    await stage.database.execute("UPDATE balances SET available = 0")

    with pytest.raises(Exception, match="UPDATE balances"):
        await late.commit()
    assert (await at.now()).weight_g == 500


async def test_a_service_measures_without_a_price(stage: Stage) -> None:
    at: Bench = await bench(stage)
    vas = await at.ordered("repack")
    await acted(stage, serving(at.staff, vas.vas_id, weight_g=Decimal(9000)))
    assert (await at.now()).weight_g == 9000
    await stage.run_duties()
