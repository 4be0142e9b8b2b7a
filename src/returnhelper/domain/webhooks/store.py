"""All SQL on endpoints, notifications, deliveries and attempts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from returnhelper.domain.webhooks.errors import NoEndpoint
from returnhelper.domain.webhooks.model import (
    Attempt,
    DueDelivery,
    Endpoint,
    EndpointStatus,
    Lease,
    Streak,
)
from returnhelper.kit.audit import system_rows
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.database import Database, UnitOfWork

_ENDPOINT = "endpoint_id, api_id, url, status, allow_insecure, failures, suspended_until"
_ENDPOINTS = f"SELECT {_ENDPOINT} FROM endpoints "
_QUEUED = """
queued AS (
    (SELECT endpoint_id FROM deliveries WHERE status <> 'delivered'
     ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT d.endpoint_id FROM deliveries d
            WHERE d.status <> 'delivered' AND d.endpoint_id > queued.endpoint_id
            ORDER BY d.endpoint_id LIMIT 1)
    FROM queued WHERE queued.endpoint_id IS NOT NULL
)
"""

# A loose index scan finds the endpoints that have a queue without reading the queues; each then
# gives at most its share, so that a long queue or a slow endpoint takes no turn from another.
# Bodies are looked up one by one: across months a join is planned by seller alone (0020).
_CLAIM = f"""
WITH RECURSIVE {_QUEUED}, turns AS (
    SELECT e.endpoint_id, greatest($4 - coalesce(busy.posts, 0), 0) AS share
    FROM queued JOIN endpoints e USING (endpoint_id)
    LEFT JOIN unnest($5::bigint[], $6::int[]) AS busy(endpoint_id, posts) USING (endpoint_id)
    WHERE e.status = 'active' ORDER BY random()
), due AS (
    SELECT d.notification_id, d.endpoint_id FROM turns CROSS JOIN LATERAL (
        SELECT notification_id, endpoint_id FROM deliveries q
        WHERE q.endpoint_id = turns.endpoint_id AND q.status <> 'delivered'
          AND q.due_at <= $1 AND (q.leased_until IS NULL OR q.leased_until <= $1)
        ORDER BY q.due_at, q.notification_id LIMIT turns.share FOR UPDATE SKIP LOCKED
    ) d LIMIT $7
), leased AS (
    UPDATE deliveries d SET lease_token = $2, leased_until = $3 FROM due
    WHERE d.notification_id = due.notification_id AND d.endpoint_id = due.endpoint_id
    RETURNING d.notification_id, d.endpoint_id, d.api_id, d.failures
)
SELECT l.*, e.url, e.allow_insecure, a.signing_key, a.old_signing_key, a.old_key_until, n.body
FROM leased l JOIN endpoints e USING (endpoint_id) JOIN apis a ON a.api_id = l.api_id
CROSS JOIN LATERAL (SELECT body FROM notifications n
    WHERE n.notification_id = l.notification_id AND n.api_id = l.api_id LIMIT 1) n
