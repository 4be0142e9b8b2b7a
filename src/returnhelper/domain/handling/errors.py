"""How handling says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused


class HandlingNotCancelable(Refused):
    """There is no instruction to withdraw here, or the warehouse has begun or finished it."""

    code = "HANDLING_NOT_CANCELABLE"
