"""How inventory says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class ReturnInventoryNotFound(Unknown):
    """No return inventory with this id, or for this line item, in the account."""

    code = "RETURN_INVENTORY_NOT_FOUND"


class ImageNotFound(Unknown):
    """The inventory has no picture with this key."""

    code = "IMAGE_NOT_FOUND"


class RmaSequenceExhausted(Refused):
    """The warehouse has given out all 99 999 RMAs of today; receive the rest after midnight UTC."""

    code = "RMA_SEQUENCE_EXHAUSTED"
