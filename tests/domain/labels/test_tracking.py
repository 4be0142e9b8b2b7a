"""Tracking numbers and what a scanner makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.labels.carriers import carrier_for, tracking_in_scan
from returnhelper.domain.labels.carriers.tracking import (
    carrier_name,
    country_letters,
    is_s10,
    is_usps,
    routing_prefix,
    s10_check_digit,
    usps_check_digit,
)

USPS_NUMBER = "9400111899223100000000"[:21]
USPS_FULL = USPS_NUMBER + str(usps_check_digit(USPS_NUMBER))
eight_digits = st.from_regex(r"[0-9]{8}", fullmatch=True)
usps_bodies = st.from_regex(r"9[0-9]{20}", fullmatch=True)
zip_codes = st.from_regex(r"[0-9]{5}([0-9]{4})?", fullmatch=True)


@pytest.mark.parametrize(("serial", "digit"), [("47312482", 9), ("00000000", 5), ("00000001", 4)])
def test_s10_check_digits_follow_the_standard(serial: str, digit: int) -> None:
    assert s10_check_digit(serial) == digit


@pytest.mark.parametrize(("digits", "check"), [("7", 9), ("15", 4), ("910102683733100003952", 1)])
def test_usps_check_digits_weigh_three_and_one_from_the_right(digits: str, check: int) -> None:
    assert usps_check_digit(digits) == check


@given(eight_digits, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_breaks_an_s10_number(serial: str, at: int, by: int) -> None:
    right = f"RR{serial}{s10_check_digit(serial)}DE"
    wrong_digit = str((int(serial[at]) + by) % 10)
    wrong = f"RR{serial[:at]}{wrong_digit}{serial[at + 1 :]}{right[10:]}"
    assert is_s10(right)
    # The standard gives two of the eleven remainders the digit 5: there a slip can hide.
    assert not is_s10(wrong) or s10_check_digit(serial) == 5


@given(usps_bodies, st.integers(1, 20), st.integers(1, 9))
def test_one_wrong_digit_breaks_a_usps_number(body: str, at: int, by: int) -> None:
    check = usps_check_digit(body)
    wrong = f"{body[:at]}{(int(body[at]) + by) % 10}{body[at + 1 :]}{check}"
    assert is_usps(f"{body}{check}")
    assert not is_usps(wrong)


@given(usps_bodies, zip_codes | st.just(""), st.sampled_from(["", "]C1", "]c1"]))
def test_a_routed_usps_scan_gives_its_tracking_number(body: str, zip_code: str, mark: str) -> None:
    number = f"{body}{usps_check_digit(body)}"
    prefix = f"420{zip_code}" if zip_code else ""
    for separator in ("", "\x1d", " "):
        scan = f" {mark}{prefix}{separator}{number}\r\n"
        assert carrier_for("usps").parse_scan(scan) == number
        readings = tracking_in_scan(scan)
        assert readings[0] == scan.strip()
        assert number in readings


@given(eight_digits)
def test_an_s10_scan_gives_its_tracking_number_in_any_spelling(serial: str) -> None:
    number = f"CN{serial}{s10_check_digit(serial)}DE"
    spaced = f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:11]} {number[11:]}".lower()
    assert carrier_for("rm").parse_scan(spaced) == number
    assert tracking_in_scan(spaced) == [spaced, number]


@given(st.text(max_size=60))
def test_any_scan_is_read_as_itself_first_and_never_twice(code: str) -> None:
    readings = tracking_in_scan(code)
    assert readings[:1] == ([code.strip()] if code.strip() else [])
    assert len(readings) == len(set(readings))
    assert all(readings)


@pytest.mark.parametrize("code", ["", "   ", "1Z999AA10123456784", "RR473124828DE", "9" * 22])
def test_what_is_no_number_of_the_carrier_is_not_parsed(code: str) -> None:
    assert carrier_for("usps").parse_scan(code) is None


def test_a_scan_read_with_brackets_around_identifiers_is_understood() -> None:
    assert USPS_FULL in tracking_in_scan(f"(420)98101(94){USPS_FULL[2:]}")


def test_both_lengths_of_a_zip_code_are_readings() -> None:
    readings = tracking_in_scan("420981019" + "9" * 25)
    assert readings == ["420981019" + "9" * 25, "9" * 26, "9" * 22]


@pytest.mark.parametrize(
    ("country", "postal_code", "prefix"),
    [
        ("usa", "07094", "42007094"),
        ("usa", "07094-1234", "420070941234"),
        ("usa", None, ""),
        ("usa", "SW1A 1AA", ""),
        ("deu", "10115", ""),
    ],
)
def test_only_a_zip_code_of_the_usa_routes(
    country: str, postal_code: str | None, prefix: str
) -> None:
    assert routing_prefix(country, postal_code) == prefix


@pytest.mark.parametrize(
    ("code", "name", "carrier"),
    [
        ("endicia", "USPS Priority Mail-WA", "USPS"),
        ("ups_nj", "UPS Ground-NJ", "UPS"),
        ("fedex_ground", "Fedex Ground-NJ", "FedEx"),
        ("RETURN_PATRICE_EUR", "FREU-Colissimo", "Colissimo"),
        ("night_owl", "Night Owl", "Night Owl"),
    ],
)
def test_a_service_names_its_carrier(code: str, name: str, carrier: str) -> None:
    assert carrier_name(code, name) == carrier


def test_countries_become_two_letters() -> None:
    assert [country_letters(code) for code in ("gbr", "DEU", "zzz")] == ["GB", "DE", "XX"]
