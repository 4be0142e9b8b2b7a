"""How arrivals say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused


class AlreadyReceived(Refused):
    """The shipment is received already; send `additional: true` for one more package of it."""

    code = "SHIPMENT_ALREADY_RECEIVED"


class NotReceivedYet(Refused):
    """The shipment is not received yet."""

    code = "SHIPMENT_NOT_RECEIVED"


class ArrivalNotUndoable(Refused):
    """The arrival cannot be taken back, or not any more."""

    code = "ARRIVAL_NOT_UNDOABLE"


class WrongWarehouse(Invalid):
    """Staff works in its own warehouse only."""

    code = "WRONG_WAREHOUSE"


class BlankScan(Invalid):
    """There is nothing to look up."""

    code = "BLANK_SCAN"
