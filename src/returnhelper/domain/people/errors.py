"""How staff and operators say no."""

from __future__ import annotations

from returnhelper.kit.errors import Forbidden, Refused, Unknown


class UnknownStaff(Unknown):
    """Nobody of this name is in force there; `returnhelper staff list` shows them."""

    code = "STAFF_NOT_FOUND"


class StaffNameTaken(Refused):
    """Somebody of this name works or worked there; the log names people, so choose another name."""

    code = "STAFF_NAME_TAKEN"


class UnknownOperator(Unknown):
    """No operator of this name is in force; `returnhelper operator list` shows them."""

    code = "OPERATOR_NOT_FOUND"


class OperatorNameTaken(Refused):
    """Somebody of this name is or was an operator; the log names people, so choose another name."""

    code = "OPERATOR_NAME_TAKEN"


class NoOperatorLeft(Refused):
    """Somebody must be left who may change things; register an operator first."""

    code = "NO_OPERATOR_LEFT"


class NotAnOperator(Forbidden):
    """Operators are registered, and this name is none of theirs or disabled; say with --as who
    you are, or let an operator register you: `returnhelper operator create`.
    """  # noqa: D205 - one sentence, told whole

    code = "NOT_AN_OPERATOR"
