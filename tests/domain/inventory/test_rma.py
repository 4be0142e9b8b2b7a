"""RMAs: written, read, and recognised when mistyped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from returnhelper.domain.inventory.rma import (
    check_digits,
    has_right_check,
    is_rma,
    likely_rmas,
    split_rma,
    write_piece_rma,
    write_rma,
)

DAY = date(2026, 11, 5)
rmas = st.builds(
    write_rma,
    st.from_regex(r"[A-Z]{3}", fullmatch=True),
    st.integers(1, 9999),
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.sampled_from("SPD"),
    st.integers(1, 99_999),
    st.none() | st.integers(1, 99),
)


@pytest.mark.parametrize(
    ("sequence", "piece", "rma"),
    [
        (18, None, "HKG-31-261105-S00018-08"),
        (42, None, "HKG-31-261105-S00042-33"),
        (42, 1, "HKG-31-261105-S00042-01-94"),
        (42, 2, "HKG-31-261105-S00042-02-91"),
        (43, None, "HKG-31-261105-S00043-30"),
    ],
)
def test_the_examples_of_the_contract_are_written(
    sequence: int, piece: int | None, rma: str
) -> None:
    assert write_rma("HKG", 31, DAY, "S", sequence, piece) == rma
    assert is_rma(rma)
    assert has_right_check(rma)


def iso7064(text: str) -> int:
    """Return the remainder of MOD 97-10, letter by letter, as the standard computes it."""
    remainder = 0
    for letter in text.replace("-", ""):
        number = ord(letter) - ord("A") + 10 if letter.isalpha() else int(letter)
        remainder = (remainder * (100 if number > 9 else 10) + number) % 97
    return remainder


@given(rmas)
def test_check_digits_follow_the_standard(rma: str) -> None:
    assert iso7064(rma) == 1
    stem, _, check = rma.rpartition("-")
    assert check == check_digits(stem)
    assert len(check) == 2


@given(rmas)
def test_what_is_written_is_read(rma: str) -> None:
    assert is_rma(rma)
    assert has_right_check(rma)
    assert likely_rmas(rma) == []


@given(rmas, st.data())
def test_one_wrong_digit_is_noticed_and_put_right(rma: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, letter in enumerate(rma) if letter.isdigit()]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != rma[at]]))
    wrong = rma[:at] + digit + rma[at + 1 :]

    assert is_rma(wrong)
    assert not has_right_check(wrong)
    assert rma in likely_rmas(wrong)


@given(rmas, st.data())
def test_two_neighbours_swapped_are_noticed_and_put_right(rma: str, data: st.DataObject) -> None:
    pairs = [
        at for at in range(len(rma) - 1) if rma[at : at + 2].isdigit() and rma[at] != rma[at + 1]
    ]
    at = data.draw(st.sampled_from(pairs))
    wrong = rma[:at] + rma[at + 1] + rma[at] + rma[at + 2 :]

    assert not has_right_check(wrong)
    assert rma in likely_rmas(wrong)


@given(rmas, st.data())
def test_neighbours_swapped_across_a_hyphen_are_noticed(rma: str, data: st.DataObject) -> None:
    gaps = [
        at
        for at in range(1, len(rma) - 1)
        if rma[at] == "-" and (rma[at - 1] + rma[at + 1]).isdigit() and rma[at - 1] != rma[at + 1]
    ]
    if gaps:
        at = data.draw(st.sampled_from(gaps))
        wrong = rma[: at - 1] + rma[at + 1] + "-" + rma[at - 1] + rma[at + 2 :]
        assert not has_right_check(wrong)


@given(rmas, st.data())
def test_one_wrong_letter_is_noticed(rma: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, 2))
    letter = data.draw(st.sampled_from([x for x in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if x != rma[at]]))

    assert not has_right_check(rma[:at] + letter + rma[at + 1 :])


@given(rmas.filter(lambda rma: not has_right_check(rma[:-1] + str((int(rma[-1]) + 1) % 10))))
@settings(max_examples=50)
def test_every_likely_rma_has_right_check_digits(rma: str) -> None:
    wrong = rma[:-1] + str((int(rma[-1]) + 1) % 10)

    likely = likely_rmas(wrong)

    assert likely == sorted(set(likely))
    assert all(is_rma(one) and has_right_check(one) for one in likely)


@pytest.mark.parametrize("rma", ["HKG-31-261105-S00018-8", "NJX-2-251105-D7-1"])
def test_foreign_rmas_may_have_one_check_digit(rma: str) -> None:
    assert is_rma(rma)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HKG",
        "HK-31-261105-S00018-08",
        "hkg-31-261105-S00018-08",
        "HKG-31-261105-S00018",
        "HKG-31-26115-S00018-08",
        "HKG-31-261105-S000018-08",
        "HKG-31-261105-S00018-081",
        "HKG-31-261105-S00018-08\n",
        "HKG-31-261105-S00018-1-08",
    ],
)
def test_other_texts_are_no_rmas(text: str) -> None:
    assert not is_rma(text)
    assert likely_rmas(text) == []


@given(rmas, st.integers(1, 99))
def test_all_pieces_share_the_root_of_the_whole(rma: str, piece: int) -> None:
    root, number = split_rma(rma)
    assert rma.startswith(f"{root}-{number:02d}-" if number else f"{root}-")
    named = write_piece_rma(root, piece)
    assert split_rma(named) == (root, piece)
    assert is_rma(named)
    assert has_right_check(named)
