"""`tariff`: what everything costs, from when on, and what another tariff would have cost."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

import click

from returnhelper.domain.reference.actions.get_tariff import get_tariff
from returnhelper.domain.reference.actions.list_tariffs import list_tariffs
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.schedule_tariff import schedule_tariff
from returnhelper.domain.reference.actions.withdraw_tariff import withdraw_tariff
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.documents import write_yaml
from returnhelper.domain.reference.rows import TariffVersion
from returnhelper.domain.trials.actions.try_tariff import try_tariff
from returnhelper.domain.trials.model import Outcome, Trial, Tried, totals
from returnhelper.entrypoints.cli.errand import open_book, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.entrypoints.cli.records import moment
from returnhelper.entrypoints.cli.wording import in_file, in_options
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_AGO = re.compile(r"(\d{1,4})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_OPTIONS = {"valid_from": "--valid-from", "tariff_id": "--tariff"}
_WORDS = {
    Outcome.PRICED: "",
    Outcome.NO_FEE: "no fee",
    Outcome.UNPRICED: "no price in the new tariff",
    Outcome.UNCHANGED: "not priced by a tariff",
}


@click.group("tariff")
def tariff_command() -> None:
    """Try a tariff, have it hold from a day on, and list what holds when."""


@tariff_command.command("load")
@click.argument("file", type=click.File("rb"))
@click.option("--valid-from", required=True, metavar="WHEN", help="A day or a moment, in UTC.")
@click.option("--note", default="", help="Why.")
@operator_options
def load(settings: Settings, *, as_json: bool, file: BinaryIO, valid_from: str, note: str) -> None:
    """Have the tariffs and handling fees of a YAML file hold from a moment on; - reads stdin."""
    document, start = file.read(), _moment(valid_from, "--valid-from")

    lost: list[tuple[str, ...]] = []

    async def load_it(connection: Connection, work: Work) -> TariffVersion:
        before = (await load_book(connection, work.now)).cards
        by = str(work.act.principal)
        version = await schedule_tariff(connection, document, start, work.now, by=by, note=note)
        book = await load_book(connection, work.now)
        lost.append(book.at(version.valid_from).cards.fees_lost_since(before))
        return version

    with in_file(file):
        version, now = _change(settings, "tariff load", load_it)
    if as_json:
        print_json({**_named(version, now, [version]), "feesLost": lost[-1]})
    else:
        click.echo(f"Tariff {version.tariff_id} holds from {moment(version.valid_from)} on.")
        _warn(lost[-1])


@tariff_command.command("list")
@operator_options
def list_command(settings: Settings, *, as_json: bool) -> None:
    """List the versions of the tariff in the order in which they hold."""

    async def list_them(connection: Connection, _: Work) -> list[TariffVersion]:
        return await list_tariffs(connection)

    versions, now = _read(settings, "tariff list", list_them)
    if as_json:
        print_json([_named(version, now, versions) for version in versions])
        return
    rows = [
        (
            version.tariff_id,
            _start(version) or "the beginning",
            _standing(version, now, versions),
            moment(version.loaded_at),
            version.loaded_by,
            version.note,
        )
        for version in versions
    ]
    print_table(("Tariff", "Valid from", "Status", "Loaded", "By", "Note"), rows)


@tariff_command.command("show")
@click.argument("tariff_id", type=ID, required=False)
@operator_options
def show(settings: Settings, *, as_json: bool, tariff_id: int | None) -> None:
    """Print the lists of a version as YAML, to be edited and loaded; without an id what holds."""

    async def read(
        connection: Connection, work: Work
    ) -> tuple[TariffVersion, dict[str, Any], list[TariffVersion]]:
        wanted = tariff_id or (await open_book(work)).tariff_id or 0
        return *await get_tariff(connection, wanted), await list_tariffs(connection)

    (version, lists, versions), now = _read(settings, "tariff show", read)
    named = _named(version, now, versions)
    if as_json:
        print_json(named | lists)
        return
    click.echo(f"# Tariff {version.tariff_id}, {named['status']}, {version.note}".rstrip(", "))
    click.echo(write_yaml(lists), nl=False)


@tariff_command.command("withdraw")
@one_subject("tariff_id", "--tariff", ID)
@operator_options
def withdraw(settings: Settings, *, as_json: bool, tariff_id: int) -> None:
    """Have a version never hold; one that holds already stays."""

    async def withdraw_it(connection: Connection, work: Work) -> TariffVersion:
        return await withdraw_tariff(connection, tariff_id, work.now)

    version, now = _change(settings, "tariff withdraw", withdraw_it)
    if as_json:
        print_json(_named(version, now, [version]))
    else:
        click.echo(f"Tariff {tariff_id} is withdrawn.")


@tariff_command.command("try")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--since",
    default="30d",
    show_default=True,
    metavar="WHEN",
    help="So long ago (36h, 30d, 4w), or a day or a moment, in UTC.",
)
@operator_options
def try_command(settings: Settings, *, as_json: bool, file: BinaryIO, since: str) -> None:
    """Tell what the tariffs and handling fees of a YAML file would have cost; - reads stdin."""
    document, start = file.read(), _ago(since)

    async def errand(work: Work) -> Trial:
        return await try_tariff(work, document, start(work.now))

    with in_file(file):
        trial = run_errand(settings, "tariff try", errand)
    if as_json:
        print_json(_trial(trial))
    else:
        _print_trial(trial)
        _warn(trial.lost_fees)


def _read(
    settings: Settings, command: str, look: Callable[[Connection, Work], Awaitable[Any]]
) -> tuple[Any, datetime]:
    async def errand(work: Work) -> tuple[Any, datetime]:
        async with work.database.connection() as connection:
            return await look(connection, work), work.now

    return run_errand(settings, command, errand)


def _change(
    settings: Settings, command: str, act: Callable[[Connection, Work], Awaitable[TariffVersion]]
) -> tuple[TariffVersion, datetime]:
    async def errand(work: Work) -> tuple[TariffVersion, datetime]:
        async with work.database.connection() as connection, connection.transaction():
            version = await act(connection, work)
            if work.now in (version.loaded_at, version.withdrawn_at):  # else it was so before
                work.note(f"tariffId:{version.tariff_id}")
                await work.commit_on(connection)
            return version, work.now

    with in_options(_OPTIONS):
        return run_errand(settings, command, errand)


def _warn(lost: tuple[str, ...]) -> None:
    if lost:
        click.echo(f"This work has a fee now, and would cost nothing: {', '.join(lost)}.", err=True)


def _moment(text: str, flag: str) -> datetime:
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid({flag: f"{text!r} is no moment such as 2026-12-01"}) from None
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)


def _ago(text: str) -> Callable[[datetime], datetime]:
    found = _AGO.fullmatch(text)
    if found is None:
        told = _moment(text, "--since")
        return lambda _: told
    length = timedelta(**{_UNITS[found[2]]: int(found[1])})
    return lambda now: now - length


def _start(version: TariffVersion) -> str | None:
    return None if version.valid_from == BEGINNING else moment(version.valid_from)


def _standing(version: TariffVersion, now: datetime, versions: list[TariffVersion]) -> str:
    """Say where a version stands among all of them."""
    if version.withdrawn_at is not None:
        return "withdrawn"
    if version.valid_from > now:
        at_once = [
            one
            for one in versions
            if one.withdrawn_at is None and one.valid_from == version.valid_from
        ]
        return "scheduled" if version in at_once[-1:] else "superseded"
    begun = [one for one in versions if one.withdrawn_at is None and one.valid_from <= now]
    return "in force" if version == begun[-1] else "over"


def _named(
    version: TariffVersion, now: datetime, versions: list[TariffVersion]
) -> dict[str, object]:
    return {
        "tariffId": version.tariff_id,
        "validFrom": None if version.valid_from == BEGINNING else version.valid_from,
        "status": _standing(version, now, versions),
        "loadedAt": version.loaded_at,
        "loadedBy": version.loaded_by,
        "note": version.note,
        "withdrawnAt": version.withdrawn_at,
    }


def _trial(trial: Trial) -> dict[str, object]:
    return {
        "since": trial.since,
        "until": trial.until,
        "feesLost": trial.lost_fees,
        "rows": [_tried(row) for row in trial.rows],
        "totals": [
            {
                "environment": environment,
                "currencyCode": currency,
                "outcome": outcome,
                "count": total.count,
                "charged": total.charged,
                "wouldBe": None if outcome is Outcome.UNPRICED else total.would_be,
                "difference": None if outcome is Outcome.UNPRICED else total.difference,
            }
            for (environment, currency, outcome), total in totals(trial.rows).items()
        ],
    }


def _tried(row: Tried) -> dict[str, object]:
    is_priced = row.kind.outcome is not Outcome.UNPRICED
    return {
        "clientCode": row.client_code,
        "environment": row.environment,
        "transactionType": row.kind.kind,
        "feeType": row.kind.fee or None,
        "currencyCode": row.kind.currency,
        "outcome": row.kind.outcome,
        "count": row.sum.count,
        "charged": row.sum.charged,
        "wouldBe": row.sum.would_be if is_priced else None,
        "difference": row.sum.difference if is_priced else None,
    }


def _print_trial(trial: Trial) -> None:
    lines: list[tuple[object, ...]] = []
    for row in map(_tried, trial.rows):
        *told, outcome, count, charged, would_be, difference = row.values()
        lines.append((*told, count, charged, would_be, difference, _WORDS[Outcome(str(outcome))]))
    for (environment, currency, outcome), total in totals(trial.rows).items():
        is_priced = outcome is not Outcome.UNPRICED
        told = ["Total", environment, "", "", currency]
        priced = (total.would_be, total.difference) if is_priced else (None, None)
        lines.append((*told, total.count, total.charged, *priced, _WORDS[outcome]))
    print_table(
        (
            *("Seller", "Environment", "Kind", "Fee", "Currency"),
            *("Count", "Charged", "Would be", "Difference", ""),
        ),
        lines,
    )
