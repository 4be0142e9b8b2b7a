"""What an answer names can be asked for: chains of operations, each on what another made."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from asyncpg.exceptions import UniqueViolationError
from hypothesis import seed
from hypothesis.errors import FlakyFailure, FlakyStrategyDefinition
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.generation.stateful.state_machine import StepInput, StepOutput

from returnhelper.kit.errors import Refusal
from tests.contract.asks import GOOD
from tests.contract.built import built_operations
from tests.fuzz.chance import CASES, chosen, seed_of
from tests.fuzz.described import loaded, operation_of
from tests.fuzz.links import links_between
from tests.fuzz.theatre import Theatre

STEPS = 10
CHAINS = CASES // 10
_AT_ONCE = 5
_LEAST_LINKS = 500


def test_the_answers_of_operations_lead_to_others() -> None:
    assert sum(len(links_between(each)) for each in built_operations()) > _LEAST_LINKS


def test_chains_of_operations_are_answered_as_promised(theatre: Theatre) -> None:
    followed: list[str] = []
    faults: list[str] = []
    machine: Any = loaded(is_lean=True).as_state_machine()

    class Chain(machine):  # type: ignore[misc]  # schemathesis makes it when it has read the links
        """A world of its own, in which a chain begins with a good request."""

        def setup(self) -> None:
            self.world = theatre.world()

        def step(self, given: StepInput) -> StepOutput | None:
            case: Any = given.case
            operation = operation_of(case.operation.label)
            if given.transition is not None:
                followed.append(given.transition.id)
            elif operation.name in GOOD:
                # What is asked for once only may be there already.
                with suppress(UniqueViolationError, Refusal, AssertionError):
                    good = theatre.good(self.world, operation)
                    case.query, case.body = dict(good.query or {}), good.body or case.body
            try:
                return StepOutput(theatre.play(self.world, operation, case), case)
            except Exception as fault:  # noqa: BLE001 - told below, beside all the others
                faults.append(f"{fault}\n  {operation}: {case.query} {case.body}")
                return None

        def teardown(self) -> None:
            theatre.settle()

    for chain in range(0, CHAINS, _AT_ONCE):
        # What can follow is up to the answers, so that a chain is never quite the same again.
        with suppress(FlakyStrategyDefinition, FlakyFailure):
            run_state_machine_as_test(
                seed(seed_of(f"chain {chain}"))(Chain),
                settings=chosen(_AT_ONCE, stateful_step_count=STEPS),
            )
    assert not faults, "\n\n".join(faults[:5])
    assert len(followed) >= CHAINS
