"""Read what was done to things."""

from __future__ import annotations

from returnhelper.domain.history import store
from returnhelper.domain.history.model import MOST_EVENTS, Event, Subject
from returnhelper.kit.work import Work


async def list_history(
    work: Work, api_id: int, subject: Subject, *subject_ids: int | str, most: int = MOST_EVENTS
) -> list[Event]:
    """Return the latest events, at `most`, of some things of one kind in the account.

    Oldest first. Empty when there are none, also for a thing that never was.
    """
    return await store.list_events(
        work.database, api_id, subject, [str(subject_id) for subject_id in subject_ids], most
    )
