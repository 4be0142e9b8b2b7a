"""How onboarding says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class SandboxOnly(Refused):
    """Setup and going live are asked for with the credentials of the sandbox, a seller's."""

    code = "SANDBOX_ONLY"


class SetupRequestNotFound(Unknown):
    """No setup request with this id."""

    code = "WEBHOOK_SETUP_REQUEST_NOT_FOUND"


class SetupRequestAlreadyOpen(Refused):
    """A setup request of this seller is open already; withdraw it, or wait for its decision."""

    code = "WEBHOOK_SETUP_REQUEST_ALREADY_OPEN"


class SetupRequestNotOpen(Refused):
    """The setup request is not where this step begins; the seller can submit another."""

    code = "WEBHOOK_SETUP_REQUEST_NOT_OPEN"


class GoLiveRequestNotFound(Unknown):
    """No go-live request with this id."""

    code = "GO_LIVE_REQUEST_NOT_FOUND"


class GoLiveRequestAlreadyOpen(Refused):
    """A go-live request of this seller is open already; withdraw it, or wait for its decision."""

    code = "GO_LIVE_REQUEST_ALREADY_OPEN"


class GoLiveRequestNotOpen(Refused):
    """The go-live request is decided or withdrawn already; the seller can submit another."""

    code = "GO_LIVE_REQUEST_NOT_OPEN"


class GoLiveIncomplete(Refused):
    """The checklist of the sandbox is not complete yet; each item at fault says what is missing."""

    code = "GO_LIVE_INCOMPLETE"


class AlreadyLive(Refused):
    """This seller is live already; further credentials are issued by `credential create`."""

    code = "ALREADY_LIVE"
