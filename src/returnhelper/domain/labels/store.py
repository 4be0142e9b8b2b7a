"""All SQL on labels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.labels.model import (
    BoughtLabel,
    FailedLabel,
    Label,
    LabelPurpose,
    LabelStatus,
)
from returnhelper.kit.database import Database, UnitOfWork

_COLUMNS = (
    "label_id, api_id, shipment_id, purpose, status, service_code, carrier, tracking_number,"
    " document_key, qr_key, qr_error, fail_reasons, error_messages, error, cancel_cutoff_at,"
    " attempts, created_at, modified_at"
)
_CLAIM = f"""
UPDATE labels SET status = 'started', attempts = attempts + 1, lease_token = $2,
    leased_until = $3, due_at = $3, modified_at = $1
WHERE label_id IN (
    SELECT label_id FROM labels WHERE purpose = $5 AND status IN ('queued', 'started')
        AND due_at <= $1
    ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED
)
RETURNING {_COLUMNS}
"""


def _label(row: Any) -> Label:
    status, purpose = LabelStatus(row["status"]), LabelPurpose(row["purpose"])
    return Label(**{**dict(row), "status": status, "purpose": purpose})


def add_label(
    unit: UnitOfWork,
    label_id: int,
    api_id: int,
    shipment_id: int,
    purpose: LabelPurpose,
    service_code: str,
    now: datetime,
) -> None:
    """Write a queued label that is due at once."""
    unit.add(
        "INSERT INTO labels (label_id, api_id, shipment_id, purpose, status, service_code, due_at,"
        " created_at, modified_at) VALUES ($1, $2, $3, $4, 'queued', $5, $6, $6, $6)",
        label_id,
        api_id,
        shipment_id,
        purpose,
        service_code,
        now,
    )


def add_foreign_label(unit: UnitOfWork, label: Label) -> None:
    """Write a label that was bought elsewhere; nothing of it is due."""
    unit.add(
        "INSERT INTO labels (label_id, api_id, shipment_id, purpose, status, service_code, carrier,"
        " tracking_number, due_at, created_at, modified_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)",
        label.label_id,
        label.api_id,
        label.shipment_id,
        label.purpose,
        label.status,
        label.service_code,
        label.carrier,
        label.tracking_number,
        label.created_at,
    )


def remove_foreign_label(unit: UnitOfWork, api_id: int, shipment_id: int) -> None:
    """Delete the label of a shipment, which must be one that was bought elsewhere."""
    unit.add(
        "DELETE FROM labels WHERE api_id = $1 AND shipment_id = $2 AND document_key IS NULL",
        api_id,
        shipment_id,
        expect=1,
    )


async def claim_labels(
    database: Database,
    purpose: LabelPurpose,
    token: str,
    now: datetime,
    until: datetime,
    limit: int,
) -> list[Label]:
    """Lease due labels of every seller; a lapsed lease makes a label due again."""
    rows = await database.fetch(_CLAIM, now, token, until, limit, purpose)
    return [_label(row) for row in rows]


def record_bought(
    unit: UnitOfWork, label: Label, token: str, bought: BoughtLabel, now: datetime
) -> None:
    """Write a success; the lease must still be held."""
    unit.add(
        "UPDATE labels SET status = 'success', tracking_number = $4, carrier = $5,"
        " document_key = $6, qr_key = $7, qr_error = $8, cancel_cutoff_at = $9,"
        " lease_token = NULL, leased_until = NULL, modified_at = $10"
        " WHERE api_id = $1 AND label_id = $2 AND status = 'started' AND lease_token = $3",
        label.api_id,
        label.label_id,
        token,
        bought.tracking_number,
        bought.carrier,
        bought.document_key,
        bought.qr_key,
        bought.qr_error,
        bought.cancel_cutoff_at,
        now,
        expect=1,
    )


def record_failed(
    unit: UnitOfWork, label: Label, token: str, failed: FailedLabel, now: datetime
) -> None:
    """Write a failure; the lease must still be held."""
    unit.add(
        "UPDATE labels SET status = 'failed', fail_reasons = $4, error_messages = $5, error = $6,"
        " lease_token = NULL, leased_until = NULL, modified_at = $7"
        " WHERE api_id = $1 AND label_id = $2 AND status = 'started' AND lease_token = $3",
        label.api_id,
        label.label_id,
        token,
        failed.reasons,
        failed.messages,
        failed.answer,
        now,
        expect=1,
    )


async def postpone_label(
    database: Database, label: Label, token: str, due_at: datetime, now: datetime
) -> None:
    """Give a leased label back, due later."""
    await database.execute(
        "UPDATE labels SET status = 'queued', due_at = $4, lease_token = NULL,"
        " leased_until = NULL, modified_at = $5"
        " WHERE api_id = $1 AND label_id = $2 AND status = 'started' AND lease_token = $3",
        label.api_id,
        label.label_id,
        token,
        due_at,
        now,
    )


def mark_canceled(unit: UnitOfWork, label: Label, now: datetime) -> None:
    """Write a cancellation; the status must be the one that was read."""
    unit.add(
        "UPDATE labels SET status = 'canceled', lease_token = NULL, leased_until = NULL,"
        " modified_at = $4 WHERE api_id = $1 AND label_id = $2 AND status = $3",
        label.api_id,
        label.label_id,
        label.status,
        now,
        expect=1,
    )


async def find_label(database: Database, api_id: int, label_id: int) -> Label | None:
    """Return a label of the account, or None."""
    row = await database.fetchrow(
        f"SELECT {_COLUMNS} FROM labels WHERE api_id = $1 AND label_id = $2",
        api_id,
        label_id,
    )
    return _label(row) if row else None


async def list_labels(database: Database, api_id: int, shipment_ids: Sequence[int]) -> list[Label]:
    """Return every label of some shipments of the account, oldest first."""
    rows = await database.fetch(
        f"SELECT {_COLUMNS} FROM labels"
        " WHERE api_id = $1 AND shipment_id = ANY($2) ORDER BY label_id",
        api_id,
        list(shipment_ids),
    )
    return [_label(row) for row in rows]


async def list_by_tracking(
    database: Database, environment: str, tracking_numbers: Sequence[str]
) -> list[Label]:
    """Return the labels of any seller of an environment with these tracking numbers."""
    rows = await database.fetch(
        f"SELECT {_COLUMNS} FROM labels"
        " WHERE tracking_number = ANY($2) AND purpose = 'return'"
        " AND api_id IN (SELECT api_id FROM apis WHERE environment = $1) ORDER BY label_id",
        environment,
        list(tracking_numbers),
    )
    return [_label(row) for row in rows]


async def has_live_document(database: Database, document_keys: Sequence[str]) -> bool:
    """Tell whether a label of a return in force has one of these document keys."""
    return bool(
        await database.fetchval(
            "SELECT true FROM labels WHERE document_key = ANY($1) AND status = 'success'"
            " AND purpose = 'return'",
            list(document_keys),
        )
    )


async def keep_for_voiding(database: Database, label: Label, bought: BoughtLabel) -> None:
    """Write what was bought onto a cancelled label."""
    await database.execute(
        "UPDATE labels SET tracking_number = $3, carrier = $4, document_key = $5, qr_key = $6"
        " WHERE api_id = $1 AND label_id = $2 AND status = 'canceled'",
        label.api_id,
        label.label_id,
        bought.tracking_number,
        bought.carrier,
        bought.document_key,
        bought.qr_key,
    )


async def list_unvoided(database: Database, limit: int) -> list[Label]:
    """Return cancelled labels of every seller that were bought and are not cleared away yet."""
    rows = await database.fetch(
        f"SELECT {_COLUMNS} FROM labels"
        " WHERE status = 'canceled' AND document_key IS NOT NULL LIMIT $1",
        limit,
    )
    return [_label(row) for row in rows]


def forget_documents(unit: UnitOfWork, label: Label) -> None:
    """Write that the documents of a cancelled label are gone."""
    unit.add(
        "UPDATE labels SET document_key = NULL, qr_key = NULL"
        " WHERE api_id = $1 AND label_id = $2 AND status = 'canceled'",
        *(label.api_id, label.label_id),
    )


async def oldest_due_at(database: Database) -> datetime | None:
    """Return since when the longest waiting label is due, or None."""
    due: datetime | None = await database.fetchval(
        "SELECT min(due_at) FROM labels WHERE status IN ('queued', 'started')"
    )
    return due
