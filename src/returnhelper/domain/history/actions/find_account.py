"""Find out whose a thing is or was."""

from __future__ import annotations

from returnhelper.domain.history import store
from returnhelper.domain.history.model import Subject
from returnhelper.kit.work import Work


async def find_account(
    work: Work, subject: Subject, subject_id: int | str, environment: str | None = None
) -> int | None:
    """Return the account whose history has a thing, of one environment or of any, or None.

    Also for a thing that was taken out of the books; ids are unique over all accounts.
    """
    return await store.find_api_id(work.database, environment, subject, str(subject_id))
