"""How handling says no."""

from __future__ import annotations

from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.errors import Refused


class HandlingNotAllowed(Refused):
    """The current handling code and status do not lead to the requested handling."""

    code = "HANDLING_NOT_ALLOWED"


class HandlingNotCancelable(Refused):
    """There is no instruction to withdraw here, or the warehouse has begun or finished it."""

    code = "HANDLING_NOT_CANCELABLE"


def told_state(inventory: Inventory) -> dict[str, str]:
    """Return where an inventory stands, as the fault of a refusal."""
    state = f"It stands at '{inventory.handling_code}', '{inventory.handling_status}'."
    return {"returnInventoryId": state}
