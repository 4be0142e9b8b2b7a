"""Moments are written as the contract says, and secrets hold the bits they promise."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulid import ULID

from returnhelper.kit.clock import (
    FixedClock,
    SystemClock,
    iso,
    later_than,
    new_secret,
    new_ulid,
    new_uuid,
    random_fraction,
    stopwatch,
    time_text,
)

moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2199, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))]),
)


def test_a_moment_is_written_with_seven_fractional_digits_and_z() -> None:
    moment = datetime(2026, 11, 5, 8, 30, 14, 987654, tzinfo=UTC)
    assert iso(moment) == "2026-11-05T08:30:14.9876540Z"
    assert time_text(moment) == "2026-11-05 08:30:14.9876"
    assert time_text(None) is None


@given(moments, moments)
def test_a_stamp_is_now_unless_the_clock_lags_and_always_later(
    before: datetime, now: datetime
) -> None:
    stamp = later_than(before, now)
    assert stamp > before
    assert stamp == (now if now > before else before + timedelta(microseconds=1))


@given(moments)
def test_every_moment_is_written_in_utc_and_reads_back(moment: datetime) -> None:
    text = iso(moment)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z", text)
    assert datetime.fromisoformat(text[:-2] + "+00:00") == moment


@given(moments)
def test_a_ulid_sorts_by_its_moment(moment: datetime) -> None:
    earlier, later = new_ulid(moment), new_ulid(moment + timedelta(milliseconds=2))
    assert len(earlier) == 26
    assert earlier < later
    assert abs(ULID.from_str(earlier).datetime - moment) < timedelta(milliseconds=2)


def test_ulids_of_one_moment_differ() -> None:
    moment = datetime(2026, 11, 5, tzinfo=UTC)
    assert len({new_ulid(moment) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("bits", [96, 128, 256])
def test_a_secret_has_at_least_its_bits_and_fits_a_url(bits: int) -> None:
    secret = new_secret(bits)
    assert len(secret) * 6 >= bits
    assert re.fullmatch(r"[\w-]+", secret)
    assert new_secret(bits) != secret


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(datetime(2026, 11, 5, 9, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == clock.now() == datetime(2026, 11, 5, 8, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.move(timedelta(days=1))
    assert clock.now() == datetime(2026, 11, 6, 8, tzinfo=UTC)


def test_the_system_clock_is_aware_and_the_stopwatch_never_goes_back() -> None:
    assert SystemClock().now().tzinfo is UTC
    began = stopwatch()
    assert stopwatch() >= began


def test_jitter_lies_between_nought_and_one() -> None:
    fractions = [random_fraction() for _ in range(1000)]
    assert all(0 <= fraction < 1 for fraction in fractions)
    assert max(fractions) - min(fractions) > 0.5


def test_uuids_made_later_are_larger() -> None:
    moment = datetime(2026, 11, 5, tzinfo=UTC)
    made = [new_uuid(moment), new_uuid(moment), new_uuid(moment + timedelta(milliseconds=1))]
    assert made == sorted(set(made))
