"""Whatever is sent, every operation answers as the contract says.

First what lies on every limit and just beyond it, then requests by chance, some of them good ones
with a property or two changed. ``make check`` sends the same each time, ``make fuzz`` others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.contract.built import built_operations
from tests.contract.documents import Operation
from tests.contract.world import Asked
from tests.fuzz.chance import CASES, WANTED, chosen, seed_of
from tests.fuzz.described import described, loaded
from tests.fuzz.theatre import Case, Theatre

BY_CHANCE = 15
"""So many at least are by chance, however many limits there are."""
_SHOWN = 5


@pytest.mark.parametrize("operation", built_operations(), ids=str)
def test_whatever_is_sent_is_answered_as_promised(theatre: Theatre, operation: Operation) -> None:
    world = theatre.world()
    faults: dict[str, str] = {}
    count = 0

    def play(case: Case) -> None:
        nonlocal count
        count += case.method == operation.method
        try:
            theatre.play(world, operation, case)
        except Exception as fault:  # noqa: BLE001 - told below, beside all the others
            faults.setdefault(f"{type(fault).__name__} {str(fault)[:80]}", _told(case, fault))

    on_the_limits(operation, play)
    good, address = theatre.good(world, operation), theatre.address(world, operation)
    by_chance(operation, max(BY_CHANCE, CASES - count), good, address, play)
    theatre.settle()
    assert count >= CASES
    assert not faults, "\n\n".join(list(faults.values())[:_SHOWN])


def on_the_limits(operation: Operation, play: Callable[[Case], None]) -> None:
    """Play every value on the limit of a rule, or beyond it; always the same."""
    strict = loaded()
    for case in strict.iter_coverage_cases(
        described(operation),
        generation_modes=list(GenerationMode),
        generation_config=strict.config.generation,
    ):
        play(case)


def by_chance(
    operation: Operation,
    most: int,
    good: Asked,
    address: dict[str, str],
    play: Callable[[Case], None],
) -> None:
    """Play cases by chance, some of them a good request with properties changed."""
    lean = described(operation, is_lean=True)
    made = lean.as_strategy()
    if WANTED:
        made |= described(operation).as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @seed(seed_of(str(operation)))
    @chosen(most)
    @given(_cases(made, good, address))
    def play_one(case: Case) -> None:
        play(case)

    play_one()


@st.composite
def _cases(
    draw: st.DrawFn,
    made: st.SearchStrategy[Case],
    good: Asked,
    address: dict[str, str],
) -> Case:
    case = draw(made)
    if draw(st.sampled_from(["as it is", "good", "mixed", "mixed"])) != "as it is":
        case.path_parameters.update(address)
        if good.file is not None and address:
            case.body = good.file
        for sent, better in ((case.query, good.query), (case.body, good.body)):
            if isinstance(sent, dict) and better:
                kept = draw(st.sets(st.sampled_from(sorted(better)), max_size=2))
                sent.update({name: better[name] for name in better.keys() - kept})
    return case


def _told(case: Case, fault: Exception) -> str:
    sent: dict[str, Any] = {"query": case.query, "body": case.body}
    return f"{fault}\n  {case.method} {case.formatted_path} {str(sent)[:2000]}"
