"""Prices: the contract's example, and what holds for every parcel."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from returnhelper.domain.reference.errors import RateNotAvailable
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import (
    Dimensions,
    Oversize,
    PostalRange,
    Tariff,
    Zone,
    find_joint_quote,
    find_quote,
)
from returnhelper.domain.reference.rows import ServiceKind
from returnhelper.kit.money import Money

CENTS = some.decimals(0, 500, places=2)
WEIGHTS = some.decimals("0.1", 40_000, places=1)
SIDES = some.decimals("0.1", 300, places=1)
SIZES = some.none() | some.tuples(SIDES, SIDES, SIDES)
POSTAL_CODES = some.from_regex(r"[0-9]{5}", fullmatch=True)


@some.composite
def tariffs(draw: some.DrawFn) -> Tariff:
    limits_g = sorted(draw(some.sets(some.integers(1, 30_000), min_size=1, max_size=6)))
    prices = sorted(draw(some.lists(CENTS, min_size=len(limits_g), max_size=len(limits_g))))
    zone = Zone((PostalRange("0", "9"),), tuple(map(Decimal, limits_g)), tuple(prices))
    return Tariff(
        fuel=draw(some.decimals(0, 1, places=3)),
        volumetric_divisor=draw(some.none() | some.decimals(1000, 8000, places=0)),
        oversize=draw(some.none() | some.builds(Oversize, CENTS, SIDES, SIDES)),
        remote_fee=draw(CENTS),
        remote_prefixes={"usa": ("99", "0")},
        zones={"usa": (zone,)},
    )


@given(tariffs(), POSTAL_CODES, WEIGHTS, SIZES)
def test_a_price_is_never_negative_and_its_parts_add_up(
    tariff: Tariff, postal_code: str, weight_g: Decimal, size: Dimensions | None
) -> None:
    quote = find_quote(tariff, "usa", postal_code, weight_g, size)
    if quote is not None:
        assert quote.cost.amount >= 0
        assert sum((part.amount for part in quote.parts.values()), Decimal(0)) == quote.cost.amount
        assert quote.cost == quote.cost.rounded()
        assert quote.chargeable_weight_g >= weight_g


@given(tariffs(), POSTAL_CODES, WEIGHTS, WEIGHTS, SIZES)
def test_a_heavier_parcel_is_never_cheaper(
    tariff: Tariff, postal_code: str, one: Decimal, other: Decimal, size: Dimensions | None
) -> None:
    lighter = find_quote(tariff, "usa", postal_code, min(one, other), size)
    heavier = find_quote(tariff, "usa", postal_code, max(one, other), size)
    if heavier is not None:
        assert lighter is not None
        assert lighter.cost.amount <= heavier.cost.amount


def test_the_seed_prices_the_example_of_the_contract(book: ReferenceBook) -> None:
    quote = book.quote_return(book.services["fedex_ground"], "usa", "12207", 2, 900, (34, 22, 13))
    assert quote.cost == Money(Decimal("7.35"), "usd")
    assert quote.parts == {
        "freight": Money(Decimal("6.56"), "usd"),
        "fuel": Money(Decimal("0.79"), "usd"),
    }
    assert quote.chargeable_weight_g == 1945
    assert quote.charge_type == "actualWeight"


def test_remote_and_oversize_parcels_pay_for_it(book: ReferenceBook) -> None:
    service = book.services["fedex_ground"]
    quote = book.quote_return(service, "usa", "99801", 2, 900, (130, 5, 5))
    assert quote.parts["remote-area"].amount == Decimal("4.40")
    assert quote.parts["oversize"].amount == Decimal("14.50")


def test_a_postal_code_matches_without_regard_to_case_and_blanks(book: ReferenceBook) -> None:
    service = book.services["ubi_ca"]
    spaced = book.quote_return(service, "can", "m5v 2t6", 7, 900, None)
    plain = book.quote_return(service, "can", "M5V2T6", 7, 900, None)
    assert replace(spaced, facts=None) == replace(plain, facts=None)


@pytest.mark.parametrize(
    ("code", "country", "postal_code", "warehouse_id", "weight_g"),
    [
        ("fedex_ground", "usa", "12207", 2, 30_001),
        ("fedex_ground", "usa", "", 2, 900),
        ("fedex_ground", "usa", "12207", 3, 900),
        ("ucepaq", "esp", "99000", 9, 900),
        ("unkwn", "usa", "12207", 2, 900),
    ],
    ids=["too heavy", "no postal code", "other warehouse", "no such zone", "not for sale"],
)
def test_without_a_fitting_price_there_is_no_quote(
    book: ReferenceBook, code: str, country: str, postal_code: str, warehouse_id: int, weight_g: int
) -> None:
    with pytest.raises(RateNotAvailable):
        book.quote_return(book.services[code], country, postal_code, warehouse_id, weight_g, None)


def test_a_service_by_agreement_costs_nothing_here(book: ReferenceBook) -> None:
    quote = book.quote_resend(book.services["others"], 31, "hkg", None, 90_000, None)
    assert (quote.cost.amount, quote.charge_type) == (Decimal(0), "noCharge")


def test_shipping_fees_come_cheapest_first(book: ReferenceBook) -> None:
    fees = book.shipping_fees("usa", "12207", 900, None)
    amounts = [fee.quote.cost.amount for fee in fees]
    assert amounts == sorted(amounts)
    assert len({fee.service.code for fee in fees}) == len(fees)
    assert book.shipping_fees("usa", "12207", 900, None, 1) == fees[:1]
    assert (fees[0].quote.postal, fees[0].warehouses) == (
        PostalRange("0", "2"),
        (book.warehouses[2],),
    )


def test_shipping_fees_leave_out_services_that_refuse_the_size(book: ReferenceBook) -> None:
    fees = book.shipping_fees("gbr", "B11AA", 900, (101, 5, 5))
    assert {fee.service.code for fee in fees} == {"rm", "RETURN_RM_BIR"}


def test_a_country_nobody_serves_has_no_fees(book: ReferenceBook) -> None:
    assert book.shipping_fees("jpn", "1000001", 900, None) == ()


def test_resend_fees_are_those_of_the_warehouse(book: ReferenceBook) -> None:
    fees = book.resend_fees(2, "usa", "98101", 900, None)
    assert [fee.service.code for fee in fees] == [
        "others",
        "SHIPMENT_USPS_PM_NJ",
        "SHIPMENT_USPS_GA_SIG_NJ",
    ]
    assert all(fee.service.kind is ServiceKind.RESEND for fee in fees)


@given(tariffs(), POSTAL_CODES, WEIGHTS, some.tuples(SIDES, SIDES, SIDES))
def test_one_package_of_a_label_is_priced_as_a_parcel(
    tariff: Tariff, postal_code: str, weight_g: Decimal, size: Dimensions
) -> None:
    joint = find_joint_quote(tariff, "usa", postal_code, weight_g, [size])
    assert joint == find_quote(tariff, "usa", postal_code, weight_g, size)


def test_packages_of_one_label_add_up_and_one_that_is_too_large_makes_all_oversize(
    book: ReferenceBook,
) -> None:
    small, long = (Decimal(34), Decimal(22), Decimal(13)), (Decimal(123), Decimal(5), Decimal(5))

    def quoted(weight_g: int, *sizes: Dimensions) -> tuple[int, set[str]]:
        quote = book.find_measured_quote("ups_nj", "usa", "12207", Decimal(weight_g), sizes)
        assert quote is not None
        return int(quote.chargeable_weight_g), set(quote.parts)

    assert quoted(900, small) == (1945, {"freight", "fuel"})
    assert quoted(900, small, small) == (3890, {"freight", "fuel"})
    assert quoted(5000, small, small) == (5000, {"freight", "fuel"})
    assert quoted(900, small, long)[1] == {"freight", "fuel", "oversize"}


def test_only_tariffs_that_say_so_price_what_is_measured(book: ReferenceBook) -> None:
    def is_priced(service: str, weight_g: int) -> bool:
        measured = book.find_measured_quote(service, "usa", "12207", Decimal(weight_g), [])
        return measured is not None

    assert is_priced("ups_nj", 900)
    assert not is_priced("ups_nj", 40_000)
    assert not is_priced("fedex_ground", 900)
    assert not is_priced("no-such-service", 900)
