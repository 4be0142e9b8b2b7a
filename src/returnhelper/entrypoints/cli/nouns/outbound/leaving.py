"""`outbound fee` to `outbound withdraw`: what an order costs, and how it leaves."""

from __future__ import annotations

import click

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.complete_order import complete_order
from returnhelper.domain.outbound.actions.correct_shipment import correct_shipment
from returnhelper.domain.outbound.actions.mark_ready import mark_ready
from returnhelper.domain.outbound.actions.record_fee_acceptance import record_fee_acceptance
from returnhelper.domain.outbound.actions.set_fee import set_fee
from returnhelper.domain.outbound.actions.ship_shipment import Papers, ship_shipment
from returnhelper.domain.outbound.actions.withdraw_order import withdraw_order
from returnhelper.domain.outbound.rows import Order
from returnhelper.entrypoints.cli.nouns.outbound.steps import ORDER, SHIPMENT, take_step
from returnhelper.entrypoints.cli.options import Command, operator_options
from returnhelper.entrypoints.cli.parameters import Dock, Told, amount, at_a_dock, one_subject
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_AWB = Told(wire.ShipOutboundRequest, "awb", "letters, digits, blanks, /, - and _")
_CARRIER = Told(wire.ShipOutboundRequest, "service_provider")


def _fee_options(command: Command) -> Command:
    currency = click.option("--currency", required=True, help="Such as usd.")
    return click.option("--amount", required=True, help="Such as 412.50.")(currency(command))


def _paper_options(command: Command) -> Command:
    carrier = click.option("--carrier", type=_CARRIER, required=True, help="Such as dhl.")
    return click.option("--awb", type=_AWB, required=True, help="The air waybill.")(
        carrier(command)
    )


@click.command("fee")
@one_subject("order", "--order", ORDER)
@_fee_options
@click.option("--remarks", help="What it is for, shown to the seller.")
@at_a_dock
@operator_options
def fee_command(
    settings: Settings, *, as_json: bool, dock: Dock, order: str, **fee: str | None
) -> None:
    """Set the shipping fee of an order, or change it; the seller is told."""
    cost = _cost(fee)

    async def step(work: Work, staff: Api) -> Order:
        return await set_fee(work, staff, order, cost, fee["remarks"] or None)

    take_step(settings, "fee", dock, step, as_json=as_json)


@click.command("accept")
@one_subject("order", "--order", ORDER)
@_fee_options
@click.option(
    "--note",
    type=Told(wire.RecordFeeAcceptanceRequest, "note"),
    required=True,
    help="How the seller agreed, shown to it.",
)
@at_a_dock
@operator_options
def accept(settings: Settings, *, as_json: bool, dock: Dock, order: str, **fee: str) -> None:
    """Record that the seller agreed to the fee; its money is reserved."""
    cost = _cost(fee)

    async def step(work: Work, staff: Api) -> Order:
        return await record_fee_acceptance(work, staff, order, cost, fee["note"])

    take_step(settings, "accept", dock, step, as_json=as_json)


@click.command("ready")
@one_subject("order", "--order", ORDER)
@at_a_dock
@operator_options
def ready(settings: Settings, *, as_json: bool, dock: Dock, order: str) -> None:
    """Make a packed order ready to ship; its accepted fee is charged."""

    async def step(work: Work, staff: Api) -> Order:
        return await mark_ready(work, staff, order)

    take_step(settings, "ready", dock, step, as_json=as_json)


@click.command("ship")
@one_subject("shipment", "--shipment", SHIPMENT)
@_paper_options
@at_a_dock
@operator_options
def ship(
    settings: Settings, *, as_json: bool, dock: Dock, shipment: str, awb: str, carrier: str
) -> None:
    """Hand a shipment to its carrier; what is in it is closed."""

    async def step(work: Work, staff: Api) -> Order:
        papers = Papers(awb=awb, service_provider=carrier)
        return await ship_shipment(work, staff, shipment, papers)

    take_step(settings, "ship", dock, step, as_json=as_json)


@click.command("correct")
@one_subject("shipment", "--shipment", SHIPMENT)
@_paper_options
@at_a_dock
@operator_options
def correct(
    settings: Settings, *, as_json: bool, dock: Dock, shipment: str, awb: str, carrier: str
) -> None:
    """Correct air waybill and carrier of a shipment that has left."""

    async def step(work: Work, staff: Api) -> Order:
        papers = Papers(awb=awb, service_provider=carrier)
        return await correct_shipment(work, staff, shipment, papers)

    take_step(settings, "correct", dock, step, as_json=as_json)


@click.command("complete")
@one_subject("order", "--order", ORDER)
@at_a_dock
@operator_options
def complete(settings: Settings, *, as_json: bool, dock: Dock, order: str) -> None:
    """Complete an order after its last shipment."""

    async def step(work: Work, staff: Api) -> Order:
        return await complete_order(work, staff, order)

    take_step(settings, "complete", dock, step, as_json=as_json)


@click.command("withdraw")
@one_subject("order", "--order", ORDER)
@click.option("--remarks", help="Why, shown to the seller.")
@at_a_dock
@operator_options
def withdraw(
    settings: Settings, *, as_json: bool, dock: Dock, order: str, remarks: str | None
) -> None:
    """Cancel an order of the warehouse before anything of it has left."""

    async def step(work: Work, staff: Api) -> Order:
        return await withdraw_order(work, staff, order, remarks or None)

    take_step(settings, "withdraw", dock, step, as_json=as_json)


def _cost(fee: dict[str, str] | dict[str, str | None]) -> Money:
    return Money(amount(fee["amount"] or ""), (fee["currency"] or "").lower())


LEAVING = (fee_command, accept, ready, ship, correct, complete, withdraw)
