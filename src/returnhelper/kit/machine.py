"""State machines: tables of allowed moves, with who may make them and what the seller is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

State = TypeVar("State")


class Actor(StrEnum):
    """Who makes a move."""

    SELLER = "seller"
    WAREHOUSE = "warehouse"
    SYSTEM = "system"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Move(Generic[State]):
    """One allowed move; from None a thing comes into being.

    `told` is the action of the notification that announces the move, empty where none does.
    """

    source: State | None
    target: State
    by: frozenset[Actor]
    told: str = ""


class Machine(Generic[State]):
    """The table of one thing. Anything not in it is refused."""

    def __init__(self, name: str, moves: Iterable[Move[State]]) -> None:
        """Take the table; a pair of states stands in it once."""
        self.name = name
        self.moves = tuple(moves)
        self._table = {(move.source, move.target): move for move in self.moves}
        assert len(self._table) == len(self.moves), name  # noqa: S101 - a slip in a table of ours

    def find(self, source: State | None, target: State) -> Move[State] | None:
        """Return the move between two states, or None when there is none."""
        return self._table.get((source, target))

    def allows(self, source: State | None, target: State, by: Actor) -> bool:
        """Tell whether somebody may make this move."""
        move = self.find(source, target)
        return move is not None and by in move.by

    def sources(self, target: State, by: Actor) -> tuple[State, ...]:
        """Return the states from which somebody may move a thing to this one."""
        return tuple(
            move.source
            for move in self.moves
            if move.target == target and move.source is not None and by in move.by
        )

    def told_sources(self, target: State, by: Actor) -> str:
        """Return from where somebody may move a thing to this state, as a sentence."""
        sources = " or ".join(f"'{source}'" for source in self.sources(target, by))
        return f"This step begins from {sources}." if sources else "Nothing leads there."

    def states(self) -> tuple[State, ...]:
        """Return every state, in the order of the table."""
        return tuple(dict.fromkeys(s for m in self.moves for s in (m.source, m.target) if s))

    def is_final(self, state: State) -> bool:
        """Tell whether nothing leads out of a state but to itself."""
        return all(move.target == state for move in self.moves if move.source == state)


def moves(
    sources: Sequence[State | None],
    targets: Sequence[State],
    *by: Actor,
    told: str = "",
) -> list[Move[State]]:
    """Write a row of a table: from each source to each target, made by any of these."""
    return [Move(source, target, frozenset(by), told) for source in sources for target in targets]
