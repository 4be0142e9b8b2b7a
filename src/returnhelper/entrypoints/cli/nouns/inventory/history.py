"""`inventory history`: what was done to an item."""

from __future__ import annotations

import json
from typing import Any

import click
import msgspec

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.find_owner import find_owner
from returnhelper.domain.inventory.events import wire_event
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.command("history")
@one_subject("inventory", "--inventory", ID)
@operator_options
def history_command(settings: Settings, *, as_json: bool, inventory: int) -> None:
    """Tell everything that was done to an item, also one taken back: who, when, before, after."""

    async def errand(work: Work) -> list[dict[str, Any]]:
        owner = await find_owner(work, inventory)
        events = await list_history(work, owner, Subject.INVENTORY, inventory)
        return [msgspec.to_builtins(wire_event(event)) for event in events]

    rows = run_errand(settings, "inventory history", errand)
    if as_json:
        print_json(rows)
        return
    print_table(
        ("When", "Who", "Principal", "What", "Before", "After"),
        [
            (
                row["eventOn"][:19],
                row["eventBy"],
                row["eventPrincipal"],
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
