"""`unknown`: parcels nobody announced, as the staff of the warehouse they lie in."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import click

from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.unbooked import FoundAddress
from returnhelper.domain.unknown.actions.assign_parcel import assign_parcel
from returnhelper.domain.unknown.actions.dispose_parcel import dispose_parcel
from returnhelper.domain.unknown.actions.get_owner import get_owner
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.actions.list_parcels import list_parcels
from returnhelper.domain.unknown.actions.match_parcel import match_parcel
from returnhelper.domain.unknown.actions.register_parcel import register_parcel
from returnhelper.domain.unknown.actions.suggest_parcel_owners import (
    LikelyOwner,
    suggest_parcel_owners,
)
from returnhelper.domain.unknown.actions.undo_assignment import undo_assignment
from returnhelper.domain.unknown.model import (
    MeasuredPackage,
    Owner,
    ParcelFilter,
    Reading,
    UnknownParcel,
    UnknownStatus,
)
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.nouns.unknown.claims import (
    accept_command,
    claims_command,
    reject_command,
)
from returnhelper.entrypoints.cli.nouns.unknown.output import (
    OPTIONS,
    print_became,
    print_parcel,
    print_parcels,
    print_suggestions,
)
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.parameters import (
    ID,
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

_LINE = Told(wire.ReadLabel, "carrier")
_NUMBER = Told(wire.ReadLabel, "tracking_number", "at most 50 letters, digits, - and _")
_REMARKS = Told(wire.DisposeUnknownRequest, "remarks")
_PARCEL = one_subject("parcel", "--parcel", ID)


@click.group("unknown")
def unknown_command() -> None:
    """Keep parcels nobody announced, and find their owners."""


@unknown_command.command("register")
@click.option("--weight", type=size("--weight"), required=True, help="In g.")
@click.option("--sides", "sides_cm", type=sides("--sides"), required=True, help="In cm: 34x22x13.")
@click.option("--carrier", type=_LINE, help="Who brought it.")
@click.option("--tracking-number", type=_NUMBER, help="The carrier's number.")
@click.option("--code", "codes", type=_LINE, multiple=True, help="Any other barcode or number.")
@click.option("--reference", "references", type=_LINE, multiple=True, help="Order, RMA, seller.")
@click.option("--sender", type=_LINE, help="The name of who sent it.")
@click.option("--recipient", type=_LINE, help="The name of whom it is for.")
@click.option("--text", type=_LINE, help="Whatever else is there.")
@click.option("--description", type=_LINE, help="What is seen of its contents.")
@click.option("--remarks", type=_REMARKS, help="For the colleagues.")
@at_a_dock
@operator_options
def register(  # noqa: PLR0913 - the options above that are no reading
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    weight: Decimal,
    sides_cm: tuple[Decimal, Decimal, Decimal],
    description: str | None,
    remarks: str | None,
    sender: str | None,
    recipient: str | None,
    **read: Any,  # noqa: ANN401 - the options above
) -> None:
    """Register a parcel of one package; several, addresses and pictures go by the Warehouse API."""
    reading = Reading(
        **read, sender=FoundAddress(name=sender), recipient=FoundAddress(name=recipient)
    )
    package = MeasuredPackage(
        description=description, quantity=1, weight_g=weight, sides_cm=sides_cm, remarks=None
    )

    async def act(work: Work) -> UnknownParcel:
        return await register_parcel(work, await dock.staff(work), reading, [package], remarks)

    print_parcel(run_act(settings, "unknown register", act), settings, as_json=as_json)


@unknown_command.command("list")
@click.option(
    "--status",
    type=click.Choice([status.value for status in UnknownStatus], case_sensitive=False),
    help="Only with this status.",
)
@click.option("--search", type=_LINE, help="Words that stand in what was read.")
@click.option("--number", type=_LINE, help="Any number that was read, or its own.")
@click.option("--due", is_flag=True, help="Only what may be disposed of by now.")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(  # noqa: PLR0913 - the options above
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    status: str | None,
    search: str | None,
    number: str | None,
    due: bool,
    limit: int,
) -> None:
    """List the parcels of a warehouse, oldest first."""
    wanted_status = UnknownStatus(status.lower()) if status else None
    if due and wanted_status not in (None, UnknownStatus.PENDING):
        raise Invalid({"--due": "only what is pending is due"})

    async def errand(work: Work) -> list[UnknownParcel]:
        days = timedelta(days=settings.unknown_unclaimed_days)
        wanted = ParcelFilter(
            limit=limit,
            offset=0,
            status=UnknownStatus.PENDING if due else wanted_status,
            words=tuple((search or "").split()),
            number=number,
            registered_before=work.now - days if due else None,
        )
        return (await list_parcels(work, await dock.staff(work), wanted))[0]

    print_parcels(run_errand(settings, "unknown list", errand), settings, as_json=as_json)


@unknown_command.command("show")
@_PARCEL
@at_a_dock
@operator_options
def show(settings: Settings, *, as_json: bool, dock: Dock, parcel: int) -> None:
    """Show a parcel with everything that was read on it."""

    async def errand(work: Work) -> UnknownParcel:
        return await get_parcel(work, await dock.staff(work), parcel)

    with in_options(OPTIONS):
        shown = run_errand(settings, "unknown show", errand)
    print_parcel(shown, settings, as_json=as_json)


@unknown_command.command("suggest")
@_PARCEL
@at_a_dock
@operator_options
def suggest(settings: Settings, *, as_json: bool, dock: Dock, parcel: int) -> None:
    """List the likely owners of a parcel, the likeliest first, with the reasons."""

    async def errand(work: Work) -> list[LikelyOwner]:
        return await suggest_parcel_owners(work, await dock.staff(work), parcel)

    with in_options(OPTIONS):
        found = run_errand(settings, "unknown suggest", errand)
    print_suggestions(found, as_json=as_json)


@unknown_command.command("assign")
@_PARCEL
@click.option("--api", "api_id", type=ID, help="The api id of its owner, or …")
@click.option("--client-code", type=_LINE, help="… the client code, or …")
@click.option("--shipment", "shipment_id", type=ID, help="… any shipment of the owner.")
@at_a_dock
@operator_options
def assign(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    parcel: int,
    **owner: Any,  # noqa: ANN401 - the options above
) -> None:
    """Give a parcel to its owner, who is told with the pictures taken before."""
    if sum(value is not None for value in owner.values()) != 1:
        raise Invalid({"--api": "give it, --client-code or --shipment, and only one"})

    async def act(work: Work) -> tuple[UnknownParcel, list[Inventory]]:
        staff, book = await dock.staff(work), await open_book(work)
        seller = await get_owner(work, staff, Owner(**owner))
        return await assign_parcel(work, staff, parcel, seller, book)

    with in_options(OPTIONS):
        made = run_act(settings, "unknown assign", act)
    print_became(*made, as_json=as_json)


@unknown_command.command("match")
@_PARCEL
@click.option("--shipment", "shipment_id", type=ID, required=True, help="What it turned out to be.")
@click.option("--additional", is_flag=True, help="One more package of what was received before.")
@at_a_dock
@operator_options
def match(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    parcel: int,
    shipment_id: int,
    additional: bool,
) -> None:
    """Take a parcel in as the announced shipment it turned out to be."""

    async def act(work: Work) -> tuple[UnknownParcel, list[Inventory]]:
        staff, book = await dock.staff(work), await open_book(work)
        return await match_parcel(work, staff, parcel, shipment_id, book, additional=additional)

    with in_options(OPTIONS):
        made = run_act(settings, "unknown match", act)
    print_became(*made, as_json=as_json)


@unknown_command.command("undo")
@_PARCEL
@at_a_dock
@operator_options
def undo(settings: Settings, *, as_json: bool, dock: Dock, parcel: int) -> None:
    """Undo an assignment or a match by mistake, while nothing was done with the items."""
    window = timedelta(hours=settings.arrival_undo_hours)

    async def act(work: Work) -> UnknownParcel:
        staff, book = await dock.staff(work), await open_book(work)
        return await undo_assignment(work, staff, parcel, book, window)

    with in_options(OPTIONS):
        pending = run_act(settings, "unknown undo", act)
    print_parcel(pending, settings, as_json=as_json)


@unknown_command.command("dispose")
@_PARCEL
@click.option("--remarks", type=_REMARKS, help="What was done with it.")
@at_a_dock
@operator_options
def dispose(
    settings: Settings, *, as_json: bool, dock: Dock, parcel: int, remarks: str | None
) -> None:
    """Dispose of a parcel that nobody claimed for long."""
    days = settings.unknown_unclaimed_days

    async def act(work: Work) -> UnknownParcel:
        staff = await dock.staff(work)
        return await dispose_parcel(work, staff, parcel, remarks, unclaimed_days=days)

    with in_options(OPTIONS):
        gone = run_act(settings, "unknown dispose", act)
    print_parcel(gone, settings, as_json=as_json)


for _command in (claims_command, accept_command, reject_command):
    unknown_command.add_command(_command)
