"""Events, and what differs between two states of a thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Facts = Mapping[str, Any]
"""What was or is, by the name of the field; whatever JSON can say, and dates, decimals, enums."""

MOST_EVENTS = 10_000
"""As far as a history is read; who tells it to others says so when it is that long."""


class Subject(StrEnum):
    """What an event is about."""

    INVENTORY = "inventory"
    SHIPMENT = "shipment"
    UNKNOWN_SHIPMENT = "unknownShipment"
    UNKNOWN_CLAIM = "unknownClaim"
    CONSOLIDATION = "consolidation"
    SETUP_REQUEST = "setupRequest"
    GO_LIVE_REQUEST = "goLiveRequest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change as it was made; dates and decimals inside the facts are text, as JSON has them.

    `event_id` rises with time; an event of creation has nothing before, one of removal nothing
    after. `principal` is empty for what was done before principals were known.
    """

    event_id: int
    api_id: int
    subject: Subject
    subject_id: str
    action: str
    happened_at: datetime
    done_by: str
    principal: str
    before: Facts
    after: Facts


def snapshot(row: DataclassInstance, without: Collection[str] = ()) -> Facts:
    """Return what a row holds, by field; what is None is left out."""
    named = {field.name: getattr(row, field.name) for field in fields(row)}
    return {
        name: value for name, value in named.items() if value is not None and name not in without
    }


def differences(
    before: DataclassInstance, after: DataclassInstance, without: Collection[str] = ()
) -> tuple[Facts, Facts]:
    """Return the fields in which two states of one row differ, as they were and as they are."""
    names = [
        field.name
        for field in fields(before)
        if field.name not in without and getattr(before, field.name) != getattr(after, field.name)
    ]
    was, now = ({name: getattr(row, name) for name in names} for row in (before, after))
    return was, now
