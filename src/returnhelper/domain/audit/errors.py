"""How the log says no."""

from __future__ import annotations

from returnhelper.kit.errors import Unknown


class UnknownAudit(Unknown):
    """The log has no entry of this id; `returnhelper audit search` finds them."""

    code = "AUDIT_NOT_FOUND"
