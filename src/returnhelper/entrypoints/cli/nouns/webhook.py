"""`webhook`: what an api was told, and how its delivery went."""

from __future__ import annotations

from typing import Any

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.webhooks.actions.get_notification import get_notification
from returnhelper.domain.webhooks.actions.list_notifications import list_notifications
from returnhelper.domain.webhooks.actions.resend_notification import resend_notification
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.entrypoints.cli.records import moment, wire_named
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_LARGEST_LIST = 10_000


@click.group("webhook")
def webhook_command() -> None:
    """Look at notifications and send them again."""


@webhook_command.command("list")
@click.option("--api", "api_id", type=ID, required=True, help="The api id of the seller.")
@click.option(
    "--limit",
    type=click.IntRange(1, _LARGEST_LIST),
    default=20,
    show_default=True,
    help="How many at most.",
)
@operator_options
def list_command(settings: Settings, *, as_json: bool, api_id: int, limit: int) -> None:
    """List the latest notifications of an api, latest first."""

    async def errand(work: Work) -> list[dict[str, Any]]:
        await get_api(work, api_id)
        return await list_notifications(work, api_id, limit)

    rows = run_errand(settings, "webhook list", errand)
    if as_json:
        print_json([wire_named(row) for row in rows])
        return
    print_table(
        ("Id", "Action", "About", "At", "Status", "Failures"),
        [
            (
                row["notification_id"],
                row["action"],
                f"{row['category']} {row['subject_id']}",
                moment(row["event_at"]),
                row["status"],
                row["failures"],
            )
            for row in rows
        ],
    )


@webhook_command.command("show")
@one_subject("notification", "--notification")
@operator_options
def show(settings: Settings, *, as_json: bool, notification: str) -> None:
    """Show the stored body of a notification and every attempt at it."""

    async def errand(work: Work) -> dict[str, Any]:
        return await get_notification(work, notification)

    found = run_errand(settings, "webhook show", errand)
    if as_json:
        attempts = [wire_named(attempt) for attempt in found["attempts"]]
        print_json(wire_named({**found, "attempts": attempts}))
        return
    click.echo(f"{found['category']} {found['action']} of api {found['api_id']}", nl=False)
    click.echo(f" at {moment(found['event_at'])}")
    click.echo(found["body"])
    print_table(
        ("Attempt at", "Endpoint", "Took ms", "Status", "Error"),
        [
            (
                moment(attempt["started_at"]),
                attempt["endpoint_id"],
                attempt["duration_ms"],
                attempt["http_status"],
                attempt["error"],
            )
            for attempt in found["attempts"]
        ],
    )


@webhook_command.command("resend")
@one_subject("notification", "--notification")
@operator_options
def resend(settings: Settings, *, as_json: bool, notification: str) -> None:
    """Queue a notification once more: same body, same id."""

    async def errand(work: Work) -> None:
        await resend_notification(work, notification)
        await commit(work)

    run_errand(settings, "webhook resend", errand)
    if as_json:
        print_json({"notificationId": notification, "status": "pending"})
    else:
        click.echo(f"Notification {notification} is queued again.")
