"""What every duty works with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.carriers.interface import Carrier
from returnhelper.domain.reference.actions.load_cards import load_cards
from returnhelper.domain.reference.cards import RateCards
from returnhelper.domain.reference.facts import Facts, Price
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.clock import Clock
from returnhelper.kit.database import Database
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.principal import system
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_PAST_VERSIONS = 16  # of the tariff that are over for long and kept in memory


@dataclass(slots=True, kw_only=True)
class Bench:
    """The workbench of one worker process; the seams are clock, carriers and poster.

    `lax_database` is the same database through commits that a crash may undo: for deliveries,
    where that repeats a post at most. Once `stopping` is set, no duty takes on more.
    """

    settings: Settings
    database: Database
    lax_database: Database
    numbers: Numbers
    nudger: Nudger
    storage: Storage
    clock: Clock
    carrier_for: Callable[[str], Carrier]
    poster: Poster
    book: ReferenceBook
    token: str
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _past_cards: dict[int, RateCards] = field(default_factory=dict)

    async def cards_at(self, moment: datetime) -> RateCards:
        """Return the version of the tariff that held at a moment, however long it is over."""
        book = self.book
        validity = book.timetable.at(moment)
        if validity.cards is not None:
            return validity.cards
        tariff_id = validity.tariff_id or 0
        cards = self._past_cards.get(tariff_id)
        if cards is None:
            async with self.database.connection() as connection:
                cards = await load_cards(connection, book, moment)
            while len(self._past_cards) >= _PAST_VERSIONS:
                self._past_cards.pop(next(iter(self._past_cards)))
            self._past_cards[tariff_id] = cards
        return cards

    async def price_at(self, facts: Facts, moment: datetime) -> Price | None:
        """Return what something cost when it happened, or None where it had no price."""
        return (await self.cards_at(moment)).price(facts)

    def work(self, duty: str) -> Work:
        """Return the tools of one action of a duty, at this moment."""
        return Work(
            database=self.database,
            numbers=self.numbers,
            now=self.clock.now(),
            by="system",
            act=Act(principal=system(duty), way=Way.WORKER, operation=duty),
            files_base=self.settings.files_base,
        )
