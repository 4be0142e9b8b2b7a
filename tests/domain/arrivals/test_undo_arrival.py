"""An arrival that was a mistake leaves the books whole, or stays."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.arrivals.errors import ArrivalNotUndoable, NotReceivedYet
from returnhelper.domain.arrivals.undoing import Undone
from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.errors import ShipmentNotFound
from tests.domain.acting import acted, count, later, purse, raced, received, receiving, states
from tests.domain.corrections.correcting import Desk, desk, undoing
from tests.domain.handling.moves import completing, wishing
from tests.domain.inventory.shelves import hang
from tests.stage import Stage, package


async def more(at: Desk) -> int:
    """Receive one more package, a second later; return its key."""
    later(at.stage)
    [inventory] = await received(at.stage, at.staff, at.booked, additional=True)
    return inventory.return_inventory_id


async def test_everything_it_made_is_gone_the_seller_is_told_and_it_can_arrive_again(
    stage: Stage,
) -> None:
    at = await desk(stage, package(), package())
    hook = await stage.receiver(at.seller)
    await hang(stage, at.inventories[0])

    undone = await acted(stage, at.undoing(), "Mia")
    await stage.run_duties()

    assert {one.rma for one in undone.inventories} == {one.rma for one in at.inventories}
    assert await states(stage, at.booked) == ("success", "lb-success", "open")
    assert (await at.shipment()).received_at is None
    assert await count(stage, "inventories") == await count(stage, "images") == 0
    items = await list_items(stage.work(), at.api_id, at.booked.request.return_request_id)
    assert [item.number[:2] for item in items] == ["RL"]
    [told] = hook.told("undoShipmentArrive")
    assert told["shipmentId"] == at.booked.shipment.shipment_id
    assert told["shipmentStatusCode"] == "lb-success"
    assert [one["rma"] for one in told["returnInventoryList"]] == [
        one.rma for one in at.inventories
    ]
    *_, event = await list_history(
        stage.work(), at.api_id, Subject.SHIPMENT, at.booked.shipment.shipment_id
    )
    assert (event.action, event.done_by) == ("arrivalUndone", "Mia")
    assert event.before["rmaList"] == [one.rma for one in at.inventories]

    [again] = await received(stage, at.staff, at.booked)
    await stage.run_duties()
    assert again.rma not in {one.rma for one in at.inventories}
    assert await states(stage, at.booked) == ("success", "received", "open")
    assert len(hook.told("markShipmentArrive")) == 1


@pytest.mark.parametrize(
    ("order", "expected"),
    [("RH-REFUSE", ("failed", "lb-failed", "open")), ("SO-1", ("success", "lb-success", "open"))],
)
async def test_the_shipment_is_what_its_label_has_become(
    stage: Stage, order: str, expected: tuple[str, str, str]
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.booked(seller, order_number=order)
    await received(stage, staff, booked)
    await acted(stage, undoing(stage, staff, booked))
    assert await states(stage, booked) == ("queued", "lb-queued", "open")

    await received(stage, staff, booked)
    await stage.run_duties()
    await acted(stage, undoing(stage, staff, booked))
    assert await states(stage, booked) == expected
    await stage.run_duties()


async def test_a_cancelled_label_cancels_its_request_again(stage: Stage) -> None:
    from returnhelper.domain.returns.actions.cancel_return_label import (  # noqa: PLC0415 - only here
        cancel_return_label,
    )

    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    label_id = booked.shipment.label_id or 0
    await acted(stage, lambda work: cancel_return_label(work, seller.api.api_id, label_id))
    await received(stage, staff, booked)

    await acted(stage, undoing(stage, staff, booked))

    assert await states(stage, booked) == ("canceled", "lb-canceled", "canceled")
    await stage.run_duties()


async def test_a_package_that_came_later_is_named_and_goes_alone(stage: Stage) -> None:
    at = await desk(stage)
    extra = await more(at)

    with pytest.raises(InventoryInUse) as refused:
        await acted(stage, at.undoing())
    assert "came later" in refused.value.faults["shipmentId"]

    undone = await acted(stage, at.undoing(extra))
    assert undone.status == "received"
    assert await states(stage, at.booked) == ("success", "received", "open")
    items = await list_items(stage.work(), at.api_id, at.booked.request.return_request_id)
    assert len(items) == 1

    await acted(stage, at.undoing())
    assert await states(stage, at.booked) == ("success", "lb-success", "open")
    await stage.run_duties()


async def test_without_the_package_that_kept_it_open_the_request_is_completed_again(
    stage: Stage,
) -> None:
    at = await desk(stage)
    await acted(stage, wishing(at.seller, at.key, "dsp"))
    await acted(stage, completing(at.staff, at.key))
    extra = await more(at)
    assert await states(stage, at.booked) == ("success", "received", "open")

    await acted(stage, at.undoing(extra))

    assert await states(stage, at.booked) == ("success", "received", "completed")
    await stage.run_duties()


async def test_what_was_wished_for_stays_and_takes_the_rest_with_it(stage: Stage) -> None:
    at = await desk(stage, package(), package())
    await acted(stage, wishing(at.seller, at.key, "dsp"))
    keys = [one.return_inventory_id for one in at.inventories]

    with pytest.raises(InventoryInUse) as refused:
        await acted(stage, at.undoing())
    assert at.inventories[0].rma in refused.value.faults["shipmentId"]
    with pytest.raises(InventoryInUse) as refused:
        await acted(stage, at.undoing(keys[1], keys[0]))
    assert refused.value.faults.keys() == {"jobEntryList[1].returnInventoryId"}
    assert await count(stage, "inventories") == 2


async def test_after_its_time_it_stays(stage: Stage) -> None:
    at = await desk(stage)
    later(stage, hours=24)
    await stage.run_duties()
    assert await count(stage, "inventories") == 1
    later(stage)

    with pytest.raises(ArrivalNotUndoable):
        await acted(stage, at.undoing())
    await acted(stage, at.undoing(hours=25))
    await stage.run_duties()


async def test_what_is_not_there_or_lies_elsewhere_is_not_taken_back(stage: Stage) -> None:
    at = await desk(stage)
    away = Desk(stage, at.seller, await stage.staff(3), at.booked, at.inventories)

    for act in (away.undoing(), away.undoing(at.key), at.undoing(999_999)):
        with pytest.raises(ReturnInventoryNotFound):
            await acted(stage, act)
    await acted(stage, at.undoing())
    with pytest.raises(NotReceivedYet):
        await acted(stage, at.undoing())
    abroad = await stage.staff(environment=Environment.PRODUCTION)
    with pytest.raises(ShipmentNotFound):
        await acted(stage, undoing(stage, abroad, at.booked))
    await stage.run_duties()


async def test_what_nobody_booked_has_nothing_to_go_back_to(stage: Stage) -> None:
    at = await desk(stage)
    await stage.database.execute("UPDATE shipments SET cost = NULL")

    with pytest.raises(ArrivalNotUndoable) as refused:
        await acted(stage, at.undoing())
    assert refused.value.faults.keys() == {"shipmentId"}


async def test_what_measuring_charged_is_given_back(stage: Stage) -> None:
    at = await desk(stage)
    booked = await purse(stage, at.seller)
    await acted(stage, at.measuring())

    await acted(stage, at.undoing())

    assert await purse(stage, at.seller) == booked
    assert (await at.shipment()).cost_correction == 0
    await stage.run_duties()


async def test_what_measuring_gave_back_and_is_spent_refuses_it(stage: Stage) -> None:
    at = await desk(stage, package(400))
    await stage.database.execute("UPDATE shipments SET cost_correction = -1")
    await stage.database.execute("UPDATE balances SET available = 0")

    with pytest.raises(InsufficientBalance):
        await acted(stage, at.undoing())
    assert await count(stage, "inventories") == 1


async def test_what_is_left_is_priced_without_what_was_taken_back(stage: Stage) -> None:
    at = await desk(stage, package(400), package(400))
    booked = await purse(stage, at.seller)
    await acted(stage, at.measuring(400))
    assert (await purse(stage, at.seller)).revenue > booked.revenue

    await acted(stage, at.undoing(at.inventories[1].return_inventory_id))

    assert await purse(stage, at.seller) == booked
    await stage.run_duties()


async def test_a_wish_at_the_same_moment_is_refused_or_refuses(stage: Stage) -> None:
    at = await desk(stage)

    undone, wished = await raced(stage, at.undoing(), wishing(at.seller, at.key, "dsp"))

    state = (await states(stage, at.booked))[1]
    if isinstance(undone, Undone):
        assert isinstance(wished, ReturnInventoryNotFound)
        assert (state, await count(stage, "inventories")) == ("lb-success", 0)
    else:
        assert isinstance(undone, InventoryInUse)
        assert (state, await count(stage, "inventories")) == ("received", 1)
    await stage.run_duties()


async def test_one_more_package_at_the_same_moment_never_lies_with_what_is_on_its_way(
    stage: Stage,
) -> None:
    at = await desk(stage)
    later(stage)
    key = at.booked.shipment.shipment_id

    undone, added = await raced(
        stage, at.undoing(), receiving(stage, at.staff, key, additional=True)
    )

    state = (await states(stage, at.booked))[1]
    if isinstance(undone, Undone):
        assert isinstance(added, NotReceivedYet)
        assert (state, await count(stage, "inventories")) == ("lb-success", 0)
    else:
        assert isinstance(undone, InventoryInUse)
        assert (state, await count(stage, "inventories")) == ("received", 2)
    await stage.run_duties()


async def test_two_who_take_it_back_at_once_do_so_once(stage: Stage) -> None:
    at = await desk(stage)

    done = await raced(stage, at.undoing(), at.undoing())

    assert {type(one) for one in done} == {Undone, NotReceivedYet}
    await stage.run_duties()


async def test_measured_at_the_same_moment_no_money_is_left_behind(stage: Stage) -> None:
    at = await desk(stage)
    booked = await purse(stage, at.seller)

    await raced(stage, at.undoing(), at.measuring())

    assert await count(stage, "inventories") == 0
    assert await purse(stage, at.seller) == booked
    await stage.run_duties()
