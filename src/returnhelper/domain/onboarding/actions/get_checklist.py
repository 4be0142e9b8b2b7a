"""See what a seller has shown in the sandbox."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import Check, Item, check_sandbox
from returnhelper.domain.webhooks.actions.count_unbelieved import count_unbelieved
from returnhelper.domain.webhooks.actions.find_delivered import find_delivered
from returnhelper.kit.work import Work

_TOLD: tuple[tuple[Item, str, tuple[Sequence[str], str] | None, str], ...] = (
    (
        Item.LABEL,
        "labelGenerated",
        (("label", "labelRequestStatusCode"), "success"),
        "Book a return, and answer 200 to labelGenerated with its label.",
    ),
    (
        Item.ARRIVAL,
        "markShipmentArrive",
        None,
        "Let a parcel reach the warehouse, and answer 200 to markShipmentArrive.",
    ),
    (
        Item.HANDLING,
        "completeInventoryHandling",
        None,
        "Have an inventory handled, and answer 200 to completeInventoryHandling.",
    ),
)
_NO_SETUP = "File a setup request for the sandbox, and have it approved."
_NO_ENDPOINT = "There is no endpoint in the sandbox; file a setup request."


async def get_checklist(work: Work, api: Api) -> tuple[Check, ...]:
    """Return every item with its evidence, or what is missing, as it is at this moment.

    Raises: SandboxOnly. Source: contract README, go-live request; decision 0051.
    """
    check_sandbox(api)
    onboarding = await store.find_onboarding(work.database, api.api_id)
    approved_at = onboarding.sandbox_approved_at
    return (
        Check(item=Item.SETUP, at=approved_at, missing=None if approved_at else _NO_SETUP),
        *[await _told(work, api.api_id, *line) for line in _TOLD],
        await _believed(work, api.api_id),
    )


async def _told(
    work: Work,
    api_id: int,
    item: Item,
    action: str,
    fact: tuple[Sequence[str], str] | None,
    do: str,
) -> Check:
    found = await find_delivered(work, api_id, action, fact)
    if found is None:
        return Check(item=item, missing=do)
    return Check(item=item, at=found.at, notification_id=found.notification_id)


async def _believed(work: Work, api_id: int) -> Check:
    count, since = await count_unbelieved(work, api_id)
    if since is None:
        return Check(item=Item.SIGNATURES, missing=_NO_ENDPOINT)
    if not count:
        return Check(item=Item.SIGNATURES, at=since)
    return Check(
        item=Item.SIGNATURES,
        at=since,
        missing=f"{count} webhooks were answered 401 or 403 since then; mend the receiver, and file"
        " a setup request anew.",
    )
