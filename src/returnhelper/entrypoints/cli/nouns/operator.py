"""`operator`: who runs the installation by the command line."""

from __future__ import annotations

import click

from returnhelper.domain.people.actions.create_operator import create_operator
from returnhelper.domain.people.actions.disable_operator import disable_operator
from returnhelper.domain.people.actions.list_operators import list_operators
from returnhelper.domain.people.model import OPERATOR_ROLES, Operator
from returnhelper.entrypoints.cli.errand import run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import one_subject
from returnhelper.entrypoints.cli.records import moment
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.principal import Role
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.group("operator")
def operator_command() -> None:
    """Register who runs the installation; until then whoever has the database does."""


@operator_command.command("create")
@click.option("--name", required=True, help="What the log calls them, and what --as takes.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in OPERATOR_ROLES]),
    default=Role.OPERATOR.value,
    show_default=True,
    help="An auditor only reads.",
)
@operator_options
def create(settings: Settings, *, as_json: bool, name: str, role: str) -> None:
    """Register an operator; from the first one on, nobody else may do anything."""

    async def act(work: Work) -> Operator:
        return await create_operator(work, name, Role(role))

    with in_options({"name": "--name"}):
        made = run_act(settings, "operator create", act)
    if as_json:
        print_json(_row(made))
    else:
        click.echo(f"{made.name} is registered as {made.role}; say --as or RETURNHELPER_OPERATOR.")


@operator_command.command("list")
@operator_options
def list_command(settings: Settings, *, as_json: bool) -> None:
    """List the operators, disabled ones too."""
    rows = [_row(one) for one in run_errand(settings, "operator list", list_operators)]
    if as_json:
        print_json(rows)
    else:
        print_table(("Name", "Role", "Since", "Disabled"), [_cells(row) for row in rows])


@operator_command.command("disable")
@one_subject("name", "--name")
@operator_options
def disable(settings: Settings, *, as_json: bool, name: str) -> None:
    """Let an operator do nothing any more; the name stays taken."""

    async def act(work: Work) -> None:
        await disable_operator(work, name)

    run_act(settings, "operator disable", act)
    if as_json:
        print_json({"name": name, "disabled": True})
    else:
        click.echo(f"{name} may do nothing any more.")


def _row(operator: Operator) -> dict[str, object]:
    return {
        "name": operator.name,
        "role": operator.role,
        "createdAt": operator.created_at,
        "disabledAt": operator.disabled_at,
    }


def _cells(row: dict[str, object]) -> tuple[object, ...]:
    *words, since, until = row.values()
    return (*words, moment(since), moment(until))  # type: ignore[arg-type]  # both are moments
