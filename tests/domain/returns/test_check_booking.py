"""Every rule of a booking, and all faults told at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.domain.reference.building import build_book, read_warehouses
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.documents import seed_document
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.sheets import draft_sheet
from returnhelper.domain.returns.actions.check_booking import check_booking
from returnhelper.domain.returns.model import BookedItem, Booking
from returnhelper.kit.errors import Faults, Invalid
from tests.stage import booking

SELLER = Api(
    api_id=1,
    kind=ApiKind.SELLER,
    environment=Environment.SANDBOX,
    name="Shop",
    client_code="C00001",
    seller_id=1,
    warehouse_id=None,
    email="shop@example.org",
    multi_item=True,
)
SINGLE = replace(SELLER, multi_item=False)
SENDER = booking().ship_from


@pytest.fixture(scope="module")
def book() -> ReferenceBook:
    document, found = seed_document(), Faults()
    warehouses = read_warehouses(Reader({"warehouses": document["warehouses"]}, "", found))
    sheet = draft_sheet(document, [], BEGINNING)
    return build_book(document, warehouses, [sheet], BEGINNING, found)


def item(**changes: Any) -> BookedItem:
    values: dict[str, Any] = {
        "description": "Shoe",
        "weight_g": Decimal(450),
        "value": Decimal("32.25"),
        "currency": "usd",
    }
    return BookedItem(**(values | changes))


def from_there(**changes: Any) -> dict[str, Any]:
    return {"ship_from": replace(SENDER, **changes)}


def faults(book: ReferenceBook, booked: Booking, seller: Api = SELLER) -> dict[str, str]:
    try:
        check_booking(seller, booked, book)
    except Invalid as refusal:
        return refusal.faults
    return {}


PAIR = [item(), item()]
FIELDS = {f"key{number}": "value" for number in range(30)}


def fields(count: int) -> dict[str, str]:
    return dict(list(FIELDS.items())[:count])


def test_the_example_of_the_contract_keeps_every_rule(book: ReferenceBook) -> None:
    assert check_booking(SINGLE, booking(), book).code == "fedex_ground"
    assert check_booking(SINGLE, booking(service_code="FEDEX_Ground"), book).code == "fedex_ground"


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"total_value": Decimal("64.51")}, {"total_value"}),
        ({"total_value": Decimal("64.50000000000000000000000000001")}, {"total_value"}),
        ({"weight_g": Decimal(901)}, {"weight_g"}),
        ({"weight_g": Decimal("900.001")}, {"weight_g"}),
        ({"weight_g": Decimal(0)}, {"weight_g"}),
        ({"items": [item(weight_g=Decimal(-900))]},
         {"items[0].weight_g", "weight_g", "total_value"}),
        ({"items": []}, {"items", "weight_g", "total_value"}),
        ({"items": [item(weight_g=Decimal(900), value=Decimal(0))]},
         {"items[0].value", "total_value"}),
        ({"length_cm": Decimal(0)}, {"length_cm"}),
        ({"width_cm": Decimal(-1)}, {"width_cm"}),
        ({"height_cm": Decimal("13.0001")}, {"height_cm"}),
        ({"height_cm": Decimal(100_001)}, {"height_cm"}),
        ({"service_code": "fedex"}, {"service_code"}),
        ({"service_code": ""}, {"service_code"}),
        ({"service_code": "SHIPMENT_USPS_PM_NJ"}, {"service_code"}),
        ({"service_code": "unkwn"}, {"service_code"}),
        ({"service_code": "ups_wa"}, {"service_code"}),
        ({"service_code": "sdhl"},
         {"service_code", "ship_from.country", "ship_from.street2"}),
        (from_there(country="deu"), {"service_code", "ship_from.country"}),
        (from_there(country="zzz"), {"ship_from.country"}),
        (from_there(country=""), {"ship_from.country"}),
        ({"box_type": "box"}, {"box_type"}),
        ({"currency": "xyz"}, {"currency", "items[0].currency"}),
        ({"currency": "eur"}, {"items[0].currency"}),
        (from_there(name=""), {"ship_from.contactName"}),
        (from_there(name="A" * 31), {"ship_from.contactName"}),
        (from_there(phone=None), {"ship_from.phone"}),
        (from_there(phone="call me"), {"ship_from.phone"}),
        (from_there(email="ada"), {"ship_from.email"}),
        (from_there(fax="1" * 17), {"ship_from.fax"}),
        (from_there(street1=" "), {"ship_from.street1"}),
        (from_there(street2="x" * 31), {"ship_from.street2"}),
        (from_there(street1="x" * 30, street2="y" * 28, street3="z" * 2), {"ship_from.street1"}),
        (from_there(state="New York"), {"ship_from.state"}),
        (from_there(state="N"), {"ship_from.state"}),
        (from_there(city=""), {"ship_from.city"}),
        (from_there(postal_code="1220"), {"ship_from.postalCode"}),
        ({"length_cm": Decimal(275)}, {"length_cm"}),
        ({"length_cm": Decimal(200), "width_cm": Decimal(100)}, {"length_cm"}),
    ],
)  # fmt: skip
def test_each_broken_rule_is_told_by_name(
    book: ReferenceBook, changes: dict[str, Any], names: set[str]
) -> None:
    found = faults(book, booking(**changes))

    assert set(found) == names
    assert all(message.strip() for message in found.values())


def test_all_faults_are_told_at_once(book: ReferenceBook) -> None:
    wrong = booking(
        total_value=Decimal(1),
        weight_g=Decimal("0.0001"),
        length_cm=Decimal(0),
        width_cm=Decimal(-2),
        height_cm=Decimal(100_001),
        box_type="crate",
        currency="usdt",
        custom_fields=fields(25),
        items=[item(currency="eur", value=Decimal("1.00001")), item(weight_g=Decimal(-1))],
        **from_there(country="us", email="@", city="", postal_code="x"),
    )

    assert set(faults(book, wrong, SINGLE)) == {
        *("total_value", "weight_g", "length_cm", "width_cm", "height_cm"),
        *("box_type", "currency", "custom_fields", "items"),
        *("items[0].currency", "items[0].value", "items[1].weight_g", "items[1].currency"),
        *("ship_from.country", "ship_from.email", "ship_from.city", "ship_from.postalCode"),
    }


def test_totals_are_exact_decimal_sums(book: ReferenceBook) -> None:
    items = [item(value=Decimal("0.1"), weight_g=Decimal("0.1")) for _ in range(3)]
    right = {"total_value": Decimal("0.3"), "weight_g": Decimal("0.3"), "items": items}

    assert faults(book, booking(**right)) == {}
    assert faults(book, booking(**right | {"total_value": None})) == {}
    assert set(
        faults(book, booking(**right | {"total_value": Decimal("0.30000000000000004")}))
    ) == {"total_value"}


@given(
    st.lists(
        st.tuples(st.decimals("0.001", "9999", places=3), st.decimals("0.0001", "99999", places=4)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([Decimal(0), Decimal("0.0001"), Decimal("-0.0001")]),
)
def test_only_the_true_sum_is_a_total(
    book: ReferenceBook, pairs: list[tuple[Decimal, Decimal]], slip: Decimal
) -> None:
    items = [item(weight_g=weight, value=value) for weight, value in pairs]
    total = sum((value for _, value in pairs), Decimal(0)) + slip
    weight = sum((weight for weight, _ in pairs), Decimal(0))

    found = faults(book, booking(items=items, total_value=total, weight_g=weight))

    assert ("total_value" in found) is (slip != 0)
    assert "weight_g" not in found


@pytest.mark.parametrize(
    ("value", "is_right"),
    [
        ("0.0001", True),
        ("0.00010", True),
        ("0.00001", False),
        ("1000000000", True),
        ("1E+9", True),
        ("1000000000.0001", False),
        ("999999999.00000000000000000001", False),
        ("999999999.00000000000000000000", True),
    ],
)
def test_values_have_four_decimals_whatever_their_length(
    book: ReferenceBook, value: str, *, is_right: bool
) -> None:
    items = [item(value=Decimal(value), weight_g=Decimal(900))]

    assert ("items[0].value" in faults(book, booking(items=items, total_value=None))) is (
        not is_right
    )


@pytest.mark.parametrize(("on_shipment", "on_items"), [(24, 0), (0, 12), (4, 10), (23, 0)])
def test_twenty_four_custom_fields_are_not_too_many(
    book: ReferenceBook, on_shipment: int, on_items: int
) -> None:
    items = [item(custom_fields=fields(on_items)) for _ in range(2)]

    right = booking(items=items, custom_fields=fields(on_shipment))
    wrong = booking(
        items=items, custom_fields=fields(on_shipment + 25 - (on_shipment + 2 * on_items))
    )

    assert faults(book, right) == {}
    assert set(faults(book, wrong)) == {"custom_fields"}


def test_several_items_need_the_flag_of_the_account(book: ReferenceBook) -> None:
    assert faults(book, booking(items=PAIR), SELLER) == {}
    assert set(faults(book, booking(items=PAIR), SINGLE)) == {"items"}


def test_a_warehouse_nobody_has_is_unknown_once_all_else_is_right(book: ReferenceBook) -> None:
    with pytest.raises(WarehouseNotFound):
        check_booking(SELLER, booking(warehouse_id=99), book)
    assert set(faults(book, booking(warehouse_id=99, box_type="?"))) == {"box_type"}
