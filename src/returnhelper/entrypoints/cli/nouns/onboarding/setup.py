"""`setup`: the endpoints that sellers ask for."""

from __future__ import annotations

import asyncio
from typing import Any

import click
import msgspec

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.actions.approve_setup import approve_setup
from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.is_trial_taken import is_trial_taken
from returnhelper.domain.onboarding.actions.list_setups import list_setups
from returnhelper.domain.onboarding.actions.reject_setup import reject_setup
from returnhelper.domain.onboarding.actions.submit_setup import submit_setup
from returnhelper.domain.onboarding.actions.withdraw_setup import withdraw_setup
from returnhelper.domain.onboarding.events import wire_setup
from returnhelper.domain.onboarding.model import Setup, SetupRequest, SetupStatus
from returnhelper.domain.webhooks.model import REFUSED
from returnhelper.entrypoints.cli.deciding import reason_option
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import (
    ENVIRONMENTS,
    ID,
    LIMIT,
    one_subject,
    seller_option,
)
from returnhelper.entrypoints.cli.records import moment, print_record
from returnhelper.entrypoints.cli.wording import in_options, naming_insecure
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_OPTIONS = {
    "url": "--url",
    "environmentCodeList": "--environment",
    "contactName": "--contact-name",
    "contactEmail": "--contact-email",
    "webhookSetupRequestId": "--request",
}
_REQUEST = one_subject("request", "--request", ID)
_FILED = "An operator approves or rejects it: returnhelper setup approve {}"
_UNTRIED = "The test of request {} goes out once a worker runs; returnhelper setup show {}"
_TESTING = "The test of request {} is under way; returnhelper setup show {}"
_NOT_APPROVED = 4
_UNTAKEN_SECONDS = 3.0
_POLL_SECONDS = 0.05


@click.group("setup")
def setup_command() -> None:
    """Decide which endpoints sellers have; file them in a seller's name."""


@setup_command.command("submit")
@seller_option
@click.option("--url", required=True, help="Where to post; https and public.")
@click.option(
    "--environment",
    type=click.Choice(["both", *ENVIRONMENTS], case_sensitive=False),
    default="sandbox",
    show_default=True,
    help="Where it is to be used.",
)
@click.option("--contact-name", required=True, help="Whom to ask about it.")
@click.option("--contact-email", required=True, help="And how.")
@click.option("--allow-insecure", is_flag=True, help="Allow http and private addresses.")
@operator_options
def submit(settings: Settings, *, as_json: bool, api_id: int, environment: str, **how: Any) -> None:  # noqa: ANN401 - the options above
    """File an endpoint for a seller, by its sandbox api."""
    environments = tuple(Environment) if environment == "both" else (ENVIRONMENTS[environment],)
    setup = Setup(environments=environments, **how)

    async def act(work: Work) -> SetupRequest:
        return await submit_setup(work, await get_api(work, api_id), setup)

    with in_options(_OPTIONS), naming_insecure():
        request = run_act(settings, "setup submit", act)
    print_record(_listed(request), _FILED.format(request.setup_request_id), as_json=as_json)


