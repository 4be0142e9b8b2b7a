"""How well entries fit what is searched for, and which come first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from returnhelper.domain.search.model import (
    ENDED,
    HEADS,
    TAILS,
    Entry,
    Term,
    alternatives_of,
    is_sign,
    may_slip,
)
from returnhelper.kit.folding import has_digit


class Fit(IntEnum):
    """How well something fits what is searched for; the better the smaller."""

    EXACT = 0
    PREFIX = 1
    ENDING = 2
    NEAR = 3


def ranked(terms: Sequence[Term], entries: Sequence[Entry]) -> list[int]:
    """Return the ids of entries that fit, the best first, then the newest.

    A mistyped entry fits a named term only where no entry fits it better.
    """
    seekers = [_Seeker(term) for term in terms]
    fitting = []
    for entry in entries:
        fits = [fit for seeker in seekers if (fit := seeker.fit_of(entry.codes)) is not None]
        if len(fits) == len(seekers):
            fitting.append((fits, entry))
    for at, term in enumerate(terms):
        if term.kinds and any(fits[at] < Fit.NEAR for fits, _ in fitting):
            fitting = [(fits, entry) for fits, entry in fitting if fits[at] < Fit.NEAR]
    ranks = sorted(
        (max(fits), -entry.created_at.timestamp(), -entry.thing_id) for fits, entry in fitting
    )
    return [-negative for _, _, negative in ranks]


class _Seeker:
    """Tells how well entries fit a term."""

    def __init__(self, term: Term) -> None:
        self._kinds = term.kinds
        self._alternatives = alternatives_of(term)
        self._near: dict[str, dict[str, bool]] = {
            word: {} for alternative in self._alternatives for word in alternative
        }

    def fit_of(self, codes: Sequence[str]) -> Fit | None:
        """Return the fit of the best alternative by its worst word; None: it does not fit.

        Of words that are typed one by one, each may be any code of the kinds that are asked for.
        """
        if self._kinds:
            codes = [code for code in codes if code.partition(":")[0] in self._kinds]
        # Looked for in one text the whole and the beginnings are found without a loop.
        said = "\n".join(["", *codes, ""])
        by_size: dict[int, list[str]] = {}
        best = None
        for alternative in self._alternatives:
            worst = Fit.EXACT
            for word in alternative:
                fit = _fit_unslipped(word, said)
                if fit is None:
                    if not by_size:
                        by_size = _by_size(codes)
                    if not self._is_near(word, by_size):
                        break
                    fit = Fit.NEAR
                worst = max(fit, worst)
            else:
                best = worst if best is None else min(best, worst)
        return best

    def _is_near(self, word: str, by_size: dict[int, list[str]]) -> bool:
        told = self._near[word]
        for size in (len(word), len(word) - 1, len(word) + 1) if may_slip(word) else ():
            for code in by_size.get(size, ()):
                near = told.get(code)
                if near is None:
                    near = told[code] = is_near(word, code)
                if near:
                    return True
        return False


def _by_size(codes: Sequence[str]) -> dict[int, list[str]]:
    by_size: dict[int, list[str]] = {}
    for each in codes:
        code = each.partition(":")[2]
        by_size.setdefault(len(code), []).append(code)
    return by_size


def _fit_unslipped(word: str, said: str) -> Fit | None:
    """Return how a word fits one of some codes, each on a line."""
    if f":{word}\n" in said:
        return Fit.EXACT
    if (len(word) >= HEADS[0] or is_sign(word)) and f":{word}" in said:
        return Fit.PREFIX
    if len(word) >= TAILS[0] and f"{word}\n" in said and has_digit(word):
        ends = (line for line in said.split("\n") if line.endswith(word))
        if any(line.startswith(f"{ENDED}:") for line in ends):
            return Fit.ENDING
    return None


def is_near(word: str, code: str) -> bool:
    """Tell whether both become the same when at most one sign of each is left out."""
    short, long = (word, code) if len(word) <= len(code) else (code, word)
    size = len(short)
    if len(long) - size > 1 or not may_slip(code) or not may_slip(word):
        return False
    begin = 0
    while begin < size and short[begin] == long[begin]:
        begin += 1
    end = 0
    while end < size - begin and short[-1 - end] == long[-1 - end]:
        end += 1
    if len(long) > size:
        return begin + end == size
    one, other = short[begin : size - end], long[begin : size - end]
    return one[1:] == other[:-1] or one[:-1] == other[1:]
