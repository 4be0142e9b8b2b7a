"""`unknown claims`, `accept` and `reject`: what sellers claim, and what the staff decides."""

from __future__ import annotations

import click

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.claims.model import Claim
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.unknown.actions.accept_claim import accept_claim
from returnhelper.domain.unknown.actions.list_claim_work import list_claim_work
from returnhelper.domain.unknown.actions.turn_claim_down import turn_claim_down
from returnhelper.domain.unknown.model import PointedClaim, UnknownParcel
from returnhelper.entrypoints.cli.deciding import reason_option
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.nouns.unknown.output import (
    OPTIONS,
    print_became,
    print_claims,
    print_decided,
)
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.parameters import (
    ID,
    LIMIT,
    Dock,
    at_a_dock,
    one_subject,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_CLAIM = one_subject("claim", "--claim", ID)


@click.command("claims")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def claims_command(settings: Settings, *, as_json: bool, dock: Dock, limit: int) -> None:
    """List the claims a warehouse has to decide, with the parcels they point at."""

    async def errand(work: Work) -> tuple[list[PointedClaim], dict[int, str]]:
        page, _ = await list_claim_work(work, await dock.staff(work), limit, 0)
        return page, await list_client_codes(work, (one.claim.api_id for one in page))

    print_claims(*run_errand(settings, "unknown claims", errand), as_json=as_json)


@click.command("accept")
@_CLAIM
@click.option("--parcel", type=ID, required=True, help="The parcel it is about.")
@at_a_dock
@operator_options
def accept_command(
    settings: Settings, *, as_json: bool, dock: Dock, claim: int, parcel: int
) -> None:
    """Accept a claim: the parcel is assigned to its seller."""

    async def act(work: Work) -> tuple[UnknownParcel, list[Inventory]]:
        staff, book = await dock.staff(work), await open_book(work)
        return await accept_claim(work, staff, claim, parcel, book)

    with in_options(OPTIONS):
        made = run_act(settings, "unknown accept", act)
    print_became(*made, as_json=as_json)


@click.command("reject")
@_CLAIM
@reason_option
@at_a_dock
@operator_options
def reject_command(
    settings: Settings, *, as_json: bool, dock: Dock, claim: int, reason: str
) -> None:
    """Reject a claim; its seller is told why."""

    async def act(work: Work) -> Claim:
        return await turn_claim_down(work, await dock.staff(work), claim, reason)

    with in_options(OPTIONS):
        decided = run_act(settings, "unknown reject", act)
    print_decided(decided, as_json=as_json)
