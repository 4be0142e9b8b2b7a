"""`staff`: the persons of a warehouse, each with keys of their own."""

from __future__ import annotations

import click

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.people.actions.create_staff import create_staff
from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.actions.list_staff import list_staff
from returnhelper.domain.people.actions.set_staff_role import set_staff_role
from returnhelper.domain.people.model import STAFF_ROLES, StaffMember
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.options import Command, operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import Dock, at_a_dock
from returnhelper.entrypoints.cli.records import moment, print_record
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.principal import Role
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "The token is shown only now; only this person is to use it."
_name = click.option("--name", required=True, help="As the log is to name them.")


def _role(command: Command) -> Command:
    return click.option(
        "--role",
        type=click.Choice([role.value for role in STAFF_ROLES]),
        required=True,
        help="Readers look, workers work, leads also take back and rewrite.",
    )(command)


@click.group("staff")
def staff_command() -> None:
    """Take persons on at a warehouse, change their roles, let them go."""


@staff_command.command("create")
@_name
@_role
@at_a_dock
@operator_options
def create(settings: Settings, *, as_json: bool, dock: Dock, name: str, role: str) -> None:
    """Take a person on and issue a key and token."""

    async def act(work: Work) -> NewCredential:
        warehouse = (await open_book(work)).find_warehouse(dock.warehouse_id)
        if warehouse is None:
            raise WarehouseNotFound
        named = (dock.warehouse_id, warehouse.description)
        return await create_staff(work, named, dock.environment, name, Role(role))

    with in_options({"name": "--name"}):
        made = run_act(settings, "staff create", act)
    record = {
        "apiId": made.api_id,
        "warehouseId": dock.warehouse_id,
        "name": name,
        "role": role,
        "apiKey": made.api_key,
        "apiToken": made.api_token,
    }
    print_record(record, _HINT, as_json=as_json)


@staff_command.command("list")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock) -> None:
    """List the persons of a warehouse, those who are gone too."""

    async def errand(work: Work) -> list[StaffMember]:
        return await list_staff(work, (await dock.staff(work)).api_id)

    rows = [_row(one) for one in run_errand(settings, "staff list", errand)]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Name", "Role", "Since", "Disabled"),
        [
            (row["name"], row["role"], moment(row["createdAt"]), moment(row["disabledAt"]))  # type: ignore[arg-type]  # both are moments
            for row in rows
        ],
    )


@staff_command.command("role")
@_name
@_role
@at_a_dock
@operator_options
def role_command(settings: Settings, *, as_json: bool, dock: Dock, name: str, role: str) -> None:
    """Give a person another role; felt by a running server within a second."""

    async def act(work: Work) -> None:
        await set_staff_role(work, (await dock.staff(work)).api_id, name, Role(role))

    run_act(settings, "staff role", act)
    _tell(name, {"role": role}, f"is a {role} now", as_json=as_json)


@staff_command.command("disable")
@_name
@at_a_dock
@operator_options
def disable(settings: Settings, *, as_json: bool, dock: Dock, name: str) -> None:
    """Let a person go: all keys of theirs end, and the name stays taken."""

    async def act(work: Work) -> None:
        await disable_staff(work, (await dock.staff(work)).api_id, name)

    run_act(settings, "staff disable", act)
    _tell(name, {"disabled": True}, "may do nothing any more", as_json=as_json)


def _tell(name: str, told: dict[str, object], sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"name": name, **told})
    else:
        click.echo(f"{name} {sentence}.")


def _row(member: StaffMember) -> dict[str, object]:
    return {
        "apiId": member.api_id,
        "name": member.name,
        "role": member.role,
        "createdAt": member.created_at,
        "disabledAt": member.disabled_at,
    }
