"""What is read wrongly still shares keys with what is meant."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.tracing.keys import (
    LONGEST_SHORT,
    Mark,
    hashed,
    marks_of_code,
    marks_of_name,
    marks_of_street,
    probes_of_code,
)
from returnhelper.kit.folding import folded, words

SIGNS = st.sampled_from("0123456789ACEFHJKMNPRTUVWXY")
CODES = st.text(SIGNS, min_size=5, max_size=22)
SHORT = st.text(SIGNS, min_size=5, max_size=LONGEST_SHORT)
NAMES = st.text(st.sampled_from("ACEFHJKMNPRTUVWXY"), min_size=4, max_size=10)
PLACES = st.integers(0, 99)


def shared(one: Iterable[Mark], other: Iterable[Mark]) -> set[int]:
    return set(hashed("v1", one)) & set(hashed("v1", other))


def slipped(code: str, place: int, sign: str, slip: int) -> str:
    at = place % len(code)
    head, tail = code[:at], code[at + 1 :]
    return [head + sign + tail, head + tail, head + code[at] + sign + tail][slip]


@given(SHORT, PLACES, SIGNS, st.integers(0, 2))
def test_a_short_code_with_one_slip_is_among_the_candidates(
    code: str, place: int, sign: str, slip: int
) -> None:
    read = slipped(code, place, sign, slip)

    assert shared(marks_of_code(code), probes_of_code(read))


@given(SHORT, PLACES)
def test_a_short_code_with_two_signs_swapped_is_among_the_candidates(code: str, place: int) -> None:
    at = place % (len(code) - 1)
    read = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert shared(marks_of_code(code), probes_of_code(read))


@given(
    st.text(SIGNS, min_size=18, max_size=22),
    st.lists(st.tuples(PLACES, SIGNS, st.integers(0, 2)), min_size=1, max_size=2),
)
def test_a_long_code_with_two_slips_is_among_the_candidates(
    code: str, happened: list[tuple[int, str, int]]
) -> None:
    read = code
    for place, sign, slip in happened:
        read = slipped(read, place, sign, slip)

    assert shared(marks_of_code(code), probes_of_code(read))


@given(CODES, st.text(SIGNS, max_size=24), st.text(SIGNS, max_size=4))
def test_a_code_inside_a_longer_barcode_is_among_the_candidates(
    code: str, before: str, after: str
) -> None:
    assert shared(marks_of_code(code), probes_of_code(before + code + after))


@given(st.text(SIGNS, min_size=12, max_size=22), st.integers(0, 3))
def test_a_code_that_lost_its_head_or_tail_is_among_the_candidates(code: str, lost: int) -> None:
    for read in (code[lost:], code[: len(code) - lost]):
        assert shared(marks_of_code(code), probes_of_code(read))


@given(NAMES, NAMES, PLACES, SIGNS, st.integers(0, 2))
def test_a_name_with_a_slip_is_among_the_candidates(
    first: str, last: str, place: int, sign: str, slip: int
) -> None:
    misread = slipped(last, place, sign, slip)

    for read in ([first, misread], [misread, first]):
        assert shared(marks_of_name([first, last]), marks_of_name(read))


@given(NAMES, NAMES)
def test_an_initial_with_a_surname_is_among_the_candidates(first: str, last: str) -> None:
    assert shared(marks_of_name([first, last]), marks_of_name([first[0], last]))


def test_a_street_is_found_with_its_number_wherever_that_stands() -> None:
    known = marks_of_street(words("12 Orchard Row"))

    assert shared(known, marks_of_street(words("Orchad Row 12, Albany")))


def test_environments_and_kinds_share_no_keys() -> None:
    assert hashed("v1", [("code", "88213")]) != hashed("uat", [("code", "88213")])
    assert hashed("v1", [("code", "88213")]) != hashed("v1", [("postcode", "88213")])


def test_what_looks_alike_is_folded_into_one() -> None:
    for meant, read in (
        ("LO1028", "L01O2B"),
        ("1Z5", "IZS"),
        ("Warner", "Wamer"),
        ("Łukasz Müßig", "lukasz mussig"),
        ("Jørgen Æble", "Jorgen Aeble"),
        ("Zoë", "Zoe\N{COMBINING DIAERESIS}"),
    ):
        assert list(map(folded, words(meant))) == list(map(folded, words(read))), meant


def test_nothing_is_left_of_signs_that_are_no_letters() -> None:
    assert words("- #:/ \N{SNOWMAN}") == []
