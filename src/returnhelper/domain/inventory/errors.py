"""How inventory says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class ReturnInventoryNotFound(Unknown):
    """No return inventory with this id, or for this line item, in the account or warehouse."""

    code = "RETURN_INVENTORY_NOT_FOUND"


class ImageNotFound(Unknown):
    """The inventory has no picture with this key."""

    code = "IMAGE_NOT_FOUND"


class RmaSequenceExhausted(Refused):
    """The warehouse has given out all 99 999 RMAs of today; receive the rest after midnight UTC."""

    code = "RMA_SEQUENCE_EXHAUSTED"


class RmaPiecesExhausted(Refused):
    """An RMA numbers 99 pieces of splits at most; split into fewer, or fail the service."""

    code = "RMA_PIECES_EXHAUSTED"


class HandlingNotAllowed(Refused):
    """The current handling code and status do not lead to the requested handling."""

    code = "HANDLING_NOT_ALLOWED"


class InventoryNotInStock(Refused):
    """The inventory is not in the warehouse any more."""

    code = "INVENTORY_NOT_IN_STOCK"


class VasPending(Refused):
    """A value-added service of the inventory is unfinished; wait for vasUpdated."""

    code = "VAS_PENDING"


class ResendAlreadyActive(Refused):
    """The inventory is part of a resend in force; cancel that with cancelResend first."""

    code = "RESEND_ALREADY_ACTIVE"


class RecallAlreadyActive(Refused):
    """The inventory is part of a recall in force; cancel it before the item has left."""

    code = "RECALL_ALREADY_ACTIVE"


class InventoryInUse(Refused):
    """Something was done with the inventory since it was shelved; it cannot be taken back."""

    code = "INVENTORY_IN_USE"


class ConsolidateAlreadyActive(Refused):
    """The inventory is part of a consolidated order in force; remove it from there first."""

    code = "CONSOLIDATE_ALREADY_ACTIVE"
