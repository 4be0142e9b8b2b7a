"""What services accept: every line of label-limits.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.limits import SIDES
from returnhelper.domain.reference.model import ReferenceBook

Entry = dict[str, Any]  # a service of label-limits.yaml

ADA: dict[str, str | None] = {
    "country": "usa",
    "contactName": "Ada Sample",
    "phone": "5550100123",
    "email": "ada@example.org",
    "street1": "12 Orchard Row",
    "state": "NY",
    "city": "Albany",
    "postalCode": "12207",
}
NAMES = {name: f"shipment.shipFrom.{name}" for name in (*ADA, "street2", "street3", "fax")} | {
    side: f"shipment.parcel.{side}" for side in SIDES
}
SIZE = (34, 22, 13)


def faults(
    book: ReferenceBook,
    code: str,
    changes: dict[str, str | None],
    size: tuple[int, int, int] = SIZE,
) -> dict[str, str]:
    return book.address_faults(book.services[code], ADA | changes, size, NAMES)


def test_an_address_within_the_limits_has_no_faults(book: ReferenceBook) -> None:
    assert faults(book, "fedex_ground", {}) == {}


def test_all_faults_are_told_at_once_by_their_wire_names(book: ReferenceBook) -> None:
    changes = {"contactName": " ", "phone": "12", "state": "N", "country": "can"}
    found = faults(book, "fedex_ground", {**changes, "street1": "x" * 31}, (275, 1, 1))
    assert found == {
        "shipment.shipFrom.country": "must be one of usa for this service",
        "shipment.shipFrom.contactName": "is required",
        "shipment.shipFrom.phone": "must be 10 to 16 digits or blanks, with or"
        r" without a + in front (^\+?[0-9\s]{10,16}$)",
        "shipment.shipFrom.street1": "must have at most 30 characters",
        "shipment.shipFrom.state": "must have at least 2 characters",
        "shipment.parcel.length": "the longest side must be at most 274 cm",
    }


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("ups_nj", {"street1": "x" * 30, "street2": "x" * 30, "street3": "x" * 30}, None),
        ("RETURN_PATRICE_DHL_EUR", {"street1": "x" * 45, "street2": "x" * 45}, "street1"),
        ("fedex_ground", {"street1": "x" * 30, "street2": "x" * 29, "street3": "x"}, "street1"),
        ("fedex_ground", {"street1": "x" * 30, "street2": "x" * 30}, None),
        ("sf_hk", {"street1": "x" * 40}, None),
        ("sf_hk", {"street1": "x" * 39, "street2": "x"}, "street1"),
    ],
)
def test_streets_are_limited_together(
    book: ReferenceBook, code: str, changes: dict[str, str | None], field: str | None
) -> None:
    found = faults(book, code, changes)
    together = [name for name, message in found.items() if "together" in message]
    assert together == ([f"shipment.shipFrom.{field}"] if field else [])


@pytest.mark.parametrize(
    ("code", "size", "sides"),
    [
        ("ubi_ca", (10, 201, 201), ["width", "height"]),
        ("ubi_au", (10, 106, 10), ["width"]),
        ("ubi_au", (100, 51, 50), ["length"]),
        ("sendle_au_domestic", (100, 40, 25), []),
        ("sendle_au_domestic", (25, 41, 100), ["height"]),
        ("endicia", (74, 50, 50), []),
        ("endicia", (50, 50, 75), ["height"]),
    ],
)
def test_parcels_are_limited_in_size(
    book: ReferenceBook, code: str, size: tuple[int, int, int], sides: list[str]
) -> None:
    found = faults(book, code, {}, size)
    prefix = "shipment.parcel."
    assert [name.removeprefix(prefix) for name in found if name.startswith(prefix)] == sides


def test_unused_fields_are_accepted_whatever_they_hold(book: ReferenceBook) -> None:
    changes = {"country": "sgp", "phone": "81234567", "street1": "1 Road", "postalCode": "508900"}
    assert faults(book, "easyparcel_qxpress", {**changes, "street2": "x" * 999}) == {}


@pytest.mark.parametrize("email", ["ada", "ada@", "@example.org", "ada@example", "a b@example.org"])
def test_an_email_that_is_sent_must_look_like_one(book: ReferenceBook, email: str) -> None:
    expected = {"shipment.shipFrom.email": "must look like local@domain.tld"}
    assert faults(book, "fedex_ground", {"email": email}) == expected


def test_a_partial_address_is_checked_where_it_is_there(book: ReferenceBook) -> None:
    service = book.services["fedex_ground"]
    found = book.address_faults(service, {"phone": "12"}, None, {}, partial=True)
    assert list(found) == ["phone"]


def test_services_without_an_entry_have_the_defaults(book: ReferenceBook) -> None:
    assert faults(book, "SHIPMENT_USPS_PM_NJ", {"country": "jpn", "street3": "x" * 51}) == {
        "shipment.shipFrom.street3": "must have at most 50 characters"
    }


def entries() -> list[tuple[str, Entry]]:
    services = read_contract("label-limits.yaml")["services"]
    return [(code, entry) for entry in services for code in entry["codes"]]


@pytest.mark.parametrize(("code", "entry"), entries(), ids=[code for code, _ in entries()])
def test_routes_start_exactly_where_the_limits_allow(
    book: ReferenceBook, code: str, entry: Entry
) -> None:
    origins = {pair.country for pair in book.return_pairs if pair.service.code == code}
    assert origins == set(entry["countries"])


@pytest.mark.parametrize(("code", "entry"), entries(), ids=[code for code, _ in entries()])
def test_every_length_limit_holds(book: ReferenceBook, code: str, entry: Entry) -> None:
    for field, limit in entry["max"].items():
        if field in entry.get("unused", ()):
            continue
        name = f"shipment.shipFrom.{field}"
        too_long = f"must have at most {limit} characters"
        assert too_long in faults(book, code, {field: "1" * (limit + 1)})[name]
        assert too_long not in faults(book, code, {field: "1" * limit}).get(name, "")


@pytest.mark.parametrize(("code", "entry"), entries(), ids=[code for code, _ in entries()])
def test_every_required_field_is_missed(book: ReferenceBook, code: str, entry: Entry) -> None:
    missing = {name for name in ADA if name != "country"} | {"street2", "street3", "fax"}
    found = faults(book, code, dict.fromkeys(missing))
    required = {name for name, message in found.items() if message == "is required"}
    assert required == {f"shipment.shipFrom.{field}" for field in entry["required"]}


@pytest.mark.parametrize(("code", "entry"), entries(), ids=[code for code, _ in entries()])
def test_every_pattern_is_said_in_words_and_fits_its_own_example(
    book: ReferenceBook, code: str, entry: Entry
) -> None:
    words = entry.get("expected", {})
    assert set(words) == set(entry.get("pattern", {}))
    for field, told in words.items():
        message = faults(book, code, {field: "?"})[f"shipment.shipFrom.{field}"]
        assert f"must be {told} ({entry['pattern'][field]})" in message
        if ", such as " in told:
            example = told.rpartition(", such as ")[2]
            assert f"shipment.shipFrom.{field}" not in faults(book, code, {field: example})


def test_all_that_is_wrong_with_a_field_is_told(book: ReferenceBook) -> None:
    told = faults(book, "ucss", {"country": "fra", "contactName": "#" * 21})
    assert told["shipment.shipFrom.contactName"].startswith("must have at most 20 characters, must")