"""

_OLDEST_UNATTENDED = f"""
WITH RECURSIVE {_QUEUED}
SELECT min(head.due_at) FROM queued JOIN endpoints e USING (endpoint_id)
CROSS JOIN LATERAL (
    SELECT q.due_at FROM deliveries q
    WHERE q.endpoint_id = e.endpoint_id AND q.status <> 'delivered' ORDER BY q.due_at LIMIT 1
) head
WHERE e.status = 'active' AND NOT EXISTS (
    SELECT FROM (
        SELECT q.leased_until FROM deliveries q
        WHERE q.endpoint_id = e.endpoint_id AND q.status <> 'delivered'
        ORDER BY q.due_at LIMIT 500
    ) front WHERE front.leased_until > $1
)
"""

_RECORD = f"""
WITH results AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::int[],
                         $6::int[], $7::text[], $8::timestamptz[])
    AS r(notification_id, endpoint_id, api_id, started_at, duration_ms, http_status, error, due_at)
), settled AS (
    UPDATE deliveries d SET
        status = CASE WHEN r.due_at IS NULL THEN 'delivered' ELSE 'retrying' END,
        failures = d.failures + CASE WHEN r.due_at IS NULL THEN 0 ELSE 1 END,
        delivered_at = CASE WHEN r.due_at IS NULL THEN r.started_at END,
        due_at = coalesce(r.due_at, d.due_at), lease_token = NULL, leased_until = NULL
    FROM results r
    WHERE d.notification_id = r.notification_id AND d.endpoint_id = r.endpoint_id
      AND d.lease_token = $9
), logged AS (
    INSERT INTO delivery_attempts
        (notification_id, endpoint_id, api_id, started_at, duration_ms, http_status, error)
    SELECT notification_id, endpoint_id, api_id, started_at, duration_ms, http_status, error
    FROM results
), ended AS (
UPDATE endpoints e SET
    failures = s.failures + e.failures * s.kept,
    status = CASE WHEN s.failures + e.failures * s.kept >= $13 THEN 'suspended' ELSE e.status END,
    suspended_until = CASE WHEN s.failures + e.failures * s.kept >= $13 THEN $14::timestamptz END
FROM unnest($10::bigint[], $11::int[], $12::int[], $15::text[])
    AS s(endpoint_id, kept, failures, audit_id)
WHERE e.endpoint_id = s.endpoint_id AND e.status = 'active'
  AND s.failures + e.failures * s.kept <> e.failures
RETURNING e.api_id, e.status, s.audit_id, 'endpointId:' || e.endpoint_id AS thing
)
{system_rows("ended WHERE status = 'suspended'", now="$16", duty="$17")}
"""


def _endpoint(row: Any) -> Endpoint:
    return Endpoint(**{**dict(row), "status": EndpointStatus(row["status"])})


def _keys(attempt: Attempt) -> tuple[str, int, int]:
    return attempt.delivery.notification_id, attempt.delivery.endpoint_id, attempt.delivery.api_id


def add_notification(
    unit: UnitOfWork,
    notification_id: str,
    api_id: int,
    kind: tuple[str, str],
    subject_id: int,
    now: datetime,
    body: bytes,
) -> None:
    """Write a notification and a delivery for the endpoint of the api, if it has one."""
    unit.add(
        "INSERT INTO notifications (notification_id, api_id, category, action, subject_id,"
        " event_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *(notification_id, api_id, *kind, subject_id, now, body),
    )
    unit.add(
        "INSERT INTO deliveries (notification_id, endpoint_id, api_id, status, due_at)"
        " SELECT $1, endpoint_id, api_id, 'pending', $3 FROM endpoints WHERE api_id = $2",
        *(notification_id, api_id, now),
    )


async def claim_deliveries(database: Database, lease: Lease) -> list[DueDelivery]:
    """Lease due deliveries of active endpoints, none beyond its endpoint's share."""
    rows = await database.fetch(
        _CLAIM,
        *(lease.now, lease.token, lease.until, lease.share),
        *(list(lease.busy), list(lease.busy.values()), lease.limit),
    )
    return [DueDelivery(**row) for row in rows]


async def record_attempts(
    database: Database,
    token: str,
    attempts: Sequence[Attempt],
    due_at: Sequence[datetime | None],
    ends: Sequence[Streak],
    suspension: tuple[int, datetime],
    told: tuple[datetime, str],
) -> None:
    """Write what came of leased deliveries, and what it means for their endpoints.

    A suspension is told in the log, as done at a moment by a duty.
    """
    rows = [
        (*_keys(one), one.started_at, one.duration_ms, one.http_status, one.error)
        for one in attempts
    ]
    streaks = [(end.endpoint_id, 0 if end.reset else 1, end.failures) for end in ends]
    await database.execute(
        _RECORD,
        *map(list, zip(*rows, strict=True)),
        list(due_at),
        token,
        *map(list, zip(*streaks, strict=True)),
        *suspension,
        [new_ulid(told[0]) for _ in ends],
        *told,
    )


_UPSERT_ENDPOINT = """
INSERT INTO endpoints (api_id, url, status, allow_insecure, created_at, activated_at)
VALUES ($1, $2, 'active', $3, $4, $4)
ON CONFLICT (api_id) DO UPDATE SET url = excluded.url, status = 'active',
    allow_insecure = excluded.allow_insecure, failures = 0, suspended_until = NULL,
    activated_at = excluded.activated_at
"""


def upsert_endpoint(
    unit: UnitOfWork, api_id: int, url: str, *, allow_insecure: bool, now: datetime
) -> None:
    """Write the endpoint of an api, or give it another URL and make it active."""
    unit.add(
        _UPSERT_ENDPOINT,
        *(api_id, url, allow_insecure, now),
    )


async def find_delivered(
    database: Database, api_id: int, action: str, fact: tuple[Sequence[str], str] | None
) -> dict[str, Any] | None:
    """Return the latest notification of an action that its endpoint took since it was activated.

    None where there is none. A fact is a path into the body, and the text there.
    """
    path, value = fact or ((), "")
    row = await database.fetchrow(
        """
        SELECT n.notification_id, d.delivered_at
        FROM notifications n JOIN deliveries d USING (notification_id)
        JOIN endpoints e ON e.endpoint_id = d.endpoint_id AND d.delivered_at >= e.activated_at
        WHERE n.api_id = $1 AND n.action = $2 AND d.status = 'delivered' AND d.api_id = n.api_id
          AND (cardinality($3::text[]) = 0
               OR convert_from(n.body, 'UTF8')::jsonb #>> $3::text[] = $4)
        ORDER BY n.notification_id DESC LIMIT 1
        """,
        *(api_id, action, list(path), value),
    )
    return dict(row) if row else None


