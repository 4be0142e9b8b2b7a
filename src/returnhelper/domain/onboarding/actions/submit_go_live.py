"""Ask to go live."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.actions.get_checklist import get_checklist
from returnhelper.domain.onboarding.errors import AlreadyLive, GoLiveIncomplete
from returnhelper.domain.onboarding.model import GoLiveRequest, GoLiveStatus, missing_of
from returnhelper.kit.work import Work


async def submit_go_live(work: Work, api: Api) -> GoLiveRequest:
    """File a go-live request of a seller's sandbox with the evidence of its checklist.

    Raises: SandboxOnly; AlreadyLive; GoLiveIncomplete, naming every item that is missing;
    GoLiveRequestAlreadyOpen at commit. Source: decision 0051.
    """
    checklist = await get_checklist(work, api)
    onboarding = await store.find_onboarding(work.database, api.api_id)
    if onboarding.live_at is not None:
        raise AlreadyLive
    if missing := missing_of(checklist):
        raise GoLiveIncomplete(missing)
    request = GoLiveRequest(
        go_live_request_id=await work.numbers.key("go_live_request_ids"),
        api_id=api.api_id,
        status=GoLiveStatus.SUBMITTED,
        checklist=checklist,
        reason=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
    store.add_go_live(work.unit, request)
    about = (api.api_id, Subject.GO_LIVE_REQUEST, request.go_live_request_id)
    record_event(work, about, "submitted", after={"status": request.status})
    return request
