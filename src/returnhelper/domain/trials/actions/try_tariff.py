"""Try a tariff on what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.reference.actions.draft_cards import draft_cards
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.trials import store
from returnhelper.domain.trials.model import Tally, Trial, Tried
from returnhelper.kit.work import Work


async def try_tariff(work: Work, document: bytes | Mapping[str, object], since: datetime) -> Trial:
    """Price what was reserved, charged or is owed since a moment with the cards of a document.

    A list that the document leaves out is that of the tariff in force. Nothing is written.
    What cost nothing left no line in the ledger, and is not seen.
    Raises: Invalid, with every fault of the document by its path.
    """
    async with work.database.connection() as connection:
        cards = await draft_cards(connection, document, work.now)
        book = await load_book(connection, work.now, since)
    tally = Tally(cards, book)
    async for line in store.stream_lines(work.database, since, work.now):
        tally.add(line)
    ids = sorted({kind.api_id for kind in tally.sums})
    sellers = {api.api_id: api for api in await list_apis(work, ids)}
    rows = (
        Tried(
            client_code=sellers[kind.api_id].client_code,
            environment=sellers[kind.api_id].environment.word,
            kind=kind,
            sum=added,
        )
        for kind, added in tally.sums.items()
    )
    return Trial(
        since=since,
        until=work.now,
        rows=tuple(sorted(rows, key=_place)),
        lost_fees=cards.fees_lost_since(book.cards),
    )


def _place(row: Tried) -> tuple[str, ...]:
    kind = row.kind
    return (row.client_code, row.environment, kind.kind, kind.fee, kind.currency, kind.outcome)
