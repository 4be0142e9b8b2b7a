"""All SQL on staff and operators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.people.errors import UnknownOperator, UnknownStaff
from returnhelper.domain.people.model import Operator, StaffMember
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.principal import Role

_STAFF = "SELECT api_id, name, role, created_at, disabled_at FROM staff"


def _member(row: Any) -> StaffMember:
    return StaffMember(**{**dict(row), "role": Role(row["role"])})


def add_staff(unit: UnitOfWork, member: StaffMember) -> None:
    """Write a person of a warehouse."""
    unit.add(
        "INSERT INTO staff (api_id, name, role, created_at) VALUES ($1, $2, $3, $4)",
        *(member.api_id, member.name, member.role, member.created_at),
    )


async def list_staff(database: Database, api_ids: Sequence[int] | None) -> list[StaffMember]:
    """Return the persons of some warehouses or of all, disabled ones too, by api and name."""
    rows = await database.fetch(
        _STAFF + " WHERE $1::bigint[] IS NULL OR api_id = ANY($1) ORDER BY api_id, name",
        None if api_ids is None else list(api_ids),
    )
    return [_member(row) for row in rows]


def update_staff_role(unit: UnitOfWork, api_id: int, name: str, role: Role) -> None:
    """Write another role of a person in force."""
    unit.add(
        "UPDATE staff SET role = $3 WHERE api_id = $1 AND name = $2 AND disabled_at IS NULL",
        *(api_id, name, role),
        expect=1,
        refusal=UnknownStaff(),
    )


def mark_staff_disabled(unit: UnitOfWork, api_id: int, name: str, now: datetime) -> None:
    """Write that a person in force is so no longer."""
    unit.add(
        "UPDATE staff SET disabled_at = $3 WHERE api_id = $1 AND name = $2 AND disabled_at IS NULL",
        *(api_id, name, now),
        expect=1,
        refusal=UnknownStaff(),
    )


def add_operator(unit: UnitOfWork, operator: Operator) -> None:
    """Write an operator."""
    unit.add(
        "INSERT INTO operators (name, role, created_at) VALUES ($1, $2, $3)",
        *(operator.name, operator.role, operator.created_at),
    )


async def list_operators(database: Database) -> list[Operator]:
    """Return every operator, disabled ones too, by name."""
    rows = await database.fetch(
        "SELECT name, role, created_at, disabled_at FROM operators ORDER BY name"
    )
    return [Operator(**{**dict(row), "role": Role(row["role"])}) for row in rows]


def mark_operator_disabled(
    unit: UnitOfWork, name: str, others: Sequence[str], now: datetime
) -> None:
    """Write that an operator in force is so no longer, while one of the others still is."""
    unit.add(
        "UPDATE operators SET disabled_at = $3 WHERE name = $1 AND disabled_at IS NULL"
        " AND EXISTS (SELECT FROM operators WHERE name = ANY($2) AND disabled_at IS NULL)",
        *(name, list(others), now),
        expect=1,
        refusal=UnknownOperator(),
    )
