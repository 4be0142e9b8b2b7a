"""`golive`: sellers that want to go to production."""

from __future__ import annotations

import click
import msgspec

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.onboarding.actions.approve_go_live import Live, approve_go_live
from returnhelper.domain.onboarding.actions.get_checklist import get_checklist
from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.actions.list_go_lives import list_go_lives
from returnhelper.domain.onboarding.actions.reject_go_live import reject_go_live
from returnhelper.domain.onboarding.actions.submit_go_live import submit_go_live
from returnhelper.domain.onboarding.actions.withdraw_go_live import withdraw_go_live
from returnhelper.domain.onboarding.events import wire_checklist, wire_go_live
from returnhelper.domain.onboarding.model import Check, GoLiveRequest, GoLiveStatus
from returnhelper.entrypoints.cli.deciding import reason_option
from returnhelper.entrypoints.cli.errand import run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import (
    ID,
    LIMIT,
    one_subject,
    seller_option,
)
from returnhelper.entrypoints.cli.records import moment, print_record
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_OPTIONS = {"goLiveRequestId": "--request"}
_REQUEST = one_subject("request", "--request", ID)
_FILED = "An operator approves or rejects it: returnhelper golive approve {}"
_HINT = "The token and the signing key are shown only now; keep them in a safe place."
_UNTESTED = (
    "The endpoint was never tested under this signing key: once the receiver knows the key,"
    " file its URL anew with `setup submit --environment production`, and approve it."
)


@click.group("golive")
def golive_command() -> None:
    """Let sellers go live."""


@golive_command.command("checklist")
@seller_option
@operator_options
def checklist(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """Show what a seller has shown in its sandbox, and what is missing."""

    async def errand(work: Work) -> tuple[Check, ...]:
        return await get_checklist(work, await get_api(work, api_id))

    checks = run_errand(settings, "golive checklist", errand)
    if as_json:
        print_json(wire_checklist(checks))
        return
    print_table(
        ("Item", "Seen", "At", "Evidence, or what is missing"),
        [
            (
                check.item,
                "no" if check.missing else "yes",
                moment(check.at),
                check.missing or check.notification_id,
            )
            for check in checks
        ],
    )


@golive_command.command("submit")
@seller_option
@operator_options
def submit(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """File a go-live request for a seller, by its sandbox api."""

    async def act(work: Work) -> GoLiveRequest:
        return await submit_go_live(work, await get_api(work, api_id))

    request = run_act(settings, "golive submit", act)
    print_record(_listed(request), _FILED.format(request.go_live_request_id), as_json=as_json)


@golive_command.command("list")
@click.option("--api", "api_id", type=ID, help="Of one seller, by its sandbox api.")
@click.option(
    "--status",
    type=click.Choice([each.value for each in GoLiveStatus]),
    help="Only those that stand so.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@operator_options
def list_command(
    settings: Settings, *, as_json: bool, api_id: int | None, status: str | None, limit: int
) -> None:
    """List go-live requests, oldest first."""

    async def errand(work: Work) -> list[GoLiveRequest]:
        wanted = GoLiveStatus(status) if status else None
        return (await list_go_lives(work, api_id, wanted, limit, 0))[0]

    requests = run_errand(settings, "golive list", errand)
    if as_json:
        print_json([_listed(request) for request in requests])
        return
    print_table(
        ("Id", "Api", "Status", "Submitted at", "Reason"),
        [
            (
                request.go_live_request_id,
                request.api_id,
                request.status,
                moment(request.created_at),
                request.reason,
            )
            for request in requests
        ],
    )


@golive_command.command("show")
@_REQUEST
@operator_options
def show(settings: Settings, *, as_json: bool, request: int) -> None:  # noqa: ARG001 - JSON either way
    """Show a go-live request with the evidence it was filed with."""

    async def errand(work: Work) -> GoLiveRequest:
        return await get_go_live(work, request)

    print_json(_listed(run_errand(settings, "golive show", errand)))


@golive_command.command("approve")
@_REQUEST
@operator_options
def approve(settings: Settings, *, as_json: bool, request: int) -> None:
    """Open production for a seller, and show its credentials and signing key once."""

    async def act(work: Work) -> Live:
        return await approve_go_live(work, request)

    with in_options(_OPTIONS):
        live = run_act(settings, "golive approve", act)
    told = {
        "apiId": live.api.api_id,
        "apiKey": live.credential.api_key,
        "apiToken": live.credential.api_token,
        "signingKey": live.signing_key,
        "endpointUrl": live.endpoint_url,
    }
    record = {
        "goLiveRequestId": request,
        "clientCode": live.api.client_code,
        "environments": {live.api.environment.word: told},
    }
    hint = f"{_HINT}\n{_UNTESTED}" if live.is_endpoint_new else _HINT
    print_record(record, hint, as_json=as_json)


@golive_command.command("reject")
@_REQUEST
@reason_option
@operator_options
def reject(settings: Settings, *, as_json: bool, request: int, reason: str) -> None:
    """Reject a go-live request; the seller reads why, and can submit another."""

    async def act(work: Work) -> GoLiveRequest:
        return await reject_go_live(work, request, reason)

    with in_options(_OPTIONS):
        decided = run_act(settings, "golive reject", act)
    _tell(decided, as_json=as_json)


@golive_command.command("withdraw")
@_REQUEST
@operator_options
def withdraw(settings: Settings, *, as_json: bool, request: int) -> None:
    """Withdraw a go-live request in its seller's name."""

    async def act(work: Work) -> GoLiveRequest:
        return await withdraw_go_live(work, request)

    with in_options(_OPTIONS):
        decided = run_act(settings, "golive withdraw", act)
    _tell(decided, as_json=as_json)


def _tell(request: GoLiveRequest, *, as_json: bool) -> None:
    if as_json:
        print_json(_listed(request))
    else:
        click.echo(f"Request {request.go_live_request_id} is {request.status}.")


def _listed(request: GoLiveRequest) -> dict[str, object]:
    shown: dict[str, object] = msgspec.to_builtins(wire_go_live(request))
    return {"apiId": request.api_id, **shown}
