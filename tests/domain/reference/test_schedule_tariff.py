"""A tariff holds from a moment on, never from before."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from returnhelper.domain.reference.actions.get_tariff import get_tariff
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.load_cards import load_cards
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.schedule_tariff import schedule_tariff
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.domain.reference.errors import TariffInThePast
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Invalid

DAY = timedelta(days=1)
RECEIVED = WorkFacts(fee_type="receive")


def fees(price: str) -> dict[str, object]:
    """Return a document that prices receiving alone."""
    return {"handlingFees": [{"type": "receive", "price": price, "per": "parcel"}]}


def cost(book: ReferenceBook, moment: datetime) -> tuple[Decimal, int | None]:
    """Return what receiving costs at a moment, and by which version."""
    price = book.at(moment).price(RECEIVED)
    assert price is not None
    return price.cost.amount, price.tariff_id


async def test_a_book_goes_from_one_version_to_the_next_by_itself(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    second = await schedule_tariff(connection, fees("2.00"), now + DAY, now, by="ada", note="rise")
    third = await schedule_tariff(connection, fees("3.00"), now + 3 * DAY, now, by="ada")
    book = await load_book(connection, now)
    assert book.at(now) is book
    assert cost(book, now - 900 * DAY) == cost(book, now) == (Decimal("0.80"), 1)
    assert cost(book, now + DAY - timedelta(microseconds=1)) == (Decimal("0.80"), 1)
    assert cost(book, now + DAY) == (Decimal("2.00"), second.tariff_id)
    assert cost(book, now + 9 * DAY) == (Decimal("3.00"), third.tariff_id)
    assert book.at(now + DAY) is book.at(now + 2 * DAY)
    assert book.at(now + DAY).at(now).cards == book.cards
    assert (second.loaded_by, second.note, second.loaded_at) == ("ada", "rise", now)


async def test_of_two_that_begin_at_one_moment_the_later_one_holds(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    for price in ("2.00", "3.00"):
        version = await schedule_tariff(connection, fees(price), now + DAY, now, by="ada")
    book = await load_book(connection, now)
    assert cost(book, now + DAY) == (Decimal("3.00"), version.tariff_id)


async def test_a_list_left_out_is_that_of_the_version_it_follows(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    await schedule_tariff(connection, fees("2.00"), now + DAY, now, by="ada")
    tariffs = {"tariffs": seed_document()["tariffs"]}
    early = await schedule_tariff(connection, tariffs, now, now, by="ada")
    late = await schedule_tariff(connection, tariffs, now + 2 * DAY, now, by="ada")
    book = await load_book(connection, now)
    assert cost(book, now) == (Decimal("0.80"), early.tariff_id)
    assert cost(book, now + 2 * DAY) == (Decimal("2.00"), late.tariff_id)
    _, lists = await get_tariff(connection, late.tariff_id)
    assert lists["handlingFees"] == [{"type": "receive", "price": "2.00", "per": "parcel"}]


async def test_the_past_is_refused(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    with pytest.raises(TariffInThePast) as refused:
        await schedule_tariff(connection, fees("2.00"), now - timedelta(seconds=1), now, by="ada")
    assert refused.value.faults.keys() == {"valid_from"}
    assert await connection.fetchval("SELECT count(*) FROM tariffs") == 1


async def test_other_lists_are_no_part_of_a_tariff(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    with pytest.raises(Invalid) as refused:
        await schedule_tariff(connection, b"currencies: {eur: 1}", now, now, by="ada")
    assert refused.value.faults == {"currencies": "is not known here"}


async def test_what_is_scheduled_must_fit_services_that_change(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    tariffs = seed_document()["tariffs"]
    fewer = [row for row in tariffs if "fedex_ground" not in row["services"]]
    services = [row for row in seed_document()["services"] if row["code"] != "fedex_ground"]
    version = await schedule_tariff(connection, {"tariffs": tariffs}, now + DAY, now, by="ada")
    with pytest.raises(Invalid) as refused:
        await load_reference(connection, {"services": services, "tariffs": fewer}, now)
    path = f"tariff {version.tariff_id}.tariffs[0].services[0]"
    assert refused.value.faults[path] == "is no return or resend service"


async def test_what_is_over_needs_not_fit_any_more(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    document = seed_document()
    services = [row for row in document["services"] if row["code"] != "fedex_ground"]
    tariffs = [
        row | {"services": [code for code in row["services"] if code != "fedex_ground"]}
        for row in document["tariffs"]
    ]
    lists = {"services": services, "tariffs": [row for row in tariffs if row["services"]]}
    await load_reference(connection, lists, now + DAY)
    book = await load_book(connection, now + DAY)
    assert "fedex_ground" in book.at(now).cards.tariffs
    assert "fedex_ground" not in book.cards.tariffs


async def test_a_stored_version_can_not_be_changed(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    for sql in (
        "UPDATE tariffs SET handling_fees = '[]'",
        "UPDATE tariffs SET valid_from = now()",
        "DELETE FROM tariffs",
        "TRUNCATE tariffs",
    ):
        with pytest.raises(Exception, match="never changed"):
            await connection.execute(sql)


@pytest.mark.parametrize(
    ("fee", "per"),
    [("storage", "parcel"), ("storage", "kg"), ("receive", "day"), ("dispose", "day")],
)
async def test_storage_alone_is_by_the_day(
    connection: Connection, now: datetime, fee: str, per: str
) -> None:
    await seed_reference(connection, now)
    odd = {"handlingFees": [{"type": fee, "price": "1.00", "per": per}]}
    with pytest.raises(Invalid) as refusal:
        await schedule_tariff(connection, odd, now + DAY, now, by="ada")
    assert refusal.value.faults == {
        "handlingFees[0].per": "must be day with type storage, and only there"
    }


async def test_a_version_from_before_that_rule_stays_readable(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    await connection.execute(
        "INSERT INTO tariffs (valid_from, tariffs, handling_fees, loaded_at, loaded_by)"
        " SELECT $1, tariffs, $2::text::jsonb, $1, 'ada' FROM tariffs",
        now + DAY,
        '[{"type": "receive", "price": "2.00", "per": "day"}]',
    )
    for moment in (now, now + DAY):
        book = await load_book(connection, moment)
        assert cost(book, now + DAY)[1] == 2
    after = await schedule_tariff(connection, fees("3.00"), now + 2 * DAY, now, by="ada")
    book = await load_book(connection, now + 50 * DAY)
    assert cost(book, now + 50 * DAY) == (Decimal("3.00"), after.tariff_id)
    assert (await load_cards(connection, book, now + DAY)).tariff_id == 2
