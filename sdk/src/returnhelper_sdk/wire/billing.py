"""The balance of an account, and who the account is."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.recall import DateText
from returnhelper_sdk.wire.rules import Currency, Id, Offset, PageSize, RangeEnd, Text, codes

RefundStatusCode = Annotated[str, codes("pending", "completed", "rejected")]
MonthText = Annotated[
    str,
    Meta(
        pattern=r"\A[0-9]{4}-(0[1-9]|1[0-2])\Z",
        extra={"form": "must be a month as yyyy-MM (2026-11)."},
    ),
]


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


class RefundListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getRefundList; all that are given must match."""

    api_name: str | None = None
    create_from_str: DateText | None = None
    create_to_str: DateText | None = None
    refund_status_code: RefundStatusCode | None = None
    original_transaction_number: str | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class OriginalTransactionMeta(Shape, kw_only=True, frozen=True):
    """What a transaction was for: the kind of thing, its id, and the line of the tariff."""

    api_transaction_meta_id: int
    api_transaction_id: int
    meta_type: str
    head_id: int | None
    meta_text: str | None


class Refund(Shape, kw_only=True, frozen=True):
    """Money that came back, or is to; without the number of its transaction it has not moved."""

    refund_id: int
    api_id: int
    api_name: str
    refund_status_code: str
    refund_transaction_number: str | None
    refund_amount: Decimal
    currency_code: str
    original_transaction_number: str
    original_amount: Decimal
    original_create_on: str
    refund_on: str | None
    original_create_on_str: str | None
    refund_on_str: str | None
    original_transaction_meta_list: list[OriginalTransactionMeta]


class RefundListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getRefundList, latest first; the total disregards the page."""

    total_number_of_records: int
    refunds: list[Refund]


class TransactionListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of ApiTransaction/list; both ends of the window are inside."""

    create_from: datetime
    create_to: RangeEnd
    transaction_type_code: str | None = None
    currency_code: Currency | None = None
    meta_type: Text | None = None
    head_id: Id | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class ApiTransaction(Shape, kw_only=True, frozen=True):
    """A line of the ledger: what caused it, and what it adds to available and reserved."""

    api_transaction_id: int
    transaction_number: str
    transaction_type_code: str
    movement_code: str
    amount: Decimal
    available_change: Decimal
    reserved_change: Decimal
    currency_code: str
    event_code: str | None
    meta_type: str
    head_id: int | None
    tariff_id: int | None
    tariff_line: str | None
    remarks: str | None
    create_on: str
    create_on_str: str | None


class TransactionListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of ApiTransaction/list, oldest first; the total disregards the page."""

    data: list[ApiTransaction]
    total_number_of_records: int


class StatementQuery(Shape, kw_only=True, frozen=True):
    """The parameters of ApiTransaction/statement: a calendar month in UTC."""

    month: MonthText
    currency_code: Currency = "usd"
    format: str = "csv"


class ApiInfo(Shape, kw_only=True, frozen=True):
    """Who the caller is; `primay_email` keeps the documented spelling of `primary_email`."""

    api_type_code: str
    api_name: str
    primay_email: str
    primary_email: str
