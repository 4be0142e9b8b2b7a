"""All SQL on claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from returnhelper.domain.claims.model import (
    Claim,
    ClaimStatus,
    EvidenceFile,
    MissingParcel,
    plain_codes,
)
from returnhelper.kit.database import Database, UnitOfWork

_COLUMNS = (
    "c.claim_id, c.api_id, c.status, c.warehouse_id, c.tracking_number, c.reference,"
    " c.description, c.files, c.reason, c.return_request_id, c.created_at, c.created_by,"
    " c.modified_at, c.modified_by"
)


def _claim(row: Any) -> Claim:
    return Claim(
        claim_id=row["claim_id"],
        api_id=row["api_id"],
        status=ClaimStatus(row["status"]),
        missing=MissingParcel(
            tracking_number=row["tracking_number"],
            reference=row["reference"],
            description=row["description"],
            warehouse_id=row["warehouse_id"],
            files=msgspec.convert(row["files"], tuple[EvidenceFile, ...]),
        ),
        reason=row["reason"],
        return_request_id=row["return_request_id"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        modified_at=row["modified_at"],
        modified_by=row["modified_by"],
    )


def add_claim(unit: UnitOfWork, claim: Claim) -> None:
    """Write a claim that waits for a decision."""
    missing = claim.missing
    unit.add(
        "INSERT INTO claims (claim_id, api_id, status, warehouse_id,"
        " tracking_number, reference, description, files, codes, created_at, created_by,"
        " modified_at, modified_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11)",
        claim.claim_id,
        claim.api_id,
        claim.status,
        missing.warehouse_id,
        missing.tracking_number,
        missing.reference,
        missing.description,
        missing.files,
        plain_codes(missing.numbers),
        claim.created_at,
        claim.created_by,
    )


def update_claim(unit: UnitOfWork, before: Claim, after: Claim) -> None:
    """Write a decision; nobody may have touched the claim since it was read."""
    unit.add(
        "UPDATE claims SET status = $4, reason = $5, return_request_id = $6,"
        " modified_at = $7, modified_by = $8"
        " WHERE api_id = $1 AND claim_id = $2 AND modified_at = $3",
        before.api_id,
        before.claim_id,
        before.modified_at,
        after.status,
        after.reason,
        after.return_request_id,
        after.modified_at,
        after.modified_by,
        expect=1,
    )


async def find_claim(database: Database, api_id: int, claim_id: int) -> Claim | None:
    """Return a claim of the account, or None."""
    row = await database.fetchrow(
        f"SELECT {_COLUMNS} FROM claims c WHERE c.api_id = $1 AND c.claim_id = $2",
        api_id,
        claim_id,
    )
    return _claim(row) if row else None


async def list_claims(
    database: Database, api_id: int, status: ClaimStatus | None, limit: int, offset: int
) -> tuple[list[Claim], int]:
    """Return a page of the claims of the account, oldest first, and the total."""
    matching = "FROM claims c WHERE c.api_id = $1 AND ($2::text IS NULL OR c.status = $2)"
    rows = await database.fetch(
        f"SELECT {_COLUMNS} {matching} ORDER BY c.created_at, c.claim_id LIMIT $3 OFFSET $4",
        api_id,
        status,
        limit,
        offset,
    )
    total = await database.fetchval(f"SELECT count(*) {matching}", api_id, status)
    return [_claim(row) for row in rows], total


# Of any seller of an environment, for a warehouse there; some claims name no warehouse.
_FOR_WAREHOUSE = """
FROM claims c WHERE c.api_id IN (SELECT api_id FROM apis WHERE environment = $1)
  AND (c.warehouse_id IS NULL OR c.warehouse_id = $2)
"""
_OPEN = f"{_FOR_WAREHOUSE} AND c.status = 'submitted'"


async def find_for_warehouse(
    database: Database, environment: str, warehouse_id: int, claim_id: int
) -> Claim | None:
    """Return a claim of any seller that a warehouse may decide, or None."""
    row = await database.fetchrow(
        f"SELECT {_COLUMNS} {_FOR_WAREHOUSE} AND c.claim_id = $3",
        environment,
        warehouse_id,
        claim_id,
    )
    return _claim(row) if row else None


async def list_open(
    database: Database, environment: str, warehouse_id: int, limit: int, offset: int
) -> tuple[list[Claim], int]:
    """Return a page of open claims of any seller for a warehouse, oldest first, and the total."""
    place = (environment, warehouse_id)
    rows = await database.fetch(
        f"SELECT {_COLUMNS} {_OPEN} ORDER BY c.created_at, c.claim_id LIMIT $3 OFFSET $4",
        *place,
        limit,
        offset,
    )
    total = await database.fetchval(f"SELECT count(*) {_OPEN}", *place)
    return [_claim(row) for row in rows], total


async def list_pointing(
    database: Database,
    environment: str,
    warehouse_id: int,
    api_id: int | None,
    codes: Sequence[str],
    limit: int,
) -> list[Claim]:
    """Return open claims for a warehouse with one of these codes, oldest first.

    Of one account, or of any seller.
    """
    rows = await database.fetch(
        f"SELECT {_COLUMNS} {_OPEN} AND c.codes && $4::text[]"
        " AND ($3::bigint IS NULL OR c.api_id = $3)"
        " ORDER BY c.created_at, c.claim_id LIMIT $5",
        environment,
        warehouse_id,
        api_id,
        list(codes),
        limit,
    )
    return [_claim(row) for row in rows]
