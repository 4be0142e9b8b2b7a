"""Setup requests, go-live requests and the checklist: rows and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.domain.onboarding.errors import (
    GoLiveRequestNotOpen,
    SandboxOnly,
    SetupRequestNotOpen,
)
from returnhelper.domain.webhooks.errors import BadEndpointUrl
from returnhelper.domain.webhooks.model import DueDelivery, check_endpoint_url
from returnhelper.kit.clock import later_than
from returnhelper.kit.errors import Faults
from returnhelper.kit.machine import Actor, Machine, moves

CHANNEL = "setup_tests"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class SetupStatus(StrEnum):
    """Where a setup request stands; the values are the wire's."""

    SUBMITTED = "submitted"
    TESTING = "testing"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class GoLiveStatus(StrEnum):
    """Where a go-live request stands; the values are the wire's."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_FILED, _TESTING, _APPROVED, _REJECTED, _WITHDRAWN = SetupStatus

# Source: contract README, Setup request and go-live request.
SETUP = Machine(
    "Setup request",
    [
        *moves([None], [_FILED], Actor.SELLER),
        *moves([_FILED], [_TESTING], Actor.OPERATOR, told="endpointTest"),
        *moves([_TESTING], [_APPROVED], Actor.SYSTEM),
        *moves([_TESTING], [_FILED], Actor.SYSTEM),
        *moves([_FILED, _TESTING], [_REJECTED], Actor.OPERATOR),
        *moves([_FILED, _TESTING], [_WITHDRAWN], Actor.SELLER),
    ],
)
GO_LIVE = Machine(
    "Go-live request",
    [
        *moves([None], [GoLiveStatus.SUBMITTED], Actor.SELLER),
        *moves([GoLiveStatus.SUBMITTED], [GoLiveStatus.APPROVED], Actor.OPERATOR),
        *moves([GoLiveStatus.SUBMITTED], [GoLiveStatus.REJECTED], Actor.OPERATOR),
        *moves([GoLiveStatus.SUBMITTED], [GoLiveStatus.WITHDRAWN], Actor.SELLER),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a seller files: where webhooks shall go, and whom to ask about it."""

    url: str
    environments: tuple[Environment, ...]
    contact_name: str
    contact_email: str
    allow_insecure: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the last test; without a status the error says why."""

    at: datetime
    http_status: int | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupRequest:
    """A setup request of a sandbox api; the lease is whose test is under way."""

    setup_request_id: int
    api_id: int
    status: SetupStatus
    setup: Setup
    reason: str | None
    outcome: Outcome | None
    lease_token: str | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    def moved(self, status: SetupStatus, by: Actor) -> SetupRequest:
        """Return the request at another status. Raises: SetupRequestNotOpen."""
        if not SETUP.allows(self.status, status, by):
            raise SetupRequestNotOpen({"webhookSetupRequestId": f"It is '{self.status}'."})
        return replace(self, status=status)

    def stamped(self, now: datetime, by: str) -> SetupRequest:
        """Return the request as changed now; whoever had its test has it no more."""
        modified_at = later_than(self.modified_at, now)
        return replace(self, lease_token=None, modified_at=modified_at, modified_by=by)


@dataclass(frozen=True, slots=True)
class Trial:
    """A leased test of a setup request: its posts, one for each key the receiver has to know."""

    request: SetupRequest
    posts: tuple[DueDelivery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Onboarding:
    """How far a seller is; the version guards what is decided on it."""

    api_id: int
    version: int = 0
    sandbox_approved_at: datetime | None = None
    production_url: str | None = None
    production_insecure: bool = False
    live_at: datetime | None = None


class Item(StrEnum):
    """What has to be seen in the sandbox before production; the values are the wire's."""

    SETUP = "setupApproved"
    LABEL = "labelReceived"
    ARRIVAL = "arrivalReceived"
    HANDLING = "handlingCompleted"
    SIGNATURES = "signaturesBelieved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One item of the checklist: the evidence and when it is from, or what is missing."""

    item: Item
    at: datetime | None = None
    notification_id: str | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoLiveRequest:
    """A go-live request of a sandbox api, with the checklist as it was filed."""

    go_live_request_id: int
    api_id: int
    status: GoLiveStatus
    checklist: tuple[Check, ...]
    reason: str | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    def moved(self, status: GoLiveStatus, by: Actor) -> GoLiveRequest:
        """Return the request at another status. Raises: GoLiveRequestNotOpen."""
        if not GO_LIVE.allows(self.status, status, by):
            raise GoLiveRequestNotOpen({"goLiveRequestId": f"It is '{self.status}'."})
        return replace(self, status=status)


def check_sandbox(api: Api) -> None:
    """Check that an api is a seller's sandbox. Raises: SandboxOnly."""
    if api.kind is not ApiKind.SELLER or api.environment is not Environment.SANDBOX:
        raise SandboxOnly


def check_setup(setup: Setup) -> None:
    """Check what a seller files, naming every fault in the wire's words. Raises: Invalid."""
    faults = Faults()
    try:
        check_endpoint_url(setup.url, allow_insecure=setup.allow_insecure)
    except BadEndpointUrl as refusal:
        faults.merge(refusal.faults)
    if not setup.environments:
        faults.add("environmentCodeList", "Name the sandbox (uat), production (v1) or both.")
    if len(set(setup.environments)) < len(setup.environments):
        faults.add("environmentCodeList", "Name each environment once.")
    if not setup.contact_name.strip():
        faults.add("contactName", "Say whom to ask about this endpoint.")
    if not _EMAIL.fullmatch(setup.contact_email):
        faults.add("contactEmail", "Give an e-mail address, such as ada@example.org.")
    faults.check()


def missing_of(checklist: tuple[Check, ...]) -> dict[str, str]:
    """Return what is missing, by the item of the checklist."""
    return {check.item.value: check.missing for check in checklist if check.missing}
