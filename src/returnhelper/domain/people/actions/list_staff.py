"""List the persons of warehouses."""

from __future__ import annotations

from returnhelper.domain.people import store
from returnhelper.domain.people.model import StaffMember
from returnhelper.kit.work import Work


async def list_staff(work: Work, api_id: int | None = None) -> list[StaffMember]:
    """Return the persons of a warehouse's api or of all, disabled ones too, by api and name."""
    return await store.list_staff(work.database, None if api_id is None else [api_id])
