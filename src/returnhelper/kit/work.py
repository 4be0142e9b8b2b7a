"""What an action works with, handed down by the way in that called it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from returnhelper.kit.audit import Act, Trail, add_audit
from returnhelper.kit.database import Connection, Database, UnitOfWork
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers


@dataclass(slots=True, kw_only=True)
class Work:
    """One request's tables, moment, numbers and unit of work.

    `act` tells the log who does what; `by` is what the wire is told of it, where it asks;
    `files_base` is where file keys resolve.
    An action reads through `database` and adds its writes to `unit`; the way in commits.
    """

    database: Database
    numbers: Numbers
    now: datetime
    by: str
    act: Act
    files_base: str = ""
    unit: UnitOfWork = field(default_factory=UnitOfWork)
    trail: Trail = field(default_factory=Trail)

    def touch(self, api_id: int, *things: str) -> None:
        """Note an account whose things change, and which: ``shipmentId:12``."""
        self.trail.touch(api_id, *things)

    def note(self, *things: str) -> None:
        """Note what else a change is about, whosever it is."""
        self.trail.note(*things)

    async def commit(self, nudger: Nudger | None = None, *, is_change: bool = True) -> None:
        """Commit the unit with its row of the log, and wake who waits for it.

        What keeps an answer and changes nothing else is no change.
        Raises: RoleNotAllowed, LostRace, or a write's refusal.
        """
        if self.unit.writes and is_change:
            self._sign()
        await self.database.commit(self.unit)
        if nudger is not None:
            nudger.nudge(self.unit.nudges)

    async def commit_on(self, connection: Connection) -> None:
        """Write the unit and its row of the log in the transaction that is open there.

        Raises: as `commit`.
        """
        self._sign()
        await self.unit.commit(connection)

    def _sign(self) -> None:
        self.act.check_may_write()
        add_audit(self.unit, self.act, self.trail, self.now)
