"""How returns say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class ReturnRequestNotFound(Unknown):
    """No return request with this id in the account."""

    code = "RETURN_REQUEST_NOT_FOUND"


class LineItemNotFound(Unknown):
    """No line item of a return request with this id in the account."""

    code = "RETURN_REQUEST_LINE_ITEM_NOT_FOUND"


class ShipmentNotFound(Unknown):
    """No return shipment with this id in the account or environment."""

    code = "SHIPMENT_NOT_FOUND"


class ShipmentAlreadyArrived(Refused):
    """The warehouse has received the shipment."""

    code = "SHIPMENT_ALREADY_ARRIVED"


class ReturnRequestNotEditable(Refused):
    """Only a return that was booked in two steps, and has no label, can be edited."""

    code = "RETURN_REQUEST_NOT_EDITABLE"


class LabelAlreadyExists(Refused):
    """The shipment has a label, or one is on its way; cancel it first."""

    code = "LABEL_ALREADY_EXISTS"
