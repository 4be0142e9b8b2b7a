"""What an action works with, handed down by the way in that called it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers


@dataclass(slots=True, kw_only=True)
class Work:
    """One request's tables, moment, numbers and unit of work.

    `by` names who acts; `files_base` is where file keys resolve.
    An action reads through `database` and adds its writes to `unit`; the way in commits.
    """

    database: Database
    numbers: Numbers
    now: datetime
    by: str
    files_base: str = ""
    unit: UnitOfWork = field(default_factory=UnitOfWork)

    async def commit(self, nudger: Nudger | None = None) -> None:
        """Commit the unit and wake who waits for it. Raises: LostRace, or a write's refusal."""
        await self.database.commit(self.unit)
        if nudger is not None:
            nudger.nudge(self.unit.nudges)
