"""How consolidated orders say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class ConsolidateOrderNotFound(Unknown):
    """No consolidated order with this id in the account, or in the warehouse."""

    code = "CONSOLIDATE_ORDER_NOT_FOUND"


class ConsolidateShipmentNotFound(Unknown):
    """No shipment of a consolidated order with this id in the warehouse."""

    code = "CONSOLIDATE_SHIPMENT_NOT_FOUND"


class ConsolidateBoxNotFound(Unknown):
    """No box of a consolidated order with this id in the warehouse."""

    code = "CONSOLIDATE_BOX_NOT_FOUND"


class ConsolidateOrderNotEditable(Refused):
    """The order is past CREATED; only until it is confirmed can it be filled and changed."""

    code = "CONSOLIDATE_ORDER_NOT_EDITABLE"


class ConsolidateOrderEmpty(Refused):
    """The order holds no inventory; add one before it is confirmed."""

    code = "CONSOLIDATE_ORDER_EMPTY"


class ConsolidateOrderNotCancelable(Refused):
    """Packing has begun, or the order is canceled already; ask the warehouse to cancel it."""

    code = "CONSOLIDATE_ORDER_NOT_CANCELABLE"


class ConsolidateInventoryNotInOrder(Refused):
    """The inventory is not in the order, or not in the box."""

    code = "CONSOLIDATE_INVENTORY_NOT_IN_ORDER"


class ConsolidateStepNotAllowed(Refused):
    """The order, shipment or box does not stand where this step begins."""

    code = "CONSOLIDATE_STEP_NOT_ALLOWED"


class ConsolidateFeeNotAcceptable(Refused):
    """There is no such fee to accept; read the order, the fee may have changed."""

    code = "CONSOLIDATE_FEE_NOT_ACCEPTABLE"


class ConsolidateFeeNotAccepted(Refused):
    """The fee of the order is not set, or nobody has accepted it yet."""

    code = "CONSOLIDATE_FEE_NOT_ACCEPTED"


class WarehouseMismatch(Refused):
    """The inventory lies in another warehouse than the order leaves; make an order for that one."""

    code = "WAREHOUSE_MISMATCH"
