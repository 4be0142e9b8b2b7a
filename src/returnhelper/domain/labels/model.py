"""Labels: rows and rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from returnhelper.domain.labels.errors import LabelCancelCutoffPassed, LabelNotCancelable
from returnhelper.kit.machine import Actor, Machine, moves

_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 60.0


class LabelStatus(StrEnum):
    """Where a label request stands; the values are the wire's."""

    QUEUED = "queued"
    STARTED = "started"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELED = "canceled"


class LabelPurpose(StrEnum):
    """What a label is for; both kinds of shipment draw their ids from one sequence."""

    RETURN = "return"
    RESEND = "resend"

    @property
    def channel(self) -> str:
        """The signal that wakes whoever buys labels of this purpose."""
        return f"{self}_labels"


_QUEUED, _STARTED, _SUCCESS, _FAILED, _CANCELED = LabelStatus

# Source: contract README, Label request. The worker brings what the carrier says. Ours: a label
# whose worker was lost is claimed again at once, and the warehouse asks for a resend's label and
# gives it up when the resend fails; a parcel that nobody announced came on a label from elsewhere.
LABEL = Machine(
    "Label",
    [
        *moves([None], [_QUEUED], Actor.SELLER, Actor.WAREHOUSE, Actor.OPERATOR),
        *moves([None], [_SUCCESS], Actor.WAREHOUSE),
        *moves([_QUEUED, _STARTED], [_STARTED], Actor.SYSTEM),
        *moves([_STARTED], [_QUEUED], Actor.SYSTEM),
        *moves([_STARTED], [_SUCCESS], Actor.SYSTEM, told="labelGenerated"),
        *moves([_QUEUED, _STARTED], [_FAILED], Actor.SYSTEM, told="labelGenerated"),
        *moves([_QUEUED, _STARTED, _SUCCESS], [_CANCELED], Actor.SELLER, Actor.WAREHOUSE),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label request and, once it succeeded, the label."""

    label_id: int
    api_id: int
    shipment_id: int
    purpose: LabelPurpose
    status: LabelStatus
    service_code: str
    carrier: str | None
    tracking_number: str | None
    document_key: str | None
    qr_key: str | None
    qr_error: str | None
    fail_reasons: list[str]
    error_messages: list[str]
    error: str | None
    cancel_cutoff_at: datetime | None
    attempts: int
    created_at: datetime
    modified_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtLabel:
    """What the carrier sold, with its documents stored."""

    tracking_number: str
    carrier: str
    document_key: str
    qr_key: str | None
    qr_error: str | None
    cancel_cutoff_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedLabel:
    """Why there is no label; reasons are labelFailReason codes, messages are for people."""

    reasons: list[str]
    messages: list[str]
    answer: str | None


def check_cancelable(label: Label, now: datetime, by: Actor) -> None:
    """Check that a label can be cancelled. Raises: LabelNotCancelable, LabelCancelCutoffPassed.

    The seller is told the cutoff of a return's label only, so it binds nobody else.
    """
    if not LABEL.allows(label.status, LabelStatus.CANCELED, by):
        raise LabelNotCancelable
    if label.purpose is not LabelPurpose.RETURN or label.cancel_cutoff_at is None:
        return
    if now > label.cancel_cutoff_at:
        raise LabelCancelCutoffPassed


def carrier_wait_seconds(attempts: int) -> float:
    """Return how long to wait before asking an unreachable carrier again: 1 s doubled to 60 s."""
    return float(min(_FIRST_WAIT_SECONDS * 2.0 ** min(attempts, 10), _LONGEST_WAIT_SECONDS))


def sibling_keys(document_key: str) -> tuple[str, str]:
    """Return the keys of the same label as PNG and as ZPL."""
    stem = document_key.removesuffix(".pdf")
    return f"{stem}.png", f"{stem}.zpl"


def qr_key_of(document_key: str) -> str:
    """Return the key of the QR code that belongs to a label's PDF."""
    return f"{document_key.removesuffix('.pdf')}-qr.png"


def document_keys(document_key: str) -> tuple[str, ...]:
    """Return the keys of everything kept for a label."""
    return (document_key, *sibling_keys(document_key), qr_key_of(document_key))


def possible_document_keys(key: str) -> list[str]:
    """Return the PDF keys that a key of any document of a label may belong to."""
    stem = key.rsplit(".", 1)[0]
    return [f"{stem}.pdf", f"{stem.removesuffix('-qr')}.pdf"]
