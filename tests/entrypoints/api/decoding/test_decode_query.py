"""Query parameters become a struct, or every fault is told."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec import Struct

from returnhelper.entrypoints.api.decoding import decode_query
from returnhelper.kit.errors import Invalid
from returnhelper_sdk.wire import ReturnFeeQuery, ShipmentListQuery

WINDOW = [("createFrom", "2026-11-01"), ("createTo", "2026-11-05")]


def test_a_bare_date_is_the_whole_day_in_utc() -> None:
    query = decode_query(WINDOW, ShipmentListQuery)
    assert query.create_from == datetime(2026, 11, 1, tzinfo=UTC)
    assert query.create_to == datetime(2026, 11, 5, 23, 59, 59, 999999, tzinfo=UTC)
    assert (query.page_size, query.offset, query.warehouse_id) == (20, 0, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01T06:30:00Z",
        "2026-11-01T06:30:00",
        "2026-11-01 06:30",
        "2026-11-01t06:30:00z",
        "2026-11-01T08:30:00.0000000+02:00",
    ],
)
def test_times_are_iso_8601_and_utc_without_an_offset(text: str) -> None:
    query = decode_query({"CREATEFROM": [text], "createto": ["2026-11-05"]}, ShipmentListQuery)
    assert query.create_from == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "2026-W01-1", "0001-01-01T00:00+23"])
def test_a_time_that_does_not_read_is_told(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        decode_query([("createFrom", text), ("createTo", "2026-11-05")], ShipmentListQuery)
    assert caught.value.faults == {
        "createFrom": "'createFrom' must be an ISO 8601 time (2026-11-05T08:30:00Z)."
    }


def test_all_faults_of_a_query_are_told_at_once() -> None:
    pairs = [("pageSize", "51"), ("offset", "-1"), ("warehouseId", "x"), ("createTo", "")]
    with pytest.raises(Invalid) as caught:
        decode_query([*pairs, ("createFrom", "2026"), ("createFrom", "2027")], ShipmentListQuery)
    assert caught.value.faults == {
        "createFrom": "'createFrom' must be an ISO 8601 time (2026-11-05T08:30:00Z)., "
        "'createFrom' is given more than once.",
        "createTo": "'createTo' is required.",
        "pageSize": "'pageSize' must be at most 50.",
        "offset": "'offset' must be at least 0.",
        "warehouseId": "'warehouseId' must be a whole number.",
    }


def test_numbers_of_a_query_are_exact_and_bounded() -> None:
    pairs = [("fromCountryCode", "USA"), ("fromPostalCode", "12207"), ("weight", "0.1")]
    assert decode_query(pairs, ReturnFeeQuery).weight == Decimal("0.1")
    with pytest.raises(Invalid) as caught:
        decode_query([*pairs[:2], ("weight", "NaN"), ("dimension1", "1e999")], ReturnFeeQuery)
    assert caught.value.faults == {
        "weight": "'weight' must be a number.",
        "dimension1": "'dimension1' must be between -1000000000000 and 1000000000000.",
    }


def test_truth_in_a_query_is_a_word_or_a_digit() -> None:
    class Flags(Struct):
        on: bool

    assert decode_query([("on", "TRUE")], Flags).on
    assert not decode_query([("on", "0")], Flags).on
    with pytest.raises(Invalid) as caught:
        decode_query([("on", "yes")], Flags)
    assert caught.value.faults == {"on": "'on' must be true or false."}


@pytest.mark.parametrize("given", [["1,2", "3"], ["1", "2", "3"], [" 1 , 2,3 "], ["", "1,2,3"]])
def test_a_list_is_one_parameter_with_commas_or_several(given: list[str]) -> None:
    class Wanted(Struct):
        ids: list[int]

    assert decode_query([("IDS", text) for text in given], Wanted).ids == [1, 2, 3]
    with pytest.raises(Invalid) as caught:
        decode_query([("ids", "1,,x")], Wanted)
    assert caught.value.faults == {
        "ids[1]": "'ids[1]' must be a whole number.",
        "ids[2]": "'ids[2]' must be a whole number.",
    }
    with pytest.raises(Invalid) as caught:
        decode_query([("ids", "")], Wanted)
    assert caught.value.faults == {"ids": "'ids' is required."}
