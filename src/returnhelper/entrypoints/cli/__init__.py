"""The command line: what the operator types. Every command is on this page.

A command's module is loaded when it is called, so that `serve` does not wait for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from returnhelper.entrypoints.cli.output import render_refusal
from returnhelper.entrypoints.cli.wording import slips_as_json
from returnhelper.kit.errors import Refusal

COMMANDS = {  # name -> module of this package; the module holds a command of the same name
    "api": "serve",
    "arrival": "nouns.arrival",
    "audit": "nouns.audit",
    "balance": "nouns.balance",
    "credential": "nouns.credential",
    "db": "nouns.database_shell",
    "demo": "demo",
    "endpoint": "nouns.endpoint",
    "evidence": "nouns.evidence",
    "fba": "nouns.fba",
    "fba-instruction": "nouns.fba_instruction",
    "files": "nouns.files",
    "golive": "nouns.onboarding.golive",
    "handling": "nouns.handling",
    "inventory": "nouns.inventory",
    "migrate": "migrate",
    "operator": "nouns.operator",
    "outbound": "nouns.outbound",
    "recall": "nouns.recall",
    "reference": "nouns.reference",
    "refund": "nouns.refund",
    "resend": "nouns.resend",
    "seller": "nouns.seller",
    "serve": "serve",
    "settings": "settings",
    "setup": "nouns.onboarding.setup",
    "signing-key": "nouns.credential",
    "staff": "nouns.staff",
    "statement": "nouns.statement",
    "tariff": "nouns.tariff",
    "unknown": "nouns.unknown",
    "vas": "nouns.vas",
    "warehouse": "nouns.warehouse",
    "webhook": "nouns.webhook",
    "worker": "serve",
}


class Commands(click.Group):
    """Finds commands on the page above and renders their refusals in one place."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it
        """Name all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - a slip on the page above
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        """Read the line, and remember it for whoever has to tell what is wrong with it."""
        line = tuple(args)
        with slips_as_json(line):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta["line"] = line
        return context

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a refusal becomes a message and an exit code."""
        try:
            with slips_as_json(ctx.meta["line"]):
                return super().invoke(ctx)
        except Refusal as refusal:
            ctx.exit(render_refusal(refusal, as_json=bool(ctx.meta.get("json"))))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="returnhelper", message="%(version)s")
def main() -> None:
    """Run and look after a returns platform.

    Every option is also a variable, RETURNHELPER_…; see `returnhelper settings`.
    """
