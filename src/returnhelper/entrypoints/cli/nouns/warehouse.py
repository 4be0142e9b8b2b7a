"""`warehouse`: the places that take parcels in, and the keys of their staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

import click

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.create_warehouse_credential import (
    create_warehouse_credential,
)
from returnhelper.domain.reference.actions.create_warehouse import create_warehouse
from returnhelper.domain.reference.actions.list_warehouses import list_warehouses
from returnhelper.domain.reference.documents import read_yaml
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.entrypoints.cli.options import Command, operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ENVIRONMENTS, ID
from returnhelper.entrypoints.cli.records import print_record, wire_named
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "The token is shown only now; keep it in a safe place."
_FIELDS = {
    "country-code": "Three letters, such as usa.",
    "rma-prefix": "Three capital letters, the start of every RMA given there.",
    "description": "The name people see.",
    "contact-name": None,
    "company-name": None,
    "phone": None,
    "email": None,
    "fax": None,
    "street1": None,
    "street2": None,
    "street3": None,
    "state": None,
    "city": None,
    "postal-code": None,
    "address-type": None,
}
_FLAGS = {
    field.replace("-", "_"): f"--{field}"
    for field in (*_FIELDS, "warehouse-id", "is-consolidation")
}
_OPTIONS = {name: str(flag) for name, flag in wire_named(_FLAGS).items()}


def _field_options(command: Command) -> Command:
    for field, meaning in reversed(_FIELDS.items()):
        command = click.option(f"--{field}", help=meaning)(command)
    return command


@click.group("warehouse")
def warehouse_command() -> None:
    """Open warehouses, list them, issue keys to their staff."""


@warehouse_command.command("create")
@click.option("--warehouse-id", type=ID, help="A number of your own; the next one without.")
@_field_options
@click.option("--is-consolidation", is_flag=True, help="The one warehouse that recalls go to.")
@click.option("--file", type=click.File("rb"), help="The same in YAML or JSON; options win.")
@operator_options
def create(settings: Settings, *, as_json: bool, file: BinaryIO | None, **given: Any) -> None:  # noqa: ANN401 - the options above
    """Open a warehouse; services reach it once `reference load` names it in a route."""
    form = _read(file) | wire_named({key: value for key, value in given.items() if value})

    async def errand(work: Work) -> Warehouse:
        async with work.database.connection() as connection, connection.transaction():
            if "warehouseId" not in form:
                stored = await list_warehouses(connection)
                form["warehouseId"] = max((row.warehouse_id for row in stored), default=0) + 1
            opened = await create_warehouse(connection, form)
            work.note(f"warehouseId:{opened.warehouse_id}")
            await work.commit_on(connection)
            return opened

    with in_options({} if file else _OPTIONS):  # a file spells names as the wire does
        warehouse = run_errand(settings, "warehouse create", errand)
    if as_json:
        print_json(wire_named(asdict(warehouse)))
    else:
        click.echo(f"Warehouse {warehouse.warehouse_id}, {warehouse.description}, is open.")


@warehouse_command.command("list")
@operator_options
def list_command(settings: Settings, *, as_json: bool) -> None:
    """List every warehouse, disabled ones too."""
    warehouses = run_errand(settings, "warehouse list", _list_warehouses)
    if as_json:
        print_json([wire_named(asdict(warehouse)) for warehouse in warehouses])
        return
    print_table(
        ("Id", "Name", "Country", "City", "RMA prefix", "Consolidation", "Enabled"),
        [
            (
                row.warehouse_id,
                row.description,
                row.country_code,
                row.city,
                row.rma_prefix,
                "yes" if row.is_consolidation else "no",
                "yes" if row.enabled else "no",
            )
            for row in warehouses
        ],
    )


@warehouse_command.group("key")
def key_command() -> None:
    """Issue keys to the staff of a warehouse."""


@key_command.command("create")
@click.option("--warehouse", "warehouse_id", type=ID, required=True, help="Its id.")
@click.option(
    "--environment",
    type=click.Choice(list(ENVIRONMENTS), case_sensitive=False),
    required=True,
    help="Where the key is good.",
)
@operator_options
def create_key(settings: Settings, *, as_json: bool, warehouse_id: int, environment: str) -> None:
    """Issue one more key and token for the staff of a warehouse."""

    async def errand(work: Work) -> NewCredential:
        stored = {row.warehouse_id: row for row in await _list_warehouses(work)}
        if warehouse_id not in stored:
            raise WarehouseNotFound
        name = stored[warehouse_id].description
        created = await create_warehouse_credential(
            work, warehouse_id, name, ENVIRONMENTS[environment]
        )
        await commit(work)
        return created

    created = run_errand(settings, "warehouse key create", errand)
    record = {
        "apiId": created.api_id,
        "warehouseId": warehouse_id,
        "apiKey": created.api_key,
        "apiToken": created.api_token,
    }
    print_record(record, _HINT, as_json=as_json)


async def _list_warehouses(work: Work) -> list[Warehouse]:
    async with work.database.connection() as connection:
        return await list_warehouses(connection)


def _read(file: BinaryIO | None) -> dict[str, object]:
    if file is None:
        return {}
    document = read_yaml(file.read())
    if not isinstance(document, Mapping):
        raise Invalid({"--file": "holds no mapping of a warehouse's properties"})
    return dict(document)
