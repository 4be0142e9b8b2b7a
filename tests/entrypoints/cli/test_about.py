"""What a command is about is told by the wire's names: every id it takes has one."""

from __future__ import annotations

from collections.abc import Iterator

import click

from returnhelper.entrypoints.cli import main
from returnhelper.entrypoints.cli.about import name_of
from returnhelper.entrypoints.cli.parameters import ID

# An operator's name is no id, and its actions name it; an entry of the log is read only.
UNNAMED = {"audit show --id", "operator disable --name", "inventory show --inventory"}


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def ids(command: click.Command) -> Iterator[click.Parameter]:
    """Give the options that take an id of the wire: numbers of things, and what one_subject takes.

    A transaction has a number of letters and digits.
    """
    for parameter in command.params:
        kind = parameter.type
        is_id = isinstance(kind, click.IntRange) and (kind.min, kind.max) == (ID.min, ID.max)
        if is_id or parameter.name == "flagged" or "--transaction" in parameter.opts:
            yield parameter


def test_every_id_that_is_typed_has_a_name_in_the_log() -> None:
    found = {
        f"{' '.join(path)} {parameter.opts[0]}": name_of(parameter, path[-2] if path[1:] else "")
        for path, command in commands(main)
        for parameter in ids(command)
    }
    assert {option for option, name in found.items() if name is None} <= UNNAMED
    assert found["refund approve refund_id"] == found["refund reject refund_id"] == "refundId"
    assert found["refund open --transaction"] == "transactionNumber"
    assert found["tariff withdraw --tariff"] == found["tariff show tariff_id"] == "tariffId"
    assert found["golive approve --request"] == "goLiveRequestId"
    assert found["setup approve request"] == "webhookSetupRequestId"
