"""How resends say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class ResendNotFound(Unknown):
    """No resend with this id in the account, or in the warehouse."""

    code = "RESEND_NOT_FOUND"


class ResendNotCancelable(Refused):
    """The resend has left, or it failed or is canceled already."""

    code = "RESEND_NOT_CANCELABLE"


class ResendStepNotAllowed(Refused):
    """The resend does not stand where this step begins."""

    code = "RESEND_STEP_NOT_ALLOWED"


class WarehouseMismatch(Refused):
    """The inventories lie in several warehouses; make one resend for each warehouse."""

    code = "WAREHOUSE_MISMATCH"
