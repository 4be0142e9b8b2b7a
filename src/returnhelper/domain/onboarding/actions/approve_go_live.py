"""Let a seller go live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.actions.find_sibling_api import find_sibling_api
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.actions.open_api import NewApi, open_api
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.actions.decide_go_live import decide_go_live
from returnhelper.domain.onboarding.actions.get_checklist import get_checklist
from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.errors import AlreadyLive, GoLiveIncomplete
from returnhelper.domain.onboarding.model import (
    GoLiveRequest,
    GoLiveStatus,
    Onboarding,
    missing_of,
)
from returnhelper.domain.webhooks.actions.activate_endpoint import activate_endpoint
from returnhelper.domain.webhooks.actions.find_endpoint import find_endpoint
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Live:
    """A seller in production: what it is told once, and where its webhooks go.

    A new endpoint was tested under the key of the sandbox at most, never under its own.
    """

    request: GoLiveRequest
    api: Api
    credential: NewCredential
    signing_key: str
    endpoint_url: str
    is_endpoint_new: bool


async def approve_go_live(work: Work, go_live_request_id: int) -> Live:
    """Open production for a seller: api, balance, credential, signing key and endpoint.

    An api, a signing key and an endpoint that it has there already stay. The checklist is looked
    at once more.
    Raises: GoLiveRequestNotFound, GoLiveRequestNotOpen, GoLiveIncomplete, AlreadyLive;
    LostRace at commit. Source: decision 0051.
    """
    before = await get_go_live(work, go_live_request_id)
    approved = decide_go_live(work, before, GoLiveStatus.APPROVED, Actor.OPERATOR)
    sandbox = await get_api(work, before.api_id)
    onboarding = await store.find_onboarding(work.database, sandbox.api_id)
    if onboarding.live_at is not None:
        raise AlreadyLive
    if missing := missing_of(await get_checklist(work, sandbox)):
        raise GoLiveIncomplete(missing)
    opened = await _open_production(work, sandbox)
    there = await find_endpoint(work, opened.api.api_id)
    url = there.url if there else await _open_endpoint(work, onboarding, opened.api.api_id)
    store.put_onboarding(work.unit, replace(onboarding, live_at=work.now))
    return Live(approved, opened.api, opened.credential, opened.signing_key, url, there is None)


async def _open_production(work: Work, sandbox: Api) -> NewApi:
    found = await find_sibling_api(work, sandbox.api_id, Environment.PRODUCTION)
    if found is not None:
        keys = await get_signing_keys(work, found.api_id)
        return NewApi(found, create_credential(work, found.api_id), keys.current)
    key = await work.numbers.key("api_ids")
    opened = open_api(work, replace(sandbox, api_id=key, environment=Environment.PRODUCTION))
    open_balance(work, key, Money(Decimal(0), "usd"))
    return opened


async def _open_endpoint(work: Work, onboarding: Onboarding, api_id: int) -> str:
    url, insecure = onboarding.production_url, onboarding.production_insecure
    if url is None:
        sandbox = await find_endpoint(work, onboarding.api_id)
        assert sandbox is not None  # noqa: S101 - an approved setup made it, and none is deleted
        url, insecure = sandbox.url, sandbox.allow_insecure
    activate_endpoint(work, api_id, url, allow_insecure=insecure)
    return url
