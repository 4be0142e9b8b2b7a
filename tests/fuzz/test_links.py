"""What an answer names can be asked for: chains of operations, each on what another made."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from asyncpg.exceptions import UniqueViolationError
from hypothesis import seed
from hypothesis.errors import FlakyFailure, FlakyStrategyDefinition
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.generation.stateful.state_machine import StepInput, StepOutput

from returnhelper.kit.errors import Refusal
from tests.contract.asks import GOOD
from tests.contract.built import all_operations, built_operations
from tests.contract.checking import header
from tests.contract.documents import Operation
from tests.contract.world import Asked, World
from tests.fuzz.chance import CASES, chosen, seed_of
from tests.fuzz.described import loaded, operation_of
from tests.fuzz.links import links_between, pointer_of
from tests.fuzz.theatre import Theatre
from tests.stage import Answer

STEPS = 10
CHAINS = CASES // 10
_AT_ONCE = 5
_LEAST_LINKS = 500
_LEAST_FOLLOWED = 500
_SILENT = {
    "withdrawUnknownClaim",
    "getFbaInstructionRestockByPost",
    "updateUnknownShipment",
    "undoUnknownShipmentAssignment",
    "disposeUnknownShipment",
    "rejectUnknownClaim",
    "completeFbaInstruction",
    "withdrawFbaInstruction",
}
"""What names an id only in another state: its good answer has null there, or an empty list."""


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


def test_every_id_of_a_good_answer_can_be_asked_for(theatre: Theatre) -> None:
    """Follow each link once: the good request of the other operation, with the id just given."""
    shared = _rich(theatre)
    taken: dict[str, Asked] = {}
    known: dict[str, list[bool]] = {}
    sources = {each: links for each in built_operations() if (links := links_between(each))}

    def prepared(operation: Operation) -> tuple[World, Asked]:
        try:
            return shared, theatre.good(shared, operation)
        except (UniqueViolationError, Refusal, AssertionError):
            # What is asked for once only is there already.
            world = _rich(theatre)
            return world, theatre.good(world, operation)

    def good(operation: Operation) -> Asked:
        """Prepare a request once, for all the links that lead to its operation."""
        if operation.name not in taken:
            _, taken[operation.name] = prepared(operation)
        return taken[operation.name]

    for source, links in sources.items():
        world, asked = prepared(source)
        given = theatre.run(world.send(source, asked))
        if given.code is not None:
            world = _rich(theatre)
            given = theatre.run(world.send(source, theatre.good(world, source)))
        assert given.code is None, f"{source}: {given.body!r}"
        for label, link in links.items():
            name, pointer = label.rpartition(".")[2], pointer_of(link)
            value = _found(given.json, pointer)
            if value is None:
                continue
            other = all_operations()[link["operationId"].partition(".")[2]]
            told = theatre.run(world.send(other, _with(good(other), link, name, value)))
            known.setdefault(str(source), []).append(_knows(told, name))
    assert {source.name for source in sources if str(source) not in known} == _SILENT
    assert [name for name, each in known.items() if not any(each)] == []
    assert sum(map(len, known.values())) >= _LEAST_FOLLOWED


def _rich(theatre: Theatre) -> World:
    """Open a world whose seller can pay for every good request at once."""
    world = theatre.world()
    return replace(world, seller=theatre.run(world.stage.seller(balance="1000000")))


def _with(asked: Asked, link: Mapping[str, Any], name: str, value: object) -> Asked:
    """Return a request with an id in place of its own, in the query or in the body."""
    if "parameters" in link:
        return replace(asked, query={**(asked.query or {}), name: value})
    return replace(asked, body={**(asked.body or {}), name: value})


def _knows(answer: Answer, name: str) -> bool:
    """Tell whether an answer is not that there is no such id; it may be a file."""
    if not header(answer, "content-type").startswith("application/json"):
        return answer.status == 200
    return answer.meta["status"] != 404 or name not in answer.meta["error"]


def _found(answer: Any, pointer: str) -> Any:
    """Return what a pointer of a link leads to, or None: a list may be empty."""
    for step in pointer.strip("/").split("/"):
        if isinstance(answer, list):
            answer = answer[int(step)] if answer else None
        else:
            answer = (answer or {}).get(step)
    return answer
