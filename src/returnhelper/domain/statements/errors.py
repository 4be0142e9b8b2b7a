"""How statements say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Unknown


class BadMonth(Invalid):
    """A statement is of a calendar month that has begun, such as 2026-11."""

    code = "BAD_MONTH"


class StatementBalanceNotFound(Unknown):
    """The account has no balance in this currency; GetApiBalance lists the currencies it has."""

    code = "STATEMENT_BALANCE_NOT_FOUND"
