"""Ask for an endpoint."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject, snapshot
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import (
    Setup,
    SetupRequest,
    SetupStatus,
    check_sandbox,
    check_setup,
)
from returnhelper.kit.work import Work


async def submit_setup(work: Work, api: Api, setup: Setup) -> SetupRequest:
    """File a setup request of a seller's sandbox; an operator approves or rejects it.

    Raises: SandboxOnly; Invalid with every fault; SetupRequestAlreadyOpen at commit.
    """
    check_sandbox(api)
    check_setup(setup)
    request = SetupRequest(
        setup_request_id=await work.numbers.key("setup_request_ids"),
        api_id=api.api_id,
        status=SetupStatus.SUBMITTED,
        setup=setup,
        reason=None,
        outcome=None,
        lease_token=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
    store.add_setup(work.unit, request)
    about = (api.api_id, Subject.SETUP_REQUEST, request.setup_request_id)
    record_event(work, about, "submitted", after=snapshot(setup))
    return request
