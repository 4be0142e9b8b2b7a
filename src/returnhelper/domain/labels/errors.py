"""How labels say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class LabelNotFound(Unknown):
    """No label with this id in the account."""

    code = "LABEL_NOT_FOUND"


class LabelNotCancelable(Refused):
    """The label failed or is canceled already."""

    code = "LABEL_NOT_CANCELABLE"


class LabelCancelCutoffPassed(Refused):
    """The cancelCutoffTime of the label is over."""

    code = "LABEL_CANCEL_CUTOFF_PASSED"
