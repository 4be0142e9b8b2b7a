"""How corrections say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused


class RecalibrationNotAllowed(Refused):
    """The inventory is closed, or leaving with what holds it; it cannot be measured any more."""

    code = "RECALIBRATION_NOT_ALLOWED"


class RmaLocked(Refused):
    """The RMA belongs to the inventory for good, as its handling is decided."""

    code = "RMA_LOCKED"


class RmaOfPiece(Refused):
    """A piece of a split keeps the RMA of its whole; give it a fresh one of that instead."""

    code = "RMA_OF_PIECE"
