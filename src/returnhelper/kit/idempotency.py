"""Answers kept for repeated requests, written in the same statement as their effects.

The happy path costs no extra round trip: a key is looked up only after the primary key, or a
refusal, says that the request may be a repeat.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.errors import Refused

# A try-lock until the commit: a process that finds it taken answers «in progress» at once,
# where the unique index alone would make it wait for the other's commit.
_ADD = """
INSERT INTO idempotent_answers
    (api_id, operation, idempotency_key, fingerprint, body, answered_at)
SELECT $1::bigint, $2::text, $3::text, $4::bytea, $5::bytea, $6::timestamptz
WHERE pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $2::text || ' ' || $3::text, 1))
"""


class IdempotencyKeyReused(Refused):
    """This idempotency key was already used on this operation with another request."""

    code = "IDEMPOTENCY_KEY_REUSED"


class IdempotencyInProgress(Refused):
    """The first request with this idempotency key has not finished yet; try again in a second."""

    code = "IDEMPOTENCY_IN_PROGRESS"


class AlreadyAnswered(Refused):
    """A request with this key was answered before."""

    code = "ALREADY_ANSWERED"


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """What makes two requests the same: account, operation, key; and what they ask."""

    api_id: int
    operation: str
    key: str
    fingerprint: bytes

    @property
    def identity(self) -> tuple[int, str, str]:
        """The account, operation and key."""
        return (self.api_id, self.operation, self.key)


def fingerprint(query: list[tuple[str, str]], body: object) -> bytes:
    """Hash a request by value: blanks, property order and spelling of numbers do not count."""
    return hashlib.sha256(msgspec.json.encode([sorted(query), _plain(body)])).digest()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    # Each list says first what it stands for, so that no value can pass for another.
    if isinstance(value, list):
        return ["list", *(_plain(entry) for entry in value)]
    if isinstance(value, bytes):
        return ["bytes", hashlib.sha256(value).hexdigest()]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return value
    return ["number", *_digits(Decimal(value))]


def _digits(number: Decimal) -> tuple[str, int]:
    """Return sign and digits without zeros at their end, and the power of ten they stand for.

    Exact at any size, and never written out: ``1e999999`` would be a megabyte of zeros.
    """
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - JSON has no NaN and no infinity
    text = "".join(map(str, digits))
    kept = text.rstrip("0")
    if not kept:
        return "0", 0
    return "-" * sign + kept, exponent + len(text) - len(kept)


def keep_answer(
    unit: UnitOfWork, record: IdempotencyRecord, body: bytes, answered_at: datetime
) -> None:
    """Add the answer to the unit of work.

    Raises: AlreadyAnswered, IdempotencyInProgress, at commit.
    """
    unit.add(
        _ADD,
        *record.identity,
        record.fingerprint,
        body,
        answered_at,
        expect=1,
        refusal=IdempotencyInProgress(),
    )
    unit.refuse_conflict("idempotent_answers_key", AlreadyAnswered())


async def find_answer(database: Database, record: IdempotencyRecord) -> bytes | None:
    """Return the stored answer of a repeated request, or None where there is none.

    An answer is in force until it is forgotten: its key cannot be written before.
    Raises: IdempotencyKeyReused.
    """
    row: Any = await database.fetchrow(
        "SELECT fingerprint, body FROM idempotent_answers WHERE api_id = $1 AND operation = $2"
        " AND idempotency_key = $3",
        *record.identity,
    )
    if row is None:
        return None
    if row["fingerprint"] != record.fingerprint:
        raise IdempotencyKeyReused
    return bytes(row["body"])


async def forget_old_answers(database: Database, now: datetime, days: int) -> None:
    """Delete answers past their time; their keys are new again."""
    await database.execute(
        "DELETE FROM idempotent_answers WHERE answered_at <= $1", now - timedelta(days=days)
    )
