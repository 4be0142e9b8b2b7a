"""`refund`: money given back by hand, and the list of all that came back."""

from __future__ import annotations

from decimal import Decimal

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.refunds.actions.get_refund import get_refund
from returnhelper.domain.refunds.actions.list_refunds import list_refunds
from returnhelper.domain.refunds.actions.open_refund import open_refund
from returnhelper.domain.refunds.actions.reject_refund import reject_refund
from returnhelper.domain.refunds.model import Refund, RefundFilter, RefundStatus
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, LIMIT, amount, seller_option
from returnhelper.entrypoints.cli.records import moment
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_NAMES = {"amount": "--amount", "reason": "--reason", "transaction": "--transaction"}

_STATUSES = [str(status) for status in RefundStatus]


@click.group("refund")
def refund_command() -> None:
    """Open refunds by hand and decide them; list what came back."""


@refund_command.command("open")
@seller_option
@click.option("--transaction", "number", required=True, help="The number of the charge, TX….")
@click.option("--amount", "wanted", type=amount, required=True, help="What to give back.")
@click.option("--reason", required=True, help="Why; the seller's books keep it.")
@operator_options
def open_one(
    settings: Settings, *, as_json: bool, api_id: int, number: str, wanted: Decimal, reason: str
) -> None:
    """Ask for a refund of a charge; no money moves before it is approved."""

    async def act(work: Work) -> Refund:
        await get_api(work, api_id)
        with in_options(_NAMES):
            return await open_refund(work, api_id, number, wanted, reason)

    _print([run_act(settings, "refund open", act)], as_json=as_json)


@refund_command.command("approve")
@click.argument("refund_id", type=ID)
@operator_options
def approve(settings: Settings, *, as_json: bool, refund_id: int) -> None:
    """Give the money of a pending refund back."""

    async def errand(work: Work) -> Refund:
        await approve_refund(work, refund_id)
        await commit(work)
        return await get_refund(work, refund_id)

    _print([run_errand(settings, "refund approve", errand)], as_json=as_json)


@refund_command.command("reject")
@click.argument("refund_id", type=ID)
@click.option("--reason", required=True, help="Why it is not given.")
@operator_options
def reject(settings: Settings, *, as_json: bool, refund_id: int, reason: str) -> None:
    """Decide that a pending refund is not given."""

    async def errand(work: Work) -> Refund:
        with in_options(_NAMES):
            await reject_refund(work, refund_id, reason)
        await commit(work)
        return await get_refund(work, refund_id)

    _print([run_errand(settings, "refund reject", errand)], as_json=as_json)


@refund_command.command("list")
@seller_option
@click.option("--status", type=click.Choice(_STATUSES), help="Only those.")
@click.option("--limit", type=LIMIT, default=50, show_default=True, help="How many at most.")
@operator_options
def list_page(
    settings: Settings, *, as_json: bool, api_id: int, status: str | None, limit: int
) -> None:
    """List the refunds of an api, latest first."""
    wanted = RefundFilter(status=RefundStatus(status) if status else None, limit=limit, offset=0)

    async def errand(work: Work) -> list[Refund]:
        await get_api(work, api_id)
        return (await list_refunds(work, api_id, wanted))[0]

    refunds = run_errand(settings, "refund list", errand)
    if as_json:
        print_json([_told(refund) for refund in refunds])
    else:
        _table(refunds)


def _print(refunds: list[Refund], *, as_json: bool) -> None:
    if as_json:
        print_json(_told(refunds[0]))
    else:
        _table(refunds)


def _told(refund: Refund) -> dict[str, object]:
    return {
        "refundId": refund.refund_id,
        "apiId": refund.api_id,
        "refundStatusCode": refund.status,
        "refundAmount": refund.amount,
        "currencyCode": refund.currency,
        "originalTransactionNumber": refund.original.number,
        "originalAmount": refund.original.amount,
        "refundTransactionNumber": refund.number,
        "reason": refund.reason,
        "rejection": refund.rejection or None,
        "createOn": refund.created_at,
        "createBy": refund.created_by,
        "refundOn": refund.refunded_at,
    }


def _table(refunds: list[Refund]) -> None:
    print_table(
        ("Refund", "Status", "Amount", "Currency", "Of", "By", "Opened", "Reason"),
        [
            (
                refund.refund_id,
                refund.status,
                refund.amount,
                refund.currency,
                refund.original.number,
                refund.number,
                moment(refund.created_at),
                refund.rejection or refund.reason,
            )
            for refund in refunds
        ],
    )
