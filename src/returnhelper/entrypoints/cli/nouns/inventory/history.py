"""`inventory history`: what was done to an item."""

from __future__ import annotations

import json
from typing import Any

import click
import msgspec

from returnhelper.domain.corrections.actions.get_history import get_history
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.events import wire_event
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.command("history")
@one_subject("inventory", "--inventory", ID)
@click.option("--api", "api_id", type=ID, help="Whose it was, if it was taken back.")
@operator_options
def history_command(
    settings: Settings, *, as_json: bool, inventory: int, api_id: int | None
) -> None:
    """Tell everything that was done to an item: who, when, before and after."""

    async def errand(work: Work) -> list[dict[str, Any]]:
        owner = api_id
        if owner is None:
            found = await list_stock(work, Wanted(return_inventory_id=inventory), 1)
            if not found:
                raise ReturnInventoryNotFound
            owner = found[0].api_id
        events = await get_history(work, owner, inventory)
        return [msgspec.to_builtins(wire_event(event)) for event in events]

    rows = run_errand(settings, "inventory history", errand)
    if as_json:
        print_json(rows)
        return
    print_table(
        ("When", "Who", "What", "Before", "After"),
        [
            (
                row["eventOn"][:19],
                row["eventBy"],
                row["action"],
                _short(row["before"]),
                _short(row["after"]),
            )
            for row in rows
        ],
    )


def _short(facts: dict[str, Any]) -> str:
    told = {name: value for name, value in facts.items() if value is not None}
    return ", ".join(
        f"{name} {value if isinstance(value, str) else json.dumps(value)}"
        for name, value in told.items()
    )
