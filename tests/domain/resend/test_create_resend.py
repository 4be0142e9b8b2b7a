"""A resend holds its inventories and its money from the moment it is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.errors import ResendAlreadyActive
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.reference.errors import RateNotAvailable
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, raced
from tests.domain.resend.docks import FREE, HELD, dock, money
from tests.stage import Stage


async def movements(stage: Stage, resend: Resend) -> list[tuple[str, str, str]]:
    rows = await stage.database.fetch(
        "SELECT transaction_type, from_account, to_account FROM ledger"
        " WHERE subject = 'resend' AND subject_id = $1 ORDER BY ledger_id",
        resend.resend_id,
    )
    return [tuple(row) for row in rows]


async def test_the_inventories_are_held_and_the_cost_is_reserved(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()
    resend = await shelf.made(description="Replacement", remarks="fragile")

    assert await shelf.now(resend) == resend
    assert resend.status is ResendStatus.PENDING
    assert resend.inventory_ids == shelf.ids
    assert (resend.number, resend.shipment_number) == ("RSD261105-0000001", "RSDS261105-0000001")
    assert (resend.tracking_number, resend.label_id, resend.parcel) == (None, None, None)
    assert await shelf.standings() == {HELD}
    assert {one.holder_id for one in await shelf.inventories()} == {str(resend.resend_id)}
    assert all(one.rma_locked for one in await shelf.inventories())
    assert await shelf.told() == []
    cost = resend.cost.amount
    assert await shelf.purse() == money(before, available=cost, reserved=cost)
    assert await movements(stage, resend) == [("resend", "available", "reserved")]


async def test_the_price_is_that_of_all_weights_in_one_box(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    resend = await shelf.made()
    # Two of 34 x 22 x 13 cm, one upon the other: 34 x 22 x 26 cm, divided by 6000 cm3 per kg.
    assert resend.chargeable_weight_g == max(1900, Decimal(3242))
    assert (resend.cost.amount, resend.charge_type) == (Decimal("13.80"), "actualWeight")


async def test_without_a_price_or_the_money_nothing_happens(stage: Stage) -> None:
    shelf = await dock(stage)
    await stage.database.execute("UPDATE inventories SET weight_g = 40000")
    with pytest.raises(RateNotAvailable):
        await shelf.made()
    await stage.database.execute("UPDATE inventories SET weight_g = 900")
    await stage.database.execute(
        "UPDATE balances SET available = 1 WHERE api_id = $1", shelf.seller.api.api_id
    )
    with pytest.raises(InsufficientBalance):
        await shelf.made()
    assert await count(stage, "resends") == await count(stage, "resend_inventories") == 0
    assert (await shelf.standings()) == {("tbc", "pending", None)}


async def test_of_two_resends_of_one_item_at_one_moment_one_is_made(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    before = await shelf.purse()
    both = shelf.creating()
    second = shelf.creating(inventory_ids=shelf.ids[1:])

    outcomes = await raced(stage, both, second)

    [made] = [one for one in outcomes if isinstance(one, Resend)]
    [refused] = [one for one in outcomes if not isinstance(one, Resend)]
    assert isinstance(refused, ResendAlreadyActive)
    cost = made.cost.amount
    assert await shelf.purse() == money(before, available=cost, reserved=cost)
    assert await count(stage, "resend_inventories") == len(made.inventory_ids)


async def test_a_wish_and_a_resend_at_one_moment_agree(stage: Stage) -> None:
    shelf = await dock(stage)

    async def dispose(work: Work) -> None:
        await update_handling(work, shelf.seller.api.api_id, shelf.ids[0], HandlingCode.DISPOSE)

    made, wished = await raced(stage, shelf.creating(), dispose)

    assert isinstance(made, Exception) is not isinstance(wished, Exception)
    expected = {("dsp", "pending", None)} if wished is None else {HELD}
    assert await shelf.standings() == expected


async def test_what_comes_back_can_be_sent_on_again(stage: Stage) -> None:
    shelf = await dock(stage)
    first = await shelf.made()
    await acted(stage, shelf.canceling(first))
    assert await shelf.standings() == {FREE}
    again = await shelf.made()
    assert again.number == "RSD261105-0000002"
    assert await shelf.standings() == {HELD}
    await stage.run_duties()


async def test_many_resends_at_one_moment_never_spend_the_same_money(stage: Stage) -> None:
    shelf = await dock(stage, 4)
    await stage.database.execute(
        "UPDATE balances SET available = 20 WHERE api_id = $1", shelf.seller.api.api_id
    )
    outcomes = await raced(stage, *(shelf.creating(inventory_ids=(one,)) for one in shelf.ids))
    made = [one for one in outcomes if isinstance(one, Resend)]
    spent = sum((one.cost.amount for one in made), Decimal(0))
    assert 0 < spent <= 20 < spent + made[0].cost.amount
    assert sum(isinstance(one, InsufficientBalance) for one in outcomes) == 4 - len(made)