async def count_unbelieved(database: Database, api_id: int) -> tuple[int, datetime | None]:
    """Count attempts answered 401 or 403 since the endpoint was activated, and say since when."""
    row = await database.fetchrow(
        """
        SELECT e.activated_at, (SELECT count(*) FROM delivery_attempts a
            WHERE a.api_id = e.api_id AND a.http_status IN (401, 403)
              AND a.started_at >= e.activated_at) AS failures
        FROM endpoints e WHERE e.api_id = $1
        """,
        api_id,
    )
    return (row["failures"], row["activated_at"]) if row else (0, None)


async def find_endpoint(
    database: Database, *, endpoint_id: int | None = None, api_id: int | None = None
) -> Endpoint | None:
    """Return an endpoint by its id or its account, or None."""
    row = await database.fetchrow(
        _ENDPOINTS + "WHERE endpoint_id = $1 OR api_id = $2", endpoint_id, api_id
    )
    return _endpoint(row) if row else None


async def list_endpoints(
    database: Database, resumable_at: datetime | None = None
) -> list[Endpoint]:
    """Return every endpoint, or those whose suspension is over by a moment, by id."""
    over = "($1::timestamptz IS NULL OR status = 'suspended' AND suspended_until <= $1)"
    query = f"{_ENDPOINTS} WHERE {over} ORDER BY endpoint_id"
    return [_endpoint(row) for row in await database.fetch(query, resumable_at)]


def mark_endpoint(
    unit: UnitOfWork, before: Endpoint, status: EndpointStatus, now: datetime
) -> None:
    """Write another status of an endpoint and forget its failures; it must be as it was read."""
    unit.add(
        "UPDATE endpoints SET status = $4, failures = 0, suspended_until = NULL,"
        " activated_at = CASE WHEN $4 = 'active' THEN $5 ELSE activated_at END"
        " WHERE api_id = $1 AND endpoint_id = $2 AND status = $3",
        *(before.api_id, before.endpoint_id, before.status, status, now),
        expect=1,
    )


async def list_notifications(
    database: Database,
    api_id: int,
    limit: int,
    now: datetime,
    about: Sequence[int] | None = None,
) -> list[dict[str, Any]]:
    """Return the latest notifications of an api with where their delivery stands.

    Only those on things with these ids, with their bodies, when some are given.
    """
    rows = await database.fetch(
        f"""
        SELECT n.notification_id, n.category, n.action, n.subject_id, n.event_at,
               CASE WHEN d.status <> 'delivered' AND e.status <> 'active' THEN 'held'
                    WHEN d.leased_until > $3 THEN 'sending'
                    ELSE coalesce(d.status, 'kept') END AS status,
               coalesce(d.failures, 0) AS failures, d.delivered_at, d.due_at
               {"" if about is None else ", n.body"}
        FROM notifications n
        LEFT JOIN deliveries d USING (notification_id)
        LEFT JOIN endpoints e ON e.endpoint_id = d.endpoint_id
        WHERE n.api_id = $1 {"" if about is None else "AND n.subject_id = ANY($4)"}
        ORDER BY n.notification_id DESC LIMIT $2
        """,
        *(api_id, limit, now),
        *(() if about is None else (about,)),
    )
    return [dict(row) for row in rows]


async def find_notification(database: Database, notification_id: str) -> dict[str, Any] | None:
    """Return a notification with its body and api, or None."""
    row = await database.fetchrow(
        "SELECT notification_id, api_id, category, action, event_at, body FROM notifications"
        " WHERE notification_id = $1",
        notification_id,
    )
    return dict(row) if row else None


async def list_attempts(
    database: Database, api_id: int, notification_ids: Sequence[str], limit: int
) -> list[dict[str, Any]]:
    """Return the latest attempts at some notifications, oldest first."""
    sql = (
        "SELECT notification_id, endpoint_id, started_at, duration_ms, http_status, error"
        " FROM delivery_attempts WHERE api_id = $1 AND notification_id = ANY($2)"
        " ORDER BY started_at DESC LIMIT $3"
    )
    rows = await database.fetch(sql, api_id, notification_ids, limit)
    return [dict(row) for row in reversed(rows)]


def queue_again(unit: UnitOfWork, api_id: int, notification_id: str, now: datetime) -> None:
    """Make a notification due again at the endpoint of its api, which must have one."""
    unit.add(
        "INSERT INTO deliveries (notification_id, endpoint_id, api_id, status, due_at)"
        " SELECT n.notification_id, e.endpoint_id, e.api_id, 'pending', $3"
        " FROM notifications n JOIN endpoints e USING (api_id)"
        " WHERE n.notification_id = $2 AND e.api_id = $1"
        " ON CONFLICT (notification_id, endpoint_id) DO UPDATE SET status = 'pending',"
        " due_at = $3, failures = 0, delivered_at = NULL, lease_token = NULL,"
        " leased_until = NULL",
        *(api_id, notification_id, now),
        expect=1,
        refusal=NoEndpoint(),
    )


async def oldest_due_at(database: Database, now: datetime) -> datetime | None:
    """Return since when a delivery of any seller is due that nobody works at, or None.

    An endpoint that is being posted to is worked at, however long its queue is.
    """
    return cast("datetime | None", await database.fetchval(_OLDEST_UNATTENDED, now))
