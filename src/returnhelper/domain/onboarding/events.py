"""What a seller is shown of its requests, and the test that is posted: rows -> shapes.

Source: contract/user-api.yaml, WebhookSetup and GoLive; webhooks.yaml, endpointTest.
"""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.model import (
    Check,
    GoLiveRequest,
    Outcome,
    SetupRequest,
    missing_of,
)
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


def trial_body(
    request: SetupRequest, environment: Environment, notification_id: str, now: datetime
) -> bytes:
    """Write the test of an endpoint, as a notification is written."""
    payload = wire.EndpointTested(
        endpoint_test=wire.EndpointTest(
            webhook_setup_request_id=request.setup_request_id,
            environment_code=environment,
            url=request.setup.url,
        )
    )
    category, action = wire.NAMES[wire.EndpointTested]
    root = wire.NotificationRoot(
        category=category, action=action, event_time=iso(now), notification_id=notification_id
    )
    return wire.notification_body(root, payload)


def wire_setup(request: SetupRequest) -> wire.WebhookSetupRequest:
    """Show a setup request to its seller."""
    setup = request.setup
    return wire.WebhookSetupRequest(
        webhook_setup_request_id=request.setup_request_id,
        webhook_setup_request_status_code=request.status,
        url=setup.url,
        environment_code_list=[*setup.environments],
        contact_name=setup.contact_name,
        contact_email=setup.contact_email,
        reason=request.reason,
        last_test=_outcome(request.outcome) if request.outcome else None,
        create_on=iso(request.created_at),
        create_by=request.created_by,
        create_on_str=time_text(request.created_at),
        modify_on=iso(request.modified_at),
        modify_by=request.modified_by,
        modify_on_str=time_text(request.modified_at),
    )


def wire_checklist(checklist: tuple[Check, ...]) -> wire.GoLiveChecklist:
    """Show what was seen in the sandbox, and what is missing."""
    return wire.GoLiveChecklist(
        complete=not missing_of(checklist),
        item_list=[
            wire.GoLiveItem(
                item=check.item,
                complete=check.missing is None,
                notification_id=check.notification_id,
                on=iso(check.at) if check.at else None,
                missing=check.missing,
            )
            for check in checklist
        ],
    )


def wire_go_live(request: GoLiveRequest) -> wire.GoLiveRequest:
    """Show a go-live request to its seller, with the checklist as it was filed."""
    return wire.GoLiveRequest(
        go_live_request_id=request.go_live_request_id,
        go_live_request_status_code=request.status,
        checklist=wire_checklist(request.checklist),
        reason=request.reason,
        create_on=iso(request.created_at),
        create_by=request.created_by,
        create_on_str=time_text(request.created_at),
        modify_on=iso(request.modified_at),
        modify_by=request.modified_by,
        modify_on_str=time_text(request.modified_at),
    )


def _outcome(outcome: Outcome) -> wire.EndpointTestOutcome:
    return wire.EndpointTestOutcome(
        tested_on=iso(outcome.at), http_status=outcome.http_status, error=outcome.error
    )
