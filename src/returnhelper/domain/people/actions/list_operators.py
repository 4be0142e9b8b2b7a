"""List the operators."""

from __future__ import annotations

from returnhelper.domain.people import store
from returnhelper.domain.people.model import Operator
from returnhelper.kit.work import Work


async def list_operators(work: Work) -> list[Operator]:
    """Return every operator, disabled ones too, by name."""
    return await store.list_operators(work.database)
