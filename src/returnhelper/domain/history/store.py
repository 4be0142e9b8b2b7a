"""All SQL on history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.history.model import Event, Facts, Subject
from returnhelper.kit.database import Database, UnitOfWork


def add_event(
    unit: UnitOfWork,
    about: tuple[int, Subject, str],
    action: str,
    done: tuple[datetime, str, str],
    before: Facts,
    after: Facts,
) -> None:
    """Write an event about a thing of an account.

    It is done at a moment by somebody, as the wire names them and as the log does.
    """
    unit.add(
        "INSERT INTO history (api_id, subject, subject_id, action, happened_at, done_by,"
        " principal, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *about,
        action,
        *done,
        dict(before),
        dict(after),
    )


async def list_events(
    database: Database, api_id: int, subject: Subject, subject_ids: Sequence[str], limit: int
) -> list[Event]:
    """Return the latest events of some things of the account, oldest first."""
    rows = await database.fetch(
        "SELECT event_id, api_id, subject, subject_id, action, happened_at, done_by, principal,"
        " before, after FROM history WHERE api_id = $1 AND subject = $2 AND subject_id = ANY($3)"
        " ORDER BY event_id DESC LIMIT $4",
        api_id,
        subject,
        list(subject_ids),
        limit,
    )
    return [_event(row) for row in reversed(rows)]


async def find_api_id(
    database: Database, environment: str | None, subject: Subject, subject_id: str
) -> int | None:
    """Return the seller's account, of one environment or any, whose history has a thing."""
    found: int | None = await database.fetchval(
        "SELECT a.api_id FROM apis a WHERE a.environment = coalesce($1, a.environment)"
        " AND EXISTS (SELECT FROM history h WHERE h.api_id = a.api_id AND h.subject = $2"
        " AND h.subject_id = $3) LIMIT 1",
        environment,
        subject,
        subject_id,
    )
    return found


def _event(row: Any) -> Event:
    return Event(**{**dict(row), "subject": Subject(row["subject"])})
