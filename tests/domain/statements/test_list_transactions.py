"""Transactions are listed by time, as lines of the ledger, and only to their account."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.statements.actions.list_transactions import list_transactions
from returnhelper.domain.statements.model import Transaction, TransactionFilter
from tests.domain.billing.books import charged, given_back, paid
from tests.stage import Seller, Stage


async def listed(stage: Stage, seller: Seller, **wanted: object) -> tuple[list[Transaction], int]:
    now, day = stage.clock.now(), timedelta(days=30)
    asked = {"created_from": now - day, "created_to": now, "limit": 50, "offset": 0} | wanted
    found = TransactionFilter(**asked)  # type: ignore[arg-type]  # as named
    return await list_transactions(stage.work(), seller.api.api_id, found)


async def test_every_movement_is_a_line_that_says_what_caused_it(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4, 7)
    await given_back(stage, seller, 7)
    page, total = await listed(stage, seller)
    assert total == 4
    assert [one.movement for one in page] == ["received", "reserved", "charged", "refunded"]
    changes = [(str(one.change.available), str(one.change.reserved)) for one in page]
    assert changes == [("10.00", "0.00"), ("-4.00", "4.00"), ("0.00", "-4.00"), ("4.00", "0.00")]
    assert page[0].note == "opening credit"
    assert {(one.subject, one.subject_id, one.tariff_line) for one in page[1:]} == {
        ("label", 7, "label usa")
    }
    assert [one.event for one in page[1:]] == ["ordered", "bought", "canceled"]
    assert page == sorted(page, key=lambda one: (one.occurred_at, one.ledger_id))


async def test_filters_combine_and_pages_are_cut(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="10")
    await charged(stage, seller, 1, 7)
    stage.clock.move(timedelta(days=1))
    await charged(stage, seller, 2, 8)
    await paid(stage, seller, 3, 8)

    async def totals(**wanted: object) -> int:
        page, total = await listed(stage, seller, **wanted)
        assert len(page) == min(total, 50)
        return total

    assert await totals() == 6
    assert await totals(transaction_type="label") == 4
    assert await totals(subject="label", subject_id=8) == 2
    assert await totals(subject="vas", subject_id=8, transaction_type="vas") == 1
    assert await totals(currency="usd") == 6
    assert await totals(currency="eur") == 0
    assert await totals(created_from=stage.clock.now()) == 3
    page, total = await listed(stage, seller, limit=2, offset=4)
    assert (len(page), total) == (2, 6)
    assert page == (await listed(stage, seller))[0][4:]
    assert (await listed(stage, other))[1] == 1


async def test_lines_are_found_across_months(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    stage.clock.move(timedelta(days=29))
    await paid(stage, seller, 1)
    page, _ = await listed(stage, seller)
    assert [f"{one.occurred_at:%m}" for one in page] == ["11", "12"]
