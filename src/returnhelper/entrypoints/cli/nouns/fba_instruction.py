"""`fba-instruction`: what sellers have done with FBA stock, as the staff of a warehouse."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import click

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba.model import known_fnsku
from returnhelper.domain.instructions.actions.complete_instruction import complete_instruction
from returnhelper.domain.instructions.actions.get_warehouse_instruction import (
    get_warehouse_instruction,
)
from returnhelper.domain.instructions.actions.list_instruction_work import list_instruction_work
from returnhelper.domain.instructions.actions.list_locations import list_locations
from returnhelper.domain.instructions.actions.start_instruction import start_instruction
from returnhelper.domain.instructions.actions.withdraw_instruction import withdraw_instruction
from returnhelper.domain.instructions.model import (
    Completion,
    Departure,
    Instruction,
    InstructionKind,
    InstructionStatus,
    Result,
    WorkFilter,
)
from returnhelper.domain.inventory.model import Package
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.nouns.fba_instruction_tables import (
    Shown,
    print_instruction,
    print_instructions,
    row_of,
)
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.parameters import (
    LIMIT,
    Dock,
    Told,
    at_a_dock,
    one_subject,
    sides,
    size,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_OPTIONS = {
    "fbaInstructionId": "--instruction",
    "fbaInstructionItemId": "--result",
    "completedQuantity": "--result",
    "recallTrackingNumber": "--tracking-number",
    "warehouseRemarks": "--remarks",
    "restockPackageList": "--package",
    "fnsku": "--package",
    "newShipmentNumber": "--shipment-number",
    "newShipmentWeight": "--weight",
    "newShipmentDimension": "--sides",
}
_RESULT = re.compile(r"(?P<item>[0-9a-f-]{36})=(?P<done>\d{1,9})(/(?P<lost>\d{1,9}))?", re.ASCII)
_SUBJECT = one_subject("instruction", "--instruction", click.UUID)
_WHOLE = wire.CompleteFbaInstructionRequest


@click.group("fba-instruction")
def fba_instruction_command() -> None:
    """Do what sellers want done with FBA stock."""


@fba_instruction_command.command("list")
@click.option(
    "--status",
    type=click.Choice([one.value for one in InstructionStatus], case_sensitive=False),
    help="Only those that stand there; without it what is open.",
)
@click.option(
    "--kind",
    type=click.Choice([one.value for one in InstructionKind], case_sensitive=False),
    help="Only those of this kind.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, **wanted: Any) -> None:  # noqa: ANN401 - the options above
    """List the instructions on the stock of a warehouse, oldest first."""

    async def errand(work: Work) -> list[Instruction]:
        criteria = WorkFilter(offset=0, **wanted)
        found, _ = await list_instruction_work(work, await dock.staff(work), criteria)
        return found

    found = run_errand(settings, "fba-instruction list", errand)
    if as_json:
        print_json([row_of(one) for one in found])
        return
    print_instructions(found)


@fba_instruction_command.command("show")
@_SUBJECT
@at_a_dock
@operator_options
def show(settings: Settings, *, as_json: bool, dock: Dock, instruction: UUID) -> None:
    """Show an instruction with what to pick and where it was put away."""

    async def errand(work: Work) -> Shown:
        found = await get_warehouse_instruction(work, await dock.staff(work), instruction)
        return found, await list_locations(work, found), work.files_base

    with in_options(_OPTIONS):
        shown = run_errand(settings, "fba-instruction show", errand)
    print_instruction(*shown, as_json=as_json)


@fba_instruction_command.command("start")
@_SUBJECT
@at_a_dock
@operator_options
def start(settings: Settings, *, as_json: bool, dock: Dock, instruction: UUID) -> None:
    """Begin with a pending instruction."""

    async def act(work: Work) -> Shown:
        begun = await start_instruction(work, await dock.staff(work), instruction)
        return begun, await list_locations(work, begun), work.files_base

    with in_options(_OPTIONS):
        shown = run_act(settings, "fba-instruction start", act)
    print_instruction(*shown, as_json=as_json)


@fba_instruction_command.command("complete")
@_SUBJECT
@click.option("--result", "results", multiple=True, help="ITEM=DONE/LOST; others are all done.")
@click.option(
    "--tracking-number",
    type=Told(_WHOLE, "recall_tracking_number", "letters, digits, - and _"),
    help="Of a recall.",
)
@click.option("--remarks", type=Told(_WHOLE, "warehouse_remarks"), help="Of others: what was done.")
@click.option("--package", "packages", multiple=True, help="Of a restock: FNSKU=WEIGHT@SIDES.")
@click.option(
    "--shipment-number",
    type=Told(_WHOLE, "new_shipment_number"),
    help="Of a replenishment, with --weight and --sides.",
)
@click.option("--weight", help="Of a replenishment, in g.")
@click.option("--sides", "sides_cm", help="Of a replenishment, in cm, such as 40x30x25.")
@at_a_dock
@operator_options
def complete(  # noqa: PLR0913 - what belongs to each kind
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    instruction: UUID,
    results: tuple[str, ...],
    tracking_number: str | None,
    remarks: str | None,
    packages: tuple[str, ...],
    shipment_number: str | None,
    weight: str | None,
    sides_cm: str | None,
) -> None:
    """Be done with an instruction that was begun, wholly or in part."""
    left = {"--shipment-number": shipment_number, "--weight": weight, "--sides": sides_cm}
    if any(left.values()) and not all(left.values()):
        told = f"is required with the others: {', '.join(left)}"
        raise Invalid({name: told for name, given in left.items() if not given})

    async def step(work: Work, staff: Api) -> Instruction:
        completion = Completion(
            results=tuple(map(_result, results)),
            recall_tracking_number=tracking_number,
            warehouse_remarks=remarks,
            packages=dict(map(_package, packages)) or None,
            departure=_departure(work, shipment_number, weight, sides_cm),
        )
        return await complete_instruction(
            work, staff, instruction, completion, await open_book(work)
        )

    _step(settings, "complete", dock, step, as_json=as_json)


@fba_instruction_command.command("withdraw")
@_SUBJECT
@click.option(
    "--reason",
    type=Told(wire.WithdrawFbaInstructionRequest, "cancel_remarks"),
    required=True,
    help="What the seller is told.",
)
@at_a_dock
@operator_options
def withdraw(
    settings: Settings, *, as_json: bool, dock: Dock, instruction: UUID, reason: str
) -> None:
    """Give a pending instruction back; its stock is available again."""

    async def step(work: Work, staff: Api) -> Instruction:
        return await withdraw_instruction(work, staff, instruction, reason)

    _step(settings, "withdraw", dock, step, as_json=as_json)


def _step(
    settings: Settings,
    name: str,
    dock: Dock,
    step: Callable[[Work, Api], Awaitable[Instruction]],
    *,
    as_json: bool,
) -> None:
    async def act(work: Work) -> Shown:
        return await step(work, await dock.staff(work)), {}, work.files_base

    with in_options(_OPTIONS):
        shown = run_act(settings, f"fba-instruction {name}", act)
    print_instruction(*shown, as_json=as_json)


def _result(given: str) -> tuple[UUID, Result]:
    found = _RESULT.fullmatch(given.lower())
    if not found:
        raise Invalid({"--result": f"{given!r} is not an item and pieces, such as ITEM=10/1"})
    return UUID(found["item"]), Result(int(found["done"]), int(found["lost"] or 0))


def _package(given: str) -> tuple[str, Package]:
    fnsku, _, measures = given.rpartition("=")
    weight, _, three = measures.partition("@")
    if not fnsku:
        raise Invalid({"--package": f"{given!r} is not such as X001=1200@30x20x10"})
    read = size("--package")(weight), sides("--package")(three)
    return known_fnsku(fnsku), Package(weight_g=read[0], sides_cm=read[1], remarks=None)


def _departure(
    work: Work, number: str | None, weight: str | None, three: str | None
) -> Departure | None:
    if number is None or weight is None or three is None:
        return None
    ordered: list[Decimal] = sorted(sides("--sides")(three), reverse=True)
    return Departure(
        shipment_number=number,
        weight_g=size("--weight")(weight),
        sides_cm=(ordered[0], ordered[1], ordered[2]),
        shipped_at=work.now,
    )
