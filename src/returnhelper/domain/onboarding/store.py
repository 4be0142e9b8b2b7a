"""All SQL on setup requests, go-live requests, and how far sellers are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.errors import (
    GoLiveRequestAlreadyOpen,
    SetupRequestAlreadyOpen,
)
from returnhelper.domain.onboarding.model import (
    Check,
    GoLiveRequest,
    GoLiveStatus,
    Onboarding,
    Outcome,
    Setup,
    SetupRequest,
    SetupStatus,
)
from returnhelper.kit.database import Database, UnitOfWork

_SETUP = (
    "s.setup_request_id, s.api_id, s.status, s.url, s.environments, s.contact_name,"
    " s.contact_email, s.allow_insecure, s.reason, s.tested_at, s.http_status, s.error,"
    " s.lease_token, s.created_at, s.created_by, s.modified_at, s.modified_by"
)
_GO_LIVE = (
    "g.go_live_request_id, g.api_id, g.status, g.checklist, g.reason, g.created_at, g.created_by,"
    " g.modified_at, g.modified_by"
)
_CLAIM = f"""
WITH due AS (
    SELECT setup_request_id FROM setup_requests
    WHERE status = 'testing' AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY setup_request_id LIMIT $4 FOR UPDATE SKIP LOCKED
)
UPDATE setup_requests s SET lease_token = $2, leased_until = $3
FROM due WHERE s.setup_request_id = due.setup_request_id RETURNING {_SETUP}
"""


def _setup(row: Any) -> SetupRequest:
    tested_at = row["tested_at"]
    return SetupRequest(
        setup_request_id=row["setup_request_id"],
        api_id=row["api_id"],
        status=SetupStatus(row["status"]),
        setup=Setup(
            url=row["url"],
            environments=tuple(Environment(each) for each in row["environments"]),
            contact_name=row["contact_name"],
            contact_email=row["contact_email"],
            allow_insecure=row["allow_insecure"],
        ),
        reason=row["reason"],
        outcome=tested_at and Outcome(tested_at, row["http_status"], row["error"]),
        lease_token=row["lease_token"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        modified_at=row["modified_at"],
        modified_by=row["modified_by"],
    )


def _go_live(row: Any) -> GoLiveRequest:
    checklist = msgspec.convert(row["checklist"], tuple[Check, ...])
    return GoLiveRequest(
        **{**dict(row), "status": GoLiveStatus(row["status"]), "checklist": checklist}
    )


def add_setup(unit: UnitOfWork, request: SetupRequest) -> None:
    """Write a setup request; refused where one of the api is open."""
    setup = request.setup
    unit.add(
        "INSERT INTO setup_requests (setup_request_id, api_id, status, url, environments,"
        " contact_name, contact_email, allow_insecure, created_at, created_by, modified_at,"
        " modified_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)",
        request.setup_request_id,
        request.api_id,
        request.status,
        setup.url,
        list(setup.environments),
        setup.contact_name,
        setup.contact_email,
        setup.allow_insecure,
        request.created_at,
        request.created_by,
    )
    unit.refuse_conflict("setup_requests_open", SetupRequestAlreadyOpen())


def update_setup(unit: UnitOfWork, before: SetupRequest, after: SetupRequest) -> None:
    """Write a move; nobody may have moved the request, or taken its test over, since it was read.

    Whatever test is under way has no lease any more.
    """
    outcome = after.outcome
    unit.add(
        "UPDATE setup_requests SET status = $5, allow_insecure = $6, reason = $7, tested_at = $8,"
        " http_status = $9, error = $10, lease_token = NULL, leased_until = NULL,"
        " modified_at = $11, modified_by = $12"
        " WHERE api_id = $1 AND setup_request_id = $2 AND modified_at = $3"
        " AND lease_token IS NOT DISTINCT FROM $4",
        before.api_id,
        before.setup_request_id,
        before.modified_at,
        before.lease_token,
        after.status,
        after.setup.allow_insecure,
        after.reason,
        outcome and outcome.at,
        outcome and outcome.http_status,
        outcome and outcome.error,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


async def find_setup(
    database: Database, setup_request_id: int, api_id: int | None
) -> SetupRequest | None:
    """Return a setup request, of one api or for the operator of any, or None."""
    row = await database.fetchrow(
        f"SELECT {_SETUP} FROM setup_requests s"
        " WHERE s.setup_request_id = $1 AND ($2::bigint IS NULL OR s.api_id = $2)",
        setup_request_id,
        api_id,
    )
    return _setup(row) if row else None


async def list_setups(
    database: Database, api_id: int | None, status: SetupStatus | None, limit: int, offset: int
) -> tuple[list[SetupRequest], int]:
    """Return a page of setup requests, of one api or of any, oldest first, and the total."""
    matching = (
        "FROM setup_requests s WHERE ($1::bigint IS NULL OR s.api_id = $1)"
        " AND ($2::text IS NULL OR s.status = $2)"
    )
    rows = await database.fetch(
        f"SELECT {_SETUP} {matching} ORDER BY s.created_at, s.setup_request_id LIMIT $3 OFFSET $4",
        api_id,
        status,
        limit,
        offset,
    )
    total = await database.fetchval(f"SELECT count(*) {matching}", api_id, status)
    return [_setup(row) for row in rows], total


async def claim_setups(
    database: Database, token: str, now: datetime, until: datetime, limit: int
) -> list[SetupRequest]:
    """Lease setup requests of any seller whose test is due."""
    return [_setup(row) for row in await database.fetch(_CLAIM, now, token, until, limit)]


async def is_leased(database: Database, setup_request_id: int) -> bool:
    """Tell whether a worker has taken the test of a setup request of any seller."""
    return bool(
        await database.fetchval(
            "SELECT lease_token IS NOT NULL FROM setup_requests WHERE setup_request_id = $1",
            setup_request_id,
        )
    )


async def find_onboarding(database: Database, api_id: int) -> Onboarding:
    """Return how far a seller is, who may not have begun."""
    row = await database.fetchrow(
        "SELECT api_id, version, sandbox_approved_at, production_url, production_insecure, live_at"
        " FROM onboardings WHERE api_id = $1",
        api_id,
    )
    return Onboarding(**row) if row else Onboarding(api_id=api_id)


def put_onboarding(unit: UnitOfWork, after: Onboarding) -> None:
    """Write how far a seller is; nobody may have written it since its version was read."""
    unit.add(
        "INSERT INTO onboardings (api_id, version, sandbox_approved_at, production_url,"
        " production_insecure, live_at) VALUES ($1, $2::bigint + 1, $3, $4, $5, $6)"
        " ON CONFLICT (api_id) DO UPDATE SET version = excluded.version,"
        " sandbox_approved_at = excluded.sandbox_approved_at,"
        " production_url = excluded.production_url,"
        " production_insecure = excluded.production_insecure, live_at = excluded.live_at"
        " WHERE onboardings.version = $2",
        after.api_id,
        after.version,
        after.sandbox_approved_at,
        after.production_url,
        after.production_insecure,
        after.live_at,
        expect=1,
    )


def add_go_live(unit: UnitOfWork, request: GoLiveRequest) -> None:
    """Write a go-live request; refused where one of the api is open."""
    unit.add(
        "INSERT INTO go_live_requests (go_live_request_id, api_id, status, checklist, created_at,"
        " created_by, modified_at, modified_by) VALUES ($1, $2, $3, $4, $5, $6, $5, $6)",
        request.go_live_request_id,
        request.api_id,
        request.status,
        request.checklist,
        request.created_at,
        request.created_by,
    )
    unit.refuse_conflict("go_live_requests_open", GoLiveRequestAlreadyOpen())


def update_go_live(unit: UnitOfWork, before: GoLiveRequest, after: GoLiveRequest) -> None:
    """Write a decision; nobody may have touched the request since it was read."""
    unit.add(
        "UPDATE go_live_requests SET status = $4, reason = $5, modified_at = $6, modified_by = $7"
        " WHERE api_id = $1 AND go_live_request_id = $2 AND modified_at = $3",
        before.api_id,
        before.go_live_request_id,
        before.modified_at,
        after.status,
        after.reason,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


async def find_go_live(
    database: Database, go_live_request_id: int, api_id: int | None
) -> GoLiveRequest | None:
    """Return a go-live request, of one api or for the operator of any, or None."""
    row = await database.fetchrow(
        f"SELECT {_GO_LIVE} FROM go_live_requests g"
        " WHERE g.go_live_request_id = $1 AND ($2::bigint IS NULL OR g.api_id = $2)",
        go_live_request_id,
        api_id,
    )
    return _go_live(row) if row else None


async def list_go_lives(
    database: Database, api_id: int | None, status: GoLiveStatus | None, limit: int, offset: int
) -> tuple[list[GoLiveRequest], int]:
    """Return a page of go-live requests, of one api or of any, oldest first, and the total."""
    matching = (
        "FROM go_live_requests g WHERE ($1::bigint IS NULL OR g.api_id = $1)"
        " AND ($2::text IS NULL OR g.status = $2)"
    )
    rows = await database.fetch(
        f"SELECT {_GO_LIVE} {matching}"
        " ORDER BY g.created_at, g.go_live_request_id LIMIT $3 OFFSET $4",
        api_id,
        status,
        limit,
        offset,
    )
    total = await database.fetchval(f"SELECT count(*) {matching}", api_id, status)
    return [_go_live(row) for row in rows], total
