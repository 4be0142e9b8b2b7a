"""One life: a seller with its parcels, and the check after every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from hypothesis import currently_in_test_context, note
from hypothesis.stateful import RuleBasedStateMachine

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.labels.model import Label
from returnhelper.kit.errors import Refusal
from returnhelper.kit.machine import Actor
from tests.lives.checks import Message, faults, state_faults, states_in
from tests.lives.theatre import Act, Theatre

Row = TypeVar("Row")


class Dice:
    """Decides everything about one act; the smaller its number, the plainer the act."""

    SIDES = 1 << 24

    def __init__(self, number: int) -> None:
        self._left = number

    def count(self, most: int) -> int:
        """Return a number from 0 up to one below the most."""
        self._left, count = divmod(self._left, most)
        return count

    def one_of(self, choices: Sequence[Row]) -> Row:
        """Choose one."""
        return choices[self.count(len(choices))]


class Walk(RuleBasedStateMachine):
    """What every rule uses: choosing what to act upon, acting, and looking what came of it."""

    def __init__(self, theatre: Theatre) -> None:
        super().__init__()
        self.theatre = theatre
        self.stage = theatre.stage
        self.staff, self.hub = theatre.staff.api, theatre.hub.api
        self.claimed: list[tuple[Label, str]] = []
        self.count = 0

    def open(self, balance: str) -> None:
        """Begin the life of a seller with this many usd."""
        self.seller = self.theatre.run(self.theatre.open_account(balance)).api
        self.now = self.theatre.run(self.theatre.look(self.seller.api_id))
        assert not list(state_faults(self.now))

    def step(
        self, by: Actor, act: Act, *, legal: bool = False, told: Sequence[Message] = ()
    ) -> None:
        """Act, commit, and check what changed; a refusal changes nothing.

        What is known to be legal is refused for want of money only. `told` is what is announced
        beside what the moves promise.
        """
        before = self.now
        refusal = self.theatre.run(self._tried(act))
        if currently_in_test_context():
            note(f"#   by the {by}: {type(refusal).__name__ if refusal else 'done'}")
        wrong = faults(before, self.now, None if refusal else by, told)
        assert not wrong, "\n".join(wrong)
        self.theatre.seen |= states_in(self.now)
        if legal and refusal is not None:
            assert isinstance(refusal, InsufficientBalance), (
                f"refused: {refusal!r} {refusal.faults}"
            )

    async def _tried(self, act: Act) -> Refusal | None:
        refused = None
        try:
            await self.theatre.commit(act)
        except Refusal as refusal:
            refused = refusal
        self.now = await self.theatre.look(self.seller.api_id)
        return refused

    @staticmethod
    def choose(
        rows: Iterable[Row], dice: Dice, is_legal: Callable[[Row], bool]
    ) -> tuple[Row, bool]:
        """Choose what to act upon, and tell whether that is legal.

        Mostly among what is legal, if anything is; sometimes among all.
        """
        every = list(rows)
        legal = [row for row in every if is_legal(row)]
        anything = dice.count(4) == 3
        row = dice.one_of(every if anything or not legal else legal)
        return row, row in legal

    def next(self) -> int:
        """Count up, for texts that must differ."""
        self.count += 1
        return self.count

    def teardown(self) -> None:
        """End the life."""
        if hasattr(self, "seller"):
            self.theatre.run(self.theatre.retire(self.seller.api_id))
