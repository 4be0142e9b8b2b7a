"""One life: a seller with its parcels, and the check after every step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.labels.model import Label
from returnhelper.kit.errors import Refusal
from returnhelper.kit.machine import Actor
from tests.lives.checks import faults, state_faults
from tests.lives.theatre import Act, Theatre

Row = TypeVar("Row")


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

    def step(self, by: Actor, act: Act, *, legal: bool = False) -> None:
        """Act, commit, and check what changed; a refusal changes nothing.

        What is known to be legal is refused for want of money only.
        """
        before = self.now
        refusal = self.theatre.run(self._tried(act))
        wrong = faults(before, self.now, None if refusal else by)
        assert not wrong, "\n".join(wrong)
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

    def choose(
        self, rows: Sequence[Row], number: int, is_legal: Callable[[Row], bool]
    ) -> tuple[Row, bool]:
        """Choose what to act upon, and tell whether that is legal.

        Three numbers of four choose among what is legal, if anything is, the others among all.
        """
        legal = [row for row in rows if is_legal(row)]
        among = legal if legal and number % 4 else rows
        row = among[number // 4 % len(among)]
        return row, row in legal

    def next(self) -> int:
        """Count up, for texts that must differ."""
        self.count += 1
        return self.count

    def teardown(self) -> None:
        """End the life."""
        if hasattr(self, "seller"):
            self.theatre.run(self.theatre.retire(self.seller.api_id))
