"""Find proof that a seller was told something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from returnhelper.domain.webhooks import store
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Delivered:
    """A notification that was answered 200, and when."""

    notification_id: str
    at: datetime


async def find_delivered(
    work: Work, api_id: int, action: str, fact: tuple[Sequence[str], str] | None = None
) -> Delivered | None:
    """Return the latest notification of this action that the seller acknowledged, or None.

    By the receiver that it has now: since its URL was set, or it was resumed by hand.
    A fact narrows it: a path of names into the body, and the text that stands there.
    """
    row = await store.find_delivered(work.database, api_id, action, fact)
    return Delivered(row["notification_id"], row["delivered_at"]) if row else None
