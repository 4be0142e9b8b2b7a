"""How value-added services say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class InventoryNotOnHold(Refused):
    """A value-added service needs an inventory on hold; set its handling to ohd first."""

    code = "INVENTORY_NOT_ON_HOLD"


class VasNotFound(Unknown):
    """No value-added service with this id in the warehouse."""

    code = "VAS_NOT_FOUND"


class VasNotPending(Refused):
    """The value-added service is started or done already; what came of it can be corrected."""

    code = "VAS_NOT_PENDING"


class VasNotFinished(Refused):
    """The value-added service is not done yet; complete it or fail it, then correct it."""

    code = "VAS_NOT_FINISHED"
