"""The ways reference says no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unknown


class WarehouseNotFound(Unknown):
    """There is no warehouse with this id, or it may not be used."""

    code = "WAREHOUSE_NOT_FOUND"


class RateNotAvailable(Refused):
    """The route is served, but no price fits the weight, size or postal code."""

    code = "RATE_NOT_AVAILABLE"


class TariffNotFound(Unknown):
    """There is no version of the tariff with this id; `returnhelper tariff list` names them."""

    code = "TARIFF_NOT_FOUND"


class TariffInForce(Refused):
    """This tariff holds or has held, and what it priced never changes; load another one."""

    code = "TARIFF_IN_FORCE"


class TariffInThePast(Invalid):
    """A tariff holds from now on at the earliest: what was charged never changes."""

    code = "TARIFF_IN_THE_PAST"
