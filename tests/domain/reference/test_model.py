"""The book of the seed: who serves what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.reference.codes import contract_lists
from returnhelper.domain.reference.errors import RateNotAvailable, WarehouseNotFound
from returnhelper.domain.reference.limits import ADDRESS_FIELDS
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.rows import CodeMember, ServiceKind

SERVICES = contract_lists()["serviceTypeCode"].members


@pytest.mark.parametrize("member", SERVICES, ids=[member.code for member in SERVICES])
def test_every_service_of_the_contract_is_seeded_as_it_is_spelled(
    book: ReferenceBook, member: CodeMember
) -> None:
    service = book.services[member.code]
    assert (service.name, service.kind) == (member.name, member.details["kind"])
    assert bool(service.routes) is (service.kind is not ServiceKind.INTERNAL)


def test_every_route_of_the_seed_has_a_price(book: ReferenceBook) -> None:
    resends = [
        pair for row in book.enabled_warehouses for pair in book.resend_pairs(row.warehouse_id)
    ]
    for pair in (*book.return_pairs, *resends):
        tariff = book.cards.tariffs[pair.service.code]
        assert pair.country in tariff.zones or tariff.charge_type == "noCharge"


@pytest.mark.parametrize(("suffix", "warehouse_id"), [("nj", 2), ("wa", 3)])
def test_services_of_a_coast_serve_its_warehouse(
    book: ReferenceBook, suffix: str, warehouse_id: int
) -> None:
    named = [row for row in book.services.values() if row.name.lower().endswith(f"-{suffix}")]
    assert named
    assert {route.warehouse_id for row in named for route in row.routes} == {warehouse_id}


def test_a_service_is_found_in_any_case(book: ReferenceBook) -> None:
    assert book.find_service("FEDEX_Ground") is book.services["fedex_ground"]
    assert book.find_service("nobody") is None


def test_the_seed_opens_warehouses_in_many_countries(book: ReferenceBook) -> None:
    assert [row.warehouse_id for row in book.enabled_warehouses] == [2, 3, *range(4, 11), 20, 31]
    assert len({row.country_code for row in book.enabled_warehouses}) >= 6
    assert book.consolidation_warehouse is book.warehouses[31]


def test_a_disabled_warehouse_is_found_but_serves_nothing(book: ReferenceBook) -> None:
    closed = replace(book.warehouses[2], enabled=False)
    changed = replace(book, warehouses={**book.warehouses, 2: closed})
    service = changed.services["fedex_ground"]
    assert changed.find_warehouse(2) is closed
    assert not changed.serves(service, "usa", 2)
    assert 2 not in {row.warehouse_id for row in changed.warehouses_from("usa")}
    with pytest.raises(WarehouseNotFound):
        changed.get_warehouse(2)
    with pytest.raises(RateNotAvailable):
        changed.quote_return(service, "usa", "12207", 2, 900, None)


def test_routes_are_asked_from_every_side(book: ReferenceBook) -> None:
    fedex = book.services["fedex_ground"]
    assert book.serves(fedex, "usa", 2)
    assert not book.serves(fedex, "usa", 3)
    assert fedex in book.return_services_between("usa", "usa")
    assert fedex in book.return_services_to("usa", 2)
    assert fedex not in book.return_services_to("usa", 3)
    assert [row.warehouse_id for row in book.warehouses_from("usa")] == [2, 3]
    assert [row.warehouse_id for row in book.warehouses_from("pol")] == [8]
    assert book.warehouses_from("jpn") == ()
    assert {pair.service.code for pair in book.resend_pairs(31)} == {"others"}


@pytest.mark.parametrize(
    ("list_id", "code", "spelled"),
    [
        ("handlingCode", "DIS", "dsp"),
        ("vasCode", "SPLIT_PARCEL", "split-parcel"),
        ("fbaInstructionHandlingCode", "recall", "RCL"),
        ("currencyCode", "EUR", "eur"),
        ("countryCode", "Usa", "usa"),
        ("serviceTypeCode", "return_rm_bir", "RETURN_RM_BIR"),
        ("stateCode.usa", "ny", "NY"),
        ("handlingCode", "nothing", None),
        ("noSuchList", "tbc", None),
    ],
)
def test_codes_and_aliases_are_read_in_any_case(
    book: ReferenceBook, list_id: str, code: str, spelled: str | None
) -> None:
    assert book.canonical(list_id, code) == spelled


def test_handling_fees_are_found_by_type_and_service(book: ReferenceBook) -> None:
    for member in book.code_lists["vasCode"].members:
        assert book.find_handling_fee("vas", member.code) is not None
    assert book.find_handling_fee("receive") is not None
    assert book.find_handling_fee("vas") is None


def test_seeded_warehouses_have_a_currency_with_a_rate(book: ReferenceBook) -> None:
    for code in ("usd", "gbp", "eur", "aud", "cad", "sgd", "twd", "hkd"):
        assert book.currencies[code].rate
    assert book.currencies["usd"].rate == 1


def test_the_default_limits_know_every_field(book: ReferenceBook) -> None:
    assert tuple(field.name for field in book.default_limits.fields) == ADDRESS_FIELDS
