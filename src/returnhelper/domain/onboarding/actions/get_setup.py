"""Read one setup request."""

from __future__ import annotations

from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.errors import SetupRequestNotFound
from returnhelper.domain.onboarding.model import SetupRequest
from returnhelper.kit.work import Work


async def get_setup(work: Work, setup_request_id: int, api_id: int | None = None) -> SetupRequest:
    """Return a setup request of the account, or for the operator of any.

    Raises: SetupRequestNotFound.
    """
    request = await store.find_setup(work.database, setup_request_id, api_id)
    if request is None:
        raise SetupRequestNotFound
    return request
