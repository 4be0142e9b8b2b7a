"""How recalls say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class RecallNotFound(Unknown):
    """No recall with this id in the account."""

    code = "RECALL_NOT_FOUND"


class RecallNotActive(Refused):
    """No recall in force holds the inventory, or the recall is canceled already."""

    code = "RECALL_NOT_ACTIVE"


class RecallNotCancelable(Refused):
    """The warehouse has begun to fulfil the recall; what has left cannot be withdrawn."""

    code = "RECALL_NOT_CANCELABLE"


class RecallInventoryNotFound(Unknown):
    """No recall inventory with this id, or in a parcel with this tracking number."""

    code = "RECALL_INVENTORY_NOT_FOUND"


class RecallNotAllowed(Refused):
    """The status of the recall inventory does not allow this step."""

    code = "RECALL_NOT_ALLOWED"


class RecallWrongWarehouse(Refused):
    """Another warehouse takes this step of the recall; each entry names it."""

    code = "RECALL_WRONG_WAREHOUSE"


class WarehouseMismatch(Refused):
    """The inventories lie in several warehouses; createRecallByReturnInventoryId takes them."""

    code = "WAREHOUSE_MISMATCH"
