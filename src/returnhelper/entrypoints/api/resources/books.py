"""The books of an account: refunds, transactions, statements."""

from __future__ import annotations

from returnhelper.domain.refunds.actions.list_refunds import list_refunds
from returnhelper.domain.refunds.model import (
    Refund,
    RefundFilter,
    RefundStatus,
    read_transaction_number,
)
from returnhelper.domain.statements.actions.draw_statement import draw_statement
from returnhelper.domain.statements.actions.list_transactions import list_transactions
from returnhelper.domain.statements.model import (
    FORMATS,
    Transaction,
    TransactionFilter,
    read_month,
)
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.resources.windows import check_window, read_days
from returnhelper.kit.clock import iso, time_text
from returnhelper.kit.errors import Faults, Invalid
from returnhelper_sdk import wire

_MEDIA = {"csv": "text/csv; charset=utf-8; header=present", "pdf": "application/pdf"}
_NOTHING = wire.RefundListAnswer(total_number_of_records=0, refunds=[])


async def get_refund_list(call: Call[wire.RefundListQuery]) -> wire.RefundListAnswer:
    """Answer getRefundList, latest first."""
    asked, number = call.input, call.input.original_transaction_number
    first, last = read_days(asked.create_from_str, asked.create_to_str)
    original = read_transaction_number(number) if number else None
    if (asked.api_name and asked.api_name != call.api.name) or (number and original is None):
        return _NOTHING
    status = asked.refund_status_code
    wanted = RefundFilter(
        created_from=first,
        created_to=last,
        status=RefundStatus(status.lower()) if status else None,
        original=original,
        limit=asked.page_size,
        offset=asked.offset,
    )
    page, total = await list_refunds(call.work, call.api.api_id, wanted)
    return wire.RefundListAnswer(
        total_number_of_records=total, refunds=[_refund(refund, call.api.name) for refund in page]
    )


async def list_page(call: Call[wire.TransactionListQuery]) -> wire.TransactionListAnswer:
    """Answer ApiTransaction/list, oldest first."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.transaction_window_days)
    wanted = TransactionFilter(
        created_from=asked.create_from,
        created_to=asked.create_to,
        limit=asked.page_size,
        offset=asked.offset,
        transaction_type=_type(call),
        currency=asked.currency_code.lower() if asked.currency_code else None,
        subject=asked.meta_type,
        subject_id=asked.head_id,
    )
    page, total = await list_transactions(call.work, call.api.api_id, wanted)
    return wire.TransactionListAnswer(
        data=[_transaction(line) for line in page], total_number_of_records=total
    )


async def get_statement(call: Call[wire.StatementQuery]) -> Document:
    """Answer ApiTransaction/statement: the month as CSV or PDF."""
    asked, paper = call.input, call.input.format.lower()
    if paper not in FORMATS:
        raise Invalid({"format": f"'format' must be one of {', '.join(FORMATS)}."})
    month, currency = read_month(asked.month, call.work.now), asked.currency_code.lower()
    async with call.desk.statement_queue.turn():
        file = await draw_statement(call.work, call.api, month, currency, paper)
    whose = f"{call.api.client_code}-{call.api.environment.word}"
    name = f"statement-{whose}-{currency}-{month}.{paper}"
    return Document(b"", _MEDIA[paper], file, name)


def _type(call: Call[wire.TransactionListQuery]) -> str | None:
    asked, faults = call.input, Faults()
    code = asked.transaction_type_code
    if code is not None:
        code = call.book.canonical("transactionType", code)
        if code is None:
            told = "Unknown type; getAllTransactionType lists them."
            faults.add("transactionTypeCode", told)
    if asked.head_id is not None and asked.meta_type is None:
        faults.add("metaType", "Send 'metaType' with 'headId': ids are counted by kind.")
    faults.check()
    return code


def _refund(refund: Refund, name: str) -> wire.Refund:
    line = refund.original
    return wire.Refund(
        refund_id=refund.refund_id,
        api_id=refund.api_id,
        api_name=name,
        refund_status_code=refund.status,
        refund_transaction_number=refund.number,
        refund_amount=refund.amount,
        currency_code=refund.currency,
        original_transaction_number=line.number,
        original_amount=line.amount,
        original_create_on=iso(line.at),
        refund_on=iso(refund.refunded_at) if refund.refunded_at else None,
        original_create_on_str=time_text(line.at),
        refund_on_str=time_text(refund.refunded_at),
        original_transaction_meta_list=[
            wire.OriginalTransactionMeta(
                api_transaction_meta_id=line.ledger_id,
                api_transaction_id=line.ledger_id,
                meta_type=line.subject,
                head_id=line.subject_id,
                meta_text=line.tariff_line or None,
            )
        ],
    )


def _transaction(line: Transaction) -> wire.ApiTransaction:
    change = line.change
    return wire.ApiTransaction(
        api_transaction_id=line.ledger_id,
        transaction_number=line.number,
        transaction_type_code=line.transaction_type,
        movement_code=line.movement,
        amount=line.amount,
        available_change=change.available,
        reserved_change=change.reserved,
        currency_code=line.currency,
        event_code=line.event or None,
        meta_type=line.subject,
        head_id=line.subject_id,
        tariff_id=line.tariff_id,
        tariff_line=line.tariff_line or None,
        remarks=line.note or None,
        create_on=iso(line.occurred_at),
        create_on_str=time_text(line.occurred_at),
    )
