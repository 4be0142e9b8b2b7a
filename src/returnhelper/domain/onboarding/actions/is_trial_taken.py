"""Tell whether a worker is at the test of an endpoint."""

from __future__ import annotations

from returnhelper.domain.onboarding import store
from returnhelper.kit.work import Work


async def is_trial_taken(work: Work, setup_request_id: int) -> bool:
    """Tell whether a worker has taken the test of a setup request; not once it is recorded."""
    return await store.is_leased(work.database, setup_request_id)
