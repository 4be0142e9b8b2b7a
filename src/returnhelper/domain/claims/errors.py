"""How claims say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class UnknownClaimNotFound(Unknown):
    """No claim with this id."""

    code = "UNKNOWN_CLAIM_NOT_FOUND"


class UnknownClaimNotOpen(Refused):
    """The claim is decided or withdrawn already; the seller can submit another."""

    code = "UNKNOWN_CLAIM_NOT_OPEN"
