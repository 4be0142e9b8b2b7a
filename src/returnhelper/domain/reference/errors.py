"""The ways reference says no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class WarehouseNotFound(Unknown):
    """There is no warehouse with this id, or it may not be used."""

    code = "WAREHOUSE_NOT_FOUND"


class RateNotAvailable(Refused):
    """The route is served, but no price fits the weight, size or postal code."""

    code = "RATE_NOT_AVAILABLE"
