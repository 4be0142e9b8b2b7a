"""`endpoint`: where the notifications of an api go."""

from __future__ import annotations

import click

from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resume_endpoint import resume_endpoint
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.entrypoints.cli.records import moment, print_record
from returnhelper.entrypoints.cli.wording import naming_insecure
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "Notifications of this api go there from now on."


@click.group("endpoint")
def endpoint_command() -> None:
    """Say where notifications go; pause and resume."""


@endpoint_command.command("create")
@click.option("--api", "api_id", type=ID, required=True, help="The api id of the seller.")
@click.option("--url", required=True, help="Where to post; https and public.")
@click.option("--allow-insecure", is_flag=True, help="Allow http and private addresses.")
@operator_options
def create(
    settings: Settings, *, as_json: bool, api_id: int, url: str, allow_insecure: bool
) -> None:
    """Register the endpoint of an api, or give it another URL; it is active at once."""

    async def errand(work: Work) -> Endpoint:
        await create_endpoint(work, api_id, url, allow_insecure=allow_insecure)
        await commit(work)
        return await get_endpoint(work, api_id=api_id)

    with naming_insecure():
        endpoint = run_errand(settings, "endpoint create", errand)
    record = {
        "endpointId": endpoint.endpoint_id,
        "apiId": endpoint.api_id,
        "url": endpoint.url,
        "status": endpoint.status,
    }
    print_record(record, _HINT, as_json=as_json)


@endpoint_command.command("list")
@operator_options
def list_command(settings: Settings, *, as_json: bool) -> None:
    """List every endpoint and whether deliveries go out to it."""
    endpoints = run_errand(settings, "endpoint list", list_endpoints)
    if as_json:
        print_json([_listed(endpoint) for endpoint in endpoints])
        return
    print_table(
        ("Id", "Api", "URL", "Status", "Failures", "Suspended until"),
        [
            (
                endpoint.endpoint_id,
                endpoint.api_id,
                endpoint.url,
                endpoint.status,
                endpoint.failures,
                moment(endpoint.suspended_until),
            )
            for endpoint in endpoints
        ],
    )


@endpoint_command.command("pause")
@one_subject("endpoint", "--endpoint", ID)
@operator_options
def pause(settings: Settings, *, as_json: bool, endpoint: int) -> None:
    """Stop deliveries to an endpoint; its queue is held."""

    async def act(work: Work) -> None:
        await pause_endpoint(work, endpoint)

    run_act(settings, "endpoint pause", act)
    if as_json:
        print_json({"endpointId": endpoint, "status": "disabled"})
    else:
        click.echo(f"Endpoint {endpoint} is paused; its queue is held.")


@endpoint_command.command("resume")
@one_subject("endpoint", "--endpoint", ID)
@operator_options
def resume(settings: Settings, *, as_json: bool, endpoint: int) -> None:
    """Let deliveries to a paused or suspended endpoint go out; its queue goes first."""

    async def act(work: Work) -> None:
        await resume_endpoint(work, endpoint)

    run_act(settings, "endpoint resume", act)
    if as_json:
        print_json({"endpointId": endpoint, "status": "active"})
    else:
        click.echo(f"Endpoint {endpoint} is active.")


def _listed(endpoint: Endpoint) -> dict[str, object]:
    return {
        "endpointId": endpoint.endpoint_id,
        "apiId": endpoint.api_id,
        "url": endpoint.url,
        "status": endpoint.status,
        "allowInsecure": endpoint.allow_insecure,
        "failures": endpoint.failures,
        "suspendedUntil": endpoint.suspended_until,
    }