@setup_command.command("list")
@click.option("--api", "api_id", type=ID, help="Of one seller, by its sandbox api.")
@click.option(
    "--status",
    type=click.Choice([each.value for each in SetupStatus]),
    help="Only those that stand so.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@operator_options
def list_command(
    settings: Settings, *, as_json: bool, api_id: int | None, status: str | None, limit: int
) -> None:
    """List setup requests, oldest first."""

    async def errand(work: Work) -> list[SetupRequest]:
        wanted = SetupStatus(status) if status else None
        return (await list_setups(work, api_id, wanted, limit, 0))[0]

    requests = run_errand(settings, "setup list", errand)
    if as_json:
        print_json([_listed(request) for request in requests])
        return
    print_table(
        ("Id", "Api", "Status", "Environments", "URL", "Contact", "Last test"),
        [
            (
                request.setup_request_id,
                request.api_id,
                request.status,
                " ".join(each.word for each in request.setup.environments),
                request.setup.url,
                f"{request.setup.contact_name} <{request.setup.contact_email}>",
                _tested(request),
            )
            for request in requests
        ],
    )


@setup_command.command("show")
@_REQUEST
@operator_options
def show(settings: Settings, *, as_json: bool, request: int) -> None:  # noqa: ARG001 - JSON either way
    """Show a setup request, with what came of its last test."""

    async def errand(work: Work) -> SetupRequest:
        return await get_setup(work, request)

    print_json(_listed(run_errand(settings, "setup show", errand)))


@setup_command.command("approve")
@_REQUEST
@click.option("--allow-insecure", is_flag=True, help="Allow http and private addresses.")
@click.option(
    "--wait",
    type=click.FloatRange(0, 600),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for the outcome of the test.",
)
@operator_options
def approve(
    settings: Settings, *, as_json: bool, request: int, allow_insecure: bool, wait: float
) -> None:
    """Approve an endpoint: it is tested, and active once it answers 200."""

    async def errand(work: Work) -> tuple[SetupRequest, bool]:
        approved = await approve_setup(work, request, allow_insecure=allow_insecure)
        await commit(work)
        return await _wait(work, approved, wait)

    with in_options(_OPTIONS), naming_insecure():
        decided, is_taken = run_errand(settings, "setup approve", errand)
    if as_json:
        print_json(_listed(decided))
    elif decided.status is SetupStatus.TESTING:
        click.echo((_TESTING if is_taken else _UNTRIED).format(request, request))
    elif decided.status is SetupStatus.APPROVED:
        click.echo(f"Request {request} is approved; {decided.setup.url} answered 200.")
    else:
        click.echo(f"Request {request} is {_why(decided)}")
    if decided.status not in (SetupStatus.TESTING, SetupStatus.APPROVED):
        click.get_current_context().exit(_NOT_APPROVED)


@setup_command.command("reject")
@_REQUEST
@reason_option
@operator_options
def reject(settings: Settings, *, as_json: bool, request: int, reason: str) -> None:
    """Reject an endpoint; the seller reads why, and can ask for another."""

    async def act(work: Work) -> SetupRequest:
        return await reject_setup(work, request, reason)

    with in_options(_OPTIONS):
        decided = run_act(settings, "setup reject", act)
    _tell(decided, as_json=as_json)


@setup_command.command("withdraw")
@_REQUEST
@operator_options
def withdraw(settings: Settings, *, as_json: bool, request: int) -> None:
    """Withdraw a setup request in its seller's name."""

    async def act(work: Work) -> SetupRequest:
        return await withdraw_setup(work, request)

    with in_options(_OPTIONS):
        decided = run_act(settings, "setup withdraw", act)
    _tell(decided, as_json=as_json)


async def _wait(work: Work, request: SetupRequest, seconds: float) -> tuple[SetupRequest, bool]:
    """Return the request once its test is decided, or the time is over; and if a worker has it.

    A test that no worker has taken after moments waits for one, and so does nobody here.
    """
    began, is_taken = stopwatch(), False
    while True:
        spent_seconds = stopwatch() - began
        is_taken = is_taken or await is_trial_taken(work, request.setup_request_id)
        request = await get_setup(work, request.setup_request_id)
        most = seconds if is_taken else min(seconds, _UNTAKEN_SECONDS)
        if request.status is not SetupStatus.TESTING or spent_seconds >= most:
            return request, is_taken
        await asyncio.sleep(_POLL_SECONDS)


def _why(request: SetupRequest) -> str:
    outcome = request.outcome
    if request.status is not SetupStatus.SUBMITTED or outcome is None:
        return f"{request.status}: {_tested(request) or request.reason}"
    url, told = request.setup.url, outcome.error or f"answered {outcome.http_status}"
    if told == REFUSED:
        return f"not active: nobody listens at {url} ({told}); approve again once it does."
    return f"not active: {url}: {told}; approve again once it answers 200."


def _tell(request: SetupRequest, *, as_json: bool) -> None:
    if as_json:
        print_json(_listed(request))
    else:
        click.echo(f"Request {request.setup_request_id} is {request.status}.")


def _listed(request: SetupRequest) -> dict[str, object]:
    shown: dict[str, object] = msgspec.to_builtins(wire_setup(request))
    insecure = {"allowInsecure": request.setup.allow_insecure}
    return {"apiId": request.api_id, **shown, **insecure}


def _tested(request: SetupRequest) -> str:
    outcome = request.outcome
    if outcome is None:
        return ""
    told = outcome.error or f"answered {outcome.http_status}"
    return f"{moment(outcome.at)} {told}"
