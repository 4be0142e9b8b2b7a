"""What a warehouse does is paid for: each step, each night, and by who had no money, later."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.kit.money import Money
from tests.apart import Apart
from tests.domain.acting import acted
from tests.journeys.steps import balance, book, done, label_of, receive, wish
from tests.stage import Seller, Staff, Stage
from tests.waiting import until

RECALL, DOCK = "user/api/Recall/createRecallByReturnInventoryId", "warehouse/api/Recall/"
COMPLETE = "warehouse/api/Handling/complete"
HONG_KONG = 31
Line = tuple[str, str, Decimal]


async def lie(stage: Stage, item: int, days: int) -> None:
    """Let an item lie here; processes apart do not wait, so there it came so much earlier."""
    if isinstance(stage, Apart):
        await stage.database.execute(
            "UPDATE inventories SET created_at = created_at - $2::interval,"
            " storage_from = storage_from - $2::interval WHERE return_inventory_id = $1",
            item,
            timedelta(days=days),
        )
    else:
        stage.clock.move(timedelta(days=days))


async def fees(stage: Stage, seller: Seller, count: int) -> list[Line]:
    """Wait for that many fees in the books, and return them as they were collected."""

    async def lines() -> list[Line]:
        await stage.run_duties()
        rows = await stage.database.fetch(
            "SELECT transaction_type, event, amount FROM ledger"
            " WHERE api_id = $1 AND from_account = 'available' AND to_account = 'revenue'"
            " ORDER BY ledger_id",
            seller.api.api_id,
        )
        return [tuple(row) for row in rows]

    async def are_there() -> bool:
        return len(await lines()) >= count

    await until(are_there, 60.0)
    return await lines()


async def top_up(stage: Stage, seller: Seller, amount: str) -> None:
    """Let the operator add money, or take it away."""
    money = Money(Decimal(amount), "usd")
    await acted(stage, lambda work: adjust_balance(work, seller.api.api_id, money, "bank"))


async def test_an_item_stored_for_45_days_and_disposed_of_costs_15_nights(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    before = await balance(stage, seller)

    [item] = await receive(stage, staff, booked)
    key = item["returnInventoryId"]
    await lie(stage, key, 45)
    await wish(stage, seller, key, "dsp")
    await done(stage, staff, COMPLETE, {"returnInventoryId": key})

    found = await fees(stage, seller, 3)
    assert found[0] == ("handling", "received", Decimal("0.80"))
    # The turns of months may have come between, which parts the nights but not their sum.
    stored = [amount for kind, _, amount in found if kind == "storage"]
    assert sum(stored) == Decimal("0.75")
    assert ("handling", "completed", Decimal("0.60")) in found
    assert len(found) == 2 + len(stored)
    assert round(before - await balance(stage, seller), 2) == 2.15
    assert await stage.database.fetchval("SELECT count(*) FROM charges") == 0


async def test_a_recalled_item_is_paid_by_its_weight_when_it_is_fetched(stage: Stage) -> None:
    seller, staff, hub = await stage.seller(), await stage.staff(), await stage.staff(HONG_KONG)
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [item] = await receive(stage, staff, booked)
    asked = await stage.call(
        seller, "POST", RECALL, {"returnInventoryIdList": [item["returnInventoryId"]]}
    )
    [recall] = asked.json["recallList"]
    ids = [one["recallInventoryId"] for one in recall["recallInventoryList"]]

    steps: tuple[tuple[Staff, str, dict[str, str]], ...] = (
        (staff, "updateTrackingNumber", {"trackingNumber": "AWB1"}),
        (hub, "ready", {}),
        (hub, "pickUp", {"pickUpCode": "self-pick-up"}),
    )
    for who, name, more in steps:
        assert [kind for kind, *_ in await fees(stage, seller, 1)] == ["handling"]
        await done(stage, who, DOCK + name, {"recallInventoryIdList": ids, **more})

    assert await fees(stage, seller, 2) == [
        ("handling", "received", Decimal("0.80")),
        ("recall", "pickedUp", Decimal("2.28")),
    ]


async def test_who_has_no_money_is_served_all_the_same_and_pays_later_oldest_first(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    await top_up(stage, seller, f"-{await balance(stage, seller)}")
    assert await balance(stage, seller) == 0

    first, second = await receive(stage, staff, booked, 2)
    for item, code in ((first, "rst"), (second, "dsp")):
        key = {"returnInventoryId": item["returnInventoryId"]}
        await wish(stage, seller, item["returnInventoryId"], code)
        await done(stage, staff, COMPLETE, key)
    assert await fees(stage, seller, 0) == []
    assert await balance(stage, seller) == 0
    assert len(hook.of("completeInventoryHandling")) == 2

    await top_up(stage, seller, "1.70")
    received = ("handling", "received", Decimal("0.80"))
    assert await fees(stage, seller, 2) == [received, received]
    assert await balance(stage, seller) == 0.1

    await top_up(stage, seller, "5")
    assert await fees(stage, seller, 4) == [
        received,
        received,
        ("handling", "completed", Decimal("1.20")),
        ("handling", "completed", Decimal("0.60")),
    ]
    assert await balance(stage, seller) == 3.3
