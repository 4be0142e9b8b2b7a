"""From sign-up to production: where webhooks go, and when a seller goes live.

Source: contract user-api.yaml, WebhookSetup and GoLive; webhooks.yaml, endpointTest.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Audit, Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, codes

EnvironmentCode = Annotated[str, codes("uat", "v1", "sandbox", "production")]
SetupStatusCode = Annotated[str, codes("submitted", "testing", "approved", "rejected", "withdrawn")]
GoLiveStatusCode = Annotated[str, codes("submitted", "approved", "rejected", "withdrawn")]


class SubmitWebhookSetupRequest(Shape, kw_only=True, frozen=True):
    """Ask for an endpoint in the sandbox, in production or in both."""

    url: Annotated[str, Meta(max_length=2000)]
    environment_code_list: Annotated[list[EnvironmentCode], Meta(max_length=2)]
    contact_name: Annotated[str, Meta(max_length=200)]
    contact_email: Annotated[str, Meta(max_length=254)]


class WebhookSetupListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of WebhookSetup/list."""

    webhook_setup_request_status_code: SetupStatusCode | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class WebhookSetupRequestIdRequest(Shape, kw_only=True, frozen=True):
    """The body of WebhookSetup/withdraw."""

    webhook_setup_request_id: Id


class EndpointTestOutcome(Shape, kw_only=True, frozen=True):
    """What came of a test; without a status `error` says why."""

    tested_on: str
    http_status: int | None
    error: str | None


class WebhookSetupRequest(Audit, kw_only=True, frozen=True):
    """A setup request; `last_test` is null before the first."""

    webhook_setup_request_id: int
    webhook_setup_request_status_code: str
    url: str
    environment_code_list: list[str]
    contact_name: str
    contact_email: str
    reason: str | None
    last_test: EndpointTestOutcome | None


class WebhookSetupAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what shows one setup request."""

    data: WebhookSetupRequest


class WebhookSetupListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of WebhookSetup/list, oldest first; the total disregards the page."""

    data: list[WebhookSetupRequest]
    total_number_of_records: int


class EndpointTest(Shape, kw_only=True, frozen=True):
    """What an endpoint is tested for."""

    webhook_setup_request_id: int
    environment_code: str
    url: str


class EndpointTested(Shape, kw_only=True, frozen=True):
    """A test of an endpoint that is asked for; answer 200, and nothing else is to be done."""

    endpoint_test: EndpointTest


class GoLiveItem(Shape, kw_only=True, frozen=True):
    """One item of the checklist: the evidence and when it is from, or what is missing."""

    item: str
    complete: bool
    notification_id: str | None
    on: str | None
    missing: str | None


class GoLiveChecklist(Shape, kw_only=True, frozen=True):
    """What was seen in the sandbox; complete when every item is."""

    complete: bool
    item_list: list[GoLiveItem]


class GoLiveChecklistAnswer(Shape, kw_only=True, frozen=True):
    """The payload of GoLive/checklist."""

    data: GoLiveChecklist


class SubmitGoLiveRequest(Shape, kw_only=True, frozen=True):
    """Declare the tests in the sandbox finished."""

    testing_finished: bool


class GoLiveListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of GoLive/list."""

    go_live_request_status_code: GoLiveStatusCode | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class GoLiveRequestIdRequest(Shape, kw_only=True, frozen=True):
    """The body of GoLive/withdraw."""

    go_live_request_id: Id


class GoLiveRequest(Audit, kw_only=True, frozen=True):
    """A go-live request, with the checklist as it was when the request was made."""

    go_live_request_id: int
    go_live_request_status_code: str
    checklist: GoLiveChecklist
    reason: str | None


class GoLiveAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what shows one go-live request."""

    data: GoLiveRequest


class GoLiveListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of GoLive/list, oldest first; the total disregards the page."""

    data: list[GoLiveRequest]
    total_number_of_records: int
