"""How many slips lie between two words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.tracing.slips import slips, slips_within

WORDS = st.text("01AB", max_size=12)


def counted(word: str, other: str) -> int:
    """Count as the textbook does: a table of all beginnings."""
    table = {(-1, -1): 0}
    table |= {(row, -1): row + 1 for row in range(len(word))}
    table |= {(-1, column): column + 1 for column in range(len(other))}
    for row, one in enumerate(word):
        for column, two in enumerate(other):
            best = min(
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (one != two),
            )
            if row and column and one == other[column - 1] and word[row - 1] == two != one:
                best = min(best, table[row - 2, column - 2] + 1)
            table[row, column] = best
    return table[len(word) - 1, len(other) - 1]


@given(WORDS, WORDS)
def test_slips_are_counted_as_in_the_textbook(word: str, other: str) -> None:
    assert slips(word, other) == counted(word, other)


@given(WORDS, WORDS)
def test_a_word_within_a_text_has_the_slips_of_the_part_that_is_most_alike(
    word: str, text: str
) -> None:
    parts = {
        text[start:end] for start in range(len(text) + 1) for end in range(start, len(text) + 1)
    }

    assert slips_within(word, text) == min(counted(word, part) for part in parts)
