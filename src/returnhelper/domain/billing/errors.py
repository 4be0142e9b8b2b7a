"""How billing says no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unknown


class InsufficientBalance(Refused):
    """The account balance does not cover the price of the operation; top it up first."""

    code = "INSUFFICIENT_BALANCE"


class BadAmount(Invalid):
    """The books hold amounts below a million million, with at most two decimals, not zero."""

    code = "BAD_AMOUNT"


class UnknownBalance(Unknown):
    """The account has no balance in this currency; GetApiBalance lists those it has."""

    code = "BALANCE_NOT_FOUND"


class LimitBelowBalance(Refused):
    """The balance is below the new limit already; take less from the limit, or top up first."""

    code = "LIMIT_BELOW_BALANCE"
