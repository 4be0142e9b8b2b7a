"""`outbound create` to `outbound cancel`: what a seller does with its orders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.outbound.actions.add_inventories import add_inventories
from returnhelper.domain.outbound.actions.cancel_order import cancel_order
from returnhelper.domain.outbound.actions.confirm_order import confirm_order
from returnhelper.domain.outbound.actions.create_order import Wanted, create_order
from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.actions.remove_inventories import remove_inventories
from returnhelper.domain.outbound.rows import Order, ShippingMethod, ShipTo
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.nouns.outbound.printing import print_order
from returnhelper.entrypoints.cli.nouns.outbound.steps import OPTIONS, ORDER
from returnhelper.entrypoints.cli.options import Command, operator_options
from returnhelper.entrypoints.cli.parameters import (
    ID,
    Told,
    one_subject,
    seller_option,
    several,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_METHODS = {method.value.partition("_")[0].lower(): method for method in ShippingMethod}
_ADDRESS = {  # option -> whether it is required
    "country": True,
    "contact-name": True,
    "phone": True,
    "fax": False,
    "email": True,
    "company-name": True,
    "street1": True,
    "street2": False,
    "street3": False,
    "city": True,
    "state": True,
    "postal-code": True,
}
_ITEMS = several(
    "--inventory",
    "items",
    wire.ConsolidateInventoryListRequest,
    "return_inventory_id_list",
    required=True,
    help="One or more.",
)


def _address_options(command: Command) -> Command:
    for field, required in reversed(_ADDRESS.items()):
        rule = Told(wire.ShipTo, f"ship_to_{field.replace('-', '_')}") if required else None
        command = click.option(f"--{field}", type=rule or click.STRING, required=required)(command)
    return command


@click.command("create")
@seller_option
@click.option("--warehouse", "warehouse_id", type=ID, required=True, help="Where it leaves.")
@click.option("--method", type=click.Choice(list(_METHODS)), required=True, help="How it travels.")
@click.option("--instructions", help="What the receiver's dock is to know.")
@_address_options
@operator_options
def create(
    settings: Settings,
    *,
    as_json: bool,
    api_id: int,
    warehouse_id: int,
    method: str,
    instructions: str | None,
    **given: str,
) -> None:
    """Open an empty order for the seller."""
    country = given.pop("country").lower()
    to = ShipTo(country=country, kind="Business", **given)

    async def act(work: Work) -> Order:
        seller, book = await get_api(work, api_id), await open_book(work)
        if country not in book.countries:
            raise Invalid({"--country": "must be an ISO 3166-1 alpha-3 code, for example usa"})
        wanted = Wanted(
            warehouse_id=warehouse_id,
            shipping_method=_METHODS[method],
            delivery_instructions=instructions or None,
            ship_to=to,
            custom_fields={},
        )
        return await create_order(work, seller, wanted, book)

    print_order(run_act(settings, "outbound create", act), as_json=as_json)


@click.command("show")
@one_subject("order", "--order", ORDER)
@seller_option
@operator_options
def show(settings: Settings, *, as_json: bool, api_id: int, order: str) -> None:
    """Show an order of a seller with all that is in it."""

    async def errand(work: Work) -> Order:
        await get_api(work, api_id)
        return await get_order(work, api_id, order)

    print_order(run_errand(settings, "outbound show", errand), as_json=as_json)


@click.command("add")
@one_subject("order", "--order", ORDER)
@_ITEMS
@seller_option
@operator_options
def add(
    settings: Settings, *, as_json: bool, api_id: int, order: str, items: tuple[int, ...]
) -> None:
    """Put items into an order that is not confirmed yet, for the seller."""

    async def step(work: Work) -> Order:
        return (await add_inventories(work, api_id, order, items))[0]

    _do(settings, "add", api_id, step, as_json=as_json, items=items)


@click.command("remove")
@one_subject("order", "--order", ORDER)
@_ITEMS
@seller_option
@operator_options
def remove(
    settings: Settings, *, as_json: bool, api_id: int, order: str, items: tuple[int, ...]
) -> None:
    """Take items out of an order that is not confirmed yet, for the seller."""

    async def step(work: Work) -> Order:
        return (await remove_inventories(work, api_id, order, items))[0]

    _do(settings, "remove", api_id, step, as_json=as_json, items=items)


@click.command("confirm")
@one_subject("order", "--order", ORDER)
@seller_option
@operator_options
def confirm(settings: Settings, *, as_json: bool, api_id: int, order: str) -> None:
    """Hand an order to its warehouse, for the seller."""

    async def step(work: Work) -> Order:
        return await confirm_order(work, api_id, order)

    _do(settings, "confirm", api_id, step, as_json=as_json)


@click.command("cancel")
@one_subject("order", "--order", ORDER)
@seller_option
@operator_options
def cancel(settings: Settings, *, as_json: bool, api_id: int, order: str) -> None:
    """Cancel an order before anything of it is packed, for the seller."""

    async def step(work: Work) -> Order:
        return await cancel_order(work, api_id, order)

    _do(settings, "cancel", api_id, step, as_json=as_json)


def _do(
    settings: Settings,
    name: str,
    api_id: int,
    step: Callable[[Work], Awaitable[Order]],
    *,
    as_json: bool,
    items: tuple[int, ...] = (),
) -> None:
    """Take a step for a seller, and print the order as it is then."""

    async def act(work: Work) -> Order:
        await get_api(work, api_id)
        return await step(work)

    with in_options(OPTIONS, items):
        order = run_act(settings, f"outbound {name}", act)
    print_order(order, as_json=as_json)


ORDERING = (create, show, add, remove, confirm, cancel)
