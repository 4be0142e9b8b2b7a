"""The balance of an account, and who the account is."""

from __future__ import annotations

from decimal import Decimal

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Offset, PageSize


class ApiBalanceQuery(Shape, kw_only=True, frozen=True):
    """The parameters of GetApiBalance."""

    page_size: PageSize = 20
    offset: Offset = 0


class ApiBalance(Shape, kw_only=True, frozen=True):
    """The remaining credit in one currency; may be negative."""

    api_balance_id: int
    currency_code: str
    balance: Decimal


class ApiBalanceListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of GetApiBalance."""

    api_balances: list[ApiBalance]
    total_number_of_records: int


class ApiInfo(Shape, kw_only=True, frozen=True):
    """Who the caller is; `primay_email` keeps the documented spelling of `primary_email`."""

    api_type_code: str
    api_name: str
    primay_email: str
    primary_email: str
