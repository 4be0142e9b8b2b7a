"""A statement adds up to the cent, in both forms, or is not drawn."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.errors import UnknownBalance
from returnhelper.domain.statements.actions.draw_statement import draw_statement
from returnhelper.domain.statements.model import BooksDoNotBalance, read_month
from returnhelper.domain.statements.table import COLUMNS, harmless
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted
from tests.domain.billing.books import charged, given_back, paid, reserved, statement, usd
from tests.stage import Seller, Stage


async def drawn(stage: Stage, seller: Seller, paper: str, month: str = "2026-11") -> bytes:
    wanted = read_month(month, stage.clock.now())
    with await draw_statement(stage.work(), seller.api, wanted, "usd", paper) as file:
        return file.read()


async def test_the_months_lead_from_one_to_the_next(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4, 1)
    await reserved(stage, seller, 1, 2)
    stage.clock.move(timedelta(days=30))
    await given_back(stage, seller, 1, 2)
    november = await statement(stage, seller, "2026-11")
    december = await statement(stage, seller, "2026-12")
    october = await statement(stage, seller, "2026-10")
    shown = [
        (row["row"], row["available"], row["reserved"]) for row in november if row["available"]
    ]
    assert shown == [
        ("opening", "0.00", "0.00"),
        ("line", "10.00", "0.00"),
        ("line", "6.00", "4.00"),
        ("line", "6.00", "0.00"),
        ("line", "5.00", "1.00"),
        ("closing", "5.00", "1.00"),
    ]
    assert [(row["metaType"], row["amount"]) for row in november if row["row"] == "held"] == [
        ("label", "1.00")
    ]
    sums = [
        (row["transactionTypeCode"], row["eventCode"], row["count"], row["availableChange"])
        for row in november
        if row["row"] == "sum"
    ]
    assert sums == [
        ("label", "bought", "1", "0.00"),
        ("label", "ordered", "2", "-5.00"),
        ("top-up", "opened", "1", "10.00"),
    ]
    assert december[0]["available"] == "5.00"
    [closing] = [row for row in december if row["row"] == "closing"]
    assert (closing["available"], closing["reserved"]) == ("10.00", "0.00")
    assert [row["row"] for row in october] == ["opening", "closing", "owed"]


async def test_the_table_is_one_and_never_runs_as_a_formula(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    said = '=HYPERLINK("http://x"),\r\n"q"'
    await acted(stage, lambda work: adjust_balance(work, seller.api.api_id, usd("-1.50"), said))
    body = (await drawn(stage, seller, "csv")).decode()
    assert body.split("\r\n")[0] == ",".join(COLUMNS)
    assert body.endswith("\r\n")
    rows = await statement(stage, seller)
    [line] = [row for row in rows if row["movementCode"] == "withdrawn"]
    assert line["remarks"] == f"'{said}"
    assert line["availableChange"] == "-1.50"
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\uff1d1"])
def test_what_begins_like_a_formula_is_marked(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


async def test_pages_carry_their_sums_forward(stage: Stage) -> None:
    seller = await stage.seller(balance="1000", name="M\u00fcller & S\u00f6hne \u4e2d")
    work = stage.work()
    await adjust_balance(work, seller.api.api_id, usd(5), "a <b>long</b> reason " * 9)
    await work.commit()
    for key in range(60):
        await paid(stage, seller, "1.25", key)
    body = await drawn(stage, seller, "pdf")
    assert body == await drawn(stage, seller, "pdf")
    document = pypdfium2.PdfDocument(BytesIO(body))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 2
    assert "Spent this month" in pages[0]
    assert "75.00" in pages[0]
    assert "1 line\r\n" in pages[0]
    assert "paid" in pages[1]
    assert "Statement 2026-11 in USD" in pages[0]
    assert "M\u00fcller & S\u00f6hne ?" in pages[0]
    assert "Page 2 of 2" in pages[1]
    assert "The month is not over" in pages[0]
    carried = "963.75"  # beside the figures 35 lines have room: what was put in, and 33 services
    assert "Opening balance" in pages[0]
    assert "Carried forward" in pages[0]
    assert "Brought forward" in pages[1]
    assert carried in pages[0].replace(",", "")
    assert carried in pages[1].replace(",", "")
    assert "Closing balance" in pages[1]
    assert "930.00" in pages[1]


@pytest.mark.parametrize("count", [0, 34, 35, 36, 81, 82, 83])
async def test_the_pages_are_as_many_as_is_said(stage: Stage, count: int) -> None:
    seller = await stage.seller(balance="1000")
    for key in range(count):
        await paid(stage, seller, "1.25", key)
    document = pypdfium2.PdfDocument(BytesIO(await drawn(stage, seller, "pdf")))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert "Closing balance" in pages[-1]


async def test_a_month_without_lines_is_a_page(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    document = pypdfium2.PdfDocument(BytesIO(await drawn(stage, seller, "pdf", "2026-10")))
    [page] = [page.get_textpage().get_text_range() for page in document]
    assert "Page 1 of 1" in page


async def test_every_row_tells_whose_it_is(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    whose = {(row["clientCode"], row["environment"]) for row in await statement(stage, seller)}
    assert whose == {(seller.api.client_code, "sandbox")}


async def test_a_month_that_is_over_stays_as_it_is(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    stage.clock.move(timedelta(days=60))
    before = await drawn(stage, seller, "csv")
    await paid(stage, seller, 3)
    after = await drawn(stage, seller, "csv")
    assert before == after


async def test_books_that_do_not_balance_are_not_drawn(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await stage.database.execute(
        "UPDATE balances SET available = 9.99 WHERE api_id = $1", seller.api.api_id
    )
    for paper in ("csv", "pdf"):
        with pytest.raises(BooksDoNotBalance):
            await drawn(stage, seller, paper)


async def test_a_statement_sees_one_moment(stage: Stage) -> None:
    seller = await stage.seller(balance="100")
    for _ in range(5):
        spending = [paid(stage, seller, 1, key) for key in range(5)]
        drawing = [drawn(stage, seller, paper) for paper in ("csv", "pdf", "csv")]
        await asyncio.gather(*spending, *drawing)
    assert (await statement(stage, seller))[-1]["amount"] == "0.00"


async def test_a_statement_needs_a_balance(stage: Stage) -> None:
    seller = await stage.seller()
    with pytest.raises(UnknownBalance):
        await statement(stage, seller, currency="eur")


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "1999-12", "2026-11-05", "2027-01"]
)
def test_a_month_is_one_of_the_calendar_that_has_begun(text: str) -> None:
    with pytest.raises(Invalid):
        read_month(text, datetime(2026, 12, 5, tzinfo=UTC))


def test_a_month_ends_where_the_next_begins() -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    december = read_month("2026-12", now)
    assert december.ends == now == read_month("2027-01", now).begins
    assert not december.is_final_at(now)
    assert december.is_final_at(now + timedelta(hours=1))


@pytest.mark.parametrize("said", ["refunded", "paid", "received by mistake"])
async def test_what_a_person_says_is_told_whatever_the_word(stage: Stage, said: str) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4, 1)
    await acted(stage, lambda work: adjust_balance(work, seller.api.api_id, usd(1), said))
    # From before there were events: a line said its movement.
    await stage.database.execute(
        "INSERT INTO ledger (api_id, currency, transaction_type, from_account, to_account, amount,"
        " subject, subject_id, reason, occurred_at)"
        " VALUES ($1, 'usd', 'label', 'available', 'reserved', 2, 'label', 2, 'reserved', $2)",
        seller.api.api_id,
        stage.clock.now(),
    )
    await stage.database.execute(
        "UPDATE balances SET available = available - 2, reserved = reserved + 2"
    )
    rows = [row for row in await statement(stage, seller) if row["row"] == "line"]
    assert [(row["movementCode"], row["remarks"]) for row in rows] == [
        ("received", "opening credit"),
        ("reserved", ""),
        ("charged", ""),
        ("received", said),
        ("reserved", ""),
    ]
