"""What the tests of tracing read on a label."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.tracing.actions.suggest_owners import suggest_owners
from returnhelper.domain.tracing.model import Suggestion, Traces
from tests.stage import Stage


async def suggested(
    stage: Stage, *, environment: str = "uat", warehouse_id: int = 2, limit: int = 5, **read: Any
) -> list[Suggestion]:
    """Return the owners suggested for what was read."""
    return await suggest_owners(stage.work(), environment, warehouse_id, Traces(**read), limit)
