"""A seller on its way to production, and acts of whoever is on it."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.handling.actions.complete_handling import complete_handling
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.domain.onboarding.actions.approve_go_live import Live, approve_go_live
from returnhelper.domain.onboarding.actions.approve_setup import approve_setup
from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.reject_go_live import reject_go_live
from returnhelper.domain.onboarding.actions.reject_setup import reject_setup
from returnhelper.domain.onboarding.actions.submit_go_live import submit_go_live
from returnhelper.domain.onboarding.actions.submit_setup import submit_setup
from returnhelper.domain.onboarding.actions.withdraw_go_live import withdraw_go_live
from returnhelper.domain.onboarding.actions.withdraw_setup import withdraw_setup
from returnhelper.domain.onboarding.model import GoLiveRequest, Setup, SetupRequest
from returnhelper.domain.webhooks.actions.find_endpoint import find_endpoint
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import LocalReceiver, Seller, Staff, Stage

SANDBOX, PRODUCTION = Environment
URL = "https://hooks.shop.example/returns"


def setup(
    url: str = URL, *environments: Environment, insecure: bool | None = None, **changes: str
) -> Setup:
    """Describe an endpoint, for the sandbox unless told otherwise; one on loopback has leave."""
    return Setup(
        url=url,
        environments=environments or (SANDBOX,),
        contact_name=changes.get("contact_name", "Ada Sample"),
        contact_email=changes.get("contact_email", "ada@shop.example"),
        allow_insecure=url.startswith("http:") if insecure is None else insecure,
    )


def filing(seller: Seller, wanted: Setup | None = None) -> Act[SetupRequest]:
    """Prepare that a seller asks for an endpoint."""

    async def act(work: Work) -> SetupRequest:
        return await submit_setup(work, seller.api, wanted or setup())

    return act


def approving(request: SetupRequest, *, insecure: bool = False) -> Act[SetupRequest]:
    """Prepare that the operator approves it, so that it is tested."""

    async def act(work: Work) -> SetupRequest:
        return await approve_setup(work, request.setup_request_id, allow_insecure=insecure)

    return act


def rejecting(request: SetupRequest, reason: str = "not yours") -> Act[SetupRequest]:
    """Prepare that the operator rejects it."""

    async def act(work: Work) -> SetupRequest:
        return await reject_setup(work, request.setup_request_id, reason)

    return act


def withdrawing(request: SetupRequest, seller: Seller | None = None) -> Act[SetupRequest]:
    """Prepare that its seller, or another, takes it back."""
    api_id = seller.api.api_id if seller else request.api_id

    async def act(work: Work) -> SetupRequest:
        return await withdraw_setup(work, request.setup_request_id, api_id)

    return act


async def proven(
    stage: Stage, seller: Seller, hook: LocalReceiver, *environments: Environment
) -> SetupRequest:
    """File the URL of a receiver, approve it, and let the worker test it."""
    request = await acted(stage, filing(seller, setup(hook.url, *environments)))
    await acted(stage, approving(request))
    await stage.run_duties()
    return await fresh(stage, request)


async def fresh(stage: Stage, request: SetupRequest) -> SetupRequest:
    """Return a setup request as it is now."""
    return await get_setup(stage.work(), request.setup_request_id)


async def endpoint(stage: Stage, api_id: int) -> Endpoint | None:
    """Return the endpoint of an api as it is now."""
    return await find_endpoint(stage.work(), api_id)


def asking(seller: Seller) -> Act[GoLiveRequest]:
    """Prepare that a seller asks to go live."""

    async def act(work: Work) -> GoLiveRequest:
        return await submit_go_live(work, seller.api)

    return act


def opening(request: GoLiveRequest) -> Act[Live]:
    """Prepare that the operator lets it."""

    async def act(work: Work) -> Live:
        return await approve_go_live(work, request.go_live_request_id)

    return act


def refusing(request: GoLiveRequest, reason: str = "not yet") -> Act[GoLiveRequest]:
    """Prepare that the operator does not let it."""

    async def act(work: Work) -> GoLiveRequest:
        return await reject_go_live(work, request.go_live_request_id, reason)

    return act


def resigning(request: GoLiveRequest, seller: Seller | None = None) -> Act[GoLiveRequest]:
    """Prepare that its seller, or another, takes it back."""
    api_id = seller.api.api_id if seller else request.api_id

    async def act(work: Work) -> GoLiveRequest:
        return await withdraw_go_live(work, request.go_live_request_id, api_id)

    return act


async def handled(stage: Stage, seller: Seller, staff: Staff) -> Inventory:
    """Bring a return into the warehouse and have it disposed of, all of it told."""
    inventory = await stage.shelved(seller, staff)
    item = inventory.return_inventory_id

    async def wish(work: Work) -> None:
        await update_handling(work, seller.api.api_id, item, HandlingCode.DISPOSE)

    async def complete(work: Work) -> None:
        await complete_handling(work, staff.api, item, None)

    await acted(stage, wish)
    await acted(stage, complete)
    await stage.run_duties()
    return inventory


@dataclass(frozen=True)
class Road:
    """A seller whose checklist is complete, and the receiver of its webhooks."""

    stage: Stage
    seller: Seller
    hook: LocalReceiver

    async def live(self) -> Live:
        """Go all the way."""
        request = await acted(self.stage, asking(self.seller))
        return await acted(self.stage, opening(request), by="operator")


async def paved(stage: Stage, *environments: Environment) -> Road:
    """Let a seller show everything in the sandbox; the endpoint is for these environments."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    await proven(stage, seller, hook, *environments)
    await handled(stage, seller, staff)
    return Road(stage, seller, hook)
