"""Onboarding: where a seller's webhooks go, and when it goes live."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.actions.get_checklist import get_checklist
from returnhelper.domain.onboarding.actions.list_go_lives import list_go_lives
from returnhelper.domain.onboarding.actions.list_setups import list_setups
from returnhelper.domain.onboarding.actions.submit_go_live import submit_go_live
from returnhelper.domain.onboarding.actions.submit_setup import submit_setup
from returnhelper.domain.onboarding.actions.withdraw_go_live import withdraw_go_live
from returnhelper.domain.onboarding.actions.withdraw_setup import withdraw_setup
from returnhelper.domain.onboarding.events import wire_checklist, wire_go_live, wire_setup
from returnhelper.domain.onboarding.model import GoLiveStatus, Setup, SetupStatus
from returnhelper.entrypoints.api.call import Call
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire

_ENVIRONMENTS = {
    spelling: environment
    for environment in Environment
    for spelling in (environment.word, environment.value)
}


async def file_setup(call: Call[wire.SubmitWebhookSetupRequest]) -> wire.WebhookSetupAnswer:
    """Answer WebhookSetup/submit with the request, which an operator decides."""
    asked = call.input
    setup = Setup(
        url=asked.url,
        environments=tuple(_ENVIRONMENTS[code.lower()] for code in asked.environment_code_list),
        contact_name=asked.contact_name,
        contact_email=asked.contact_email,
    )
    return wire.WebhookSetupAnswer(data=wire_setup(await submit_setup(call.work, call.api, setup)))


async def list_own_setups(call: Call[wire.WebhookSetupListQuery]) -> wire.WebhookSetupListAnswer:
    """Answer WebhookSetup/list."""
    asked = call.input
    code = asked.webhook_setup_request_status_code
    page, total = await list_setups(
        call.work,
        call.api.api_id,
        SetupStatus(code.lower()) if code else None,
        asked.page_size,
        asked.offset,
    )
    return wire.WebhookSetupListAnswer(
        data=[wire_setup(request) for request in page], total_number_of_records=total
    )


async def take_setup_back(
    call: Call[wire.WebhookSetupRequestIdRequest],
) -> wire.WebhookSetupAnswer:
    """Answer WebhookSetup/withdraw with the request as it ended."""
    wanted = call.input.webhook_setup_request_id
    gone = await withdraw_setup(call.work, wanted, call.api.api_id)
    return wire.WebhookSetupAnswer(data=wire_setup(gone))


async def show_checklist(call: Call[None]) -> wire.GoLiveChecklistAnswer:
    """Answer GoLive/checklist with the evidence of this moment."""
    checklist = await get_checklist(call.work, call.api)
    return wire.GoLiveChecklistAnswer(data=wire_checklist(checklist))


async def ask_to_go_live(call: Call[wire.SubmitGoLiveRequest]) -> wire.GoLiveAnswer:
    """Answer GoLive/submit with the request, which an operator decides."""
    if not call.input.testing_finished:
        raise Invalid({"testingFinished": "Submit it once the tests in the sandbox are finished."})
    return wire.GoLiveAnswer(data=wire_go_live(await submit_go_live(call.work, call.api)))


async def list_own_go_lives(call: Call[wire.GoLiveListQuery]) -> wire.GoLiveListAnswer:
    """Answer GoLive/list."""
    asked = call.input
    code = asked.go_live_request_status_code
    page, total = await list_go_lives(
        call.work,
        call.api.api_id,
        GoLiveStatus(code.lower()) if code else None,
        asked.page_size,
        asked.offset,
    )
    return wire.GoLiveListAnswer(
        data=[wire_go_live(request) for request in page], total_number_of_records=total
    )


async def take_go_live_back(call: Call[wire.GoLiveRequestIdRequest]) -> wire.GoLiveAnswer:
    """Answer GoLive/withdraw with the request as it ended."""
    wanted = call.input.go_live_request_id
    gone = await withdraw_go_live(call.work, wanted, call.api.api_id)
    return wire.GoLiveAnswer(data=wire_go_live(gone))
