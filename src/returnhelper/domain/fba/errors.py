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
