"""How FBA says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class FbaShipmentNotFound(Unknown):
    """No FBA shipment with this id or tracking number."""

    code = "FBA_SHIPMENT_NOT_FOUND"


class FbaStockNotFound(Unknown):
    """There is no stock of this product in this warehouse."""

    code = "FBA_WAREHOUSE_INVENTORY_NOT_FOUND"


class FbaStockInsufficient(Refused):
    """More is asked for than is available; each entry tells how many are."""

    code = "FBA_STOCK_INSUFFICIENT"


class TrackingAlreadyExist(Refused):
    """A tracking number is of one FBA shipment that is live; each entry at fault is named."""

    code = "TRACKING_ALREADY_EXIST"


class FbaShipmentNotAllowed(Refused):
    """The status of the FBA shipment does not allow this step."""

    code = "FBA_SHIPMENT_NOT_ALLOWED"


class FbaWrongWarehouse(Refused):
    """The FBA shipment goes to another warehouse."""

    code = "FBA_WRONG_WAREHOUSE"


class FbaPutawayExceedsCount(Refused):
    """More would be put away than was counted sound; each entry tells how many are."""

    code = "FBA_PUTAWAY_EXCEEDS_COUNT"
