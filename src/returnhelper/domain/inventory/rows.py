"""The value-added services of an inventory, as it carries them; the slice `vas` moves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from returnhelper.kit.money import Money


class VasStatus(StrEnum):
    """How far a value-added service is; on the wire a started one is pending."""

    PENDING = "pending"
    STARTED = "started"
    SUCCESSFUL = "successful"
    FAILED = "failed"


_UNFINISHED = frozenset({VasStatus.PENDING, VasStatus.STARTED})


@dataclass(frozen=True, slots=True)
class InstructionFile:
    """A file that tells how a service is to be done; its key is that of an upload."""

    filename: str
    file_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vas:
    """A value-added service ordered for an inventory."""

    vas_id: int
    api_id: int
    return_inventory_id: int
    line_item_id: int
    warehouse_id: int
    vas_code: str
    status: VasStatus
    quantity: int | None
    notes: str | None
    result: str | None
    files: tuple[InstructionFile, ...]
    cost: Money
    finished_at: datetime | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    @property
    def is_unfinished(self) -> bool:
        """Tell whether the warehouse has still to say what came of it."""
        return self.status in _UNFINISHED


def vas_of(row: Mapping[str, Any]) -> Vas:
    """Read a row of the table ``vas``."""
    fields = dict(row)
    files = (InstructionFile(**file) for file in fields.pop("files"))
    cost = Money(fields.pop("cost"), fields.pop("cost_currency"))
    return Vas(
        **{**fields, "status": VasStatus(row["status"]), "files": tuple(files), "cost": cost}
    )
