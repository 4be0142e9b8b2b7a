"""The SQL of a trial: what the books have of a while, read as it streams by."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from returnhelper.domain.reference.facts import facts_of
from returnhelper.domain.trials.model import Line
from returnhelper.kit.database import Database

_AT_ONCE = 2_000

# What is owed for a hold that expired follows the first line of its subject, as its price does.
_FIRST_FACTS = (
    "(SELECT f.facts FROM ledger f WHERE f.api_id = {0}.api_id AND f.subject = {0}.subject"
    " AND f.subject_id = {0}.subject_id AND f.tariff_line <> '' ORDER BY f.ledger_id LIMIT 1)"
)
_LINES = (
    "SELECT l.api_id, l.transaction_type AS kind, l.currency,"
    " CASE l.from_account WHEN 'available' THEN l.amount ELSE -l.amount END AS amount,"
    " CASE WHEN l.facts IS NULL AND l.to_account = 'revenue' AND l.event <> 'measured'"
    f" AND l.tariff_id IS NOT NULL THEN {_FIRST_FACTS.format('l')} ELSE l.facts END AS facts,"
    " l.occurred_at AS happened_at"
    " FROM ledger l WHERE l.occurred_at BETWEEN $1 AND $2"
    " AND (l.from_account = 'available' AND l.to_account IN ('reserved', 'revenue')"
    " OR l.from_account = 'revenue' AND l.to_account = 'available' AND l.event = 'measured')"
    " AND NOT EXISTS (SELECT FROM ledger b WHERE b.api_id = l.api_id AND b.subject = l.subject"
    " AND b.subject_id = l.subject_id AND b.ledger_id > l.ledger_id"
    " AND b.occurred_at >= $1 AND b.to_account = 'available' AND (b.from_account = 'reserved'"
    " OR b.from_account = 'revenue' AND b.event NOT IN ('measured', 'refundApproved')))"
    " UNION ALL SELECT c.api_id, c.transaction_type, c.currency, c.amount,"
    f" CASE WHEN c.tariff_line = '' THEN {_FIRST_FACTS.format('c')} ELSE c.facts END,"
    " c.happened_at FROM charges c WHERE c.happened_at BETWEEN $1 AND $2"
)


async def stream_lines(database: Database, since: datetime, until: datetime) -> AsyncIterator[Line]:
    """Yield what was reserved or charged between two moments and not given back, and is owed.

    All of it as of one moment, some thousand rows in memory at once.
    """
    async with (
        database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        async for row in connection.cursor(_LINES, since, until, prefetch=_AT_ONCE):
            facts = None if row["facts"] is None else facts_of(row["facts"])
            yield Line(**{**row, "facts": facts})
