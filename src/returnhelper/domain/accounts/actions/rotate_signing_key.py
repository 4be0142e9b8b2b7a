"""Replace the key that webhooks are signed with."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.errors import NotASeller, SigningKeyChanged, SigningKeyInOverlap
from returnhelper.domain.accounts.model import ApiKind, SigningKeys
from returnhelper.kit.work import Work
from returnhelper_sdk.signing import new_signing_key


async def rotate_signing_key(work: Work, api_id: int, overlap: timedelta) -> SigningKeys:
    """Give an api a new signing key; the one before counts beside it until the overlap ends.

    With no overlap the one before counts no more, nor does one from a running overlap.
    Raises: UnknownApi, NotASeller, SigningKeyInOverlap; SigningKeyChanged at commit.
    Source: decision 0053.
    """
    if (await get_api(work, api_id)).kind is not ApiKind.SELLER:
        raise NotASeller
    before = await get_signing_keys(work, api_id)
    if overlap and before.is_overlapping(work.now):
        raise SigningKeyInOverlap(
            {"overlap": f"The older key counts until {before.old_until:%Y-%m-%d %H:%M:%SZ}."}
        )
    after = SigningKeys(
        current=new_signing_key(),
        old=before.current if overlap else None,
        old_until=work.now + overlap if overlap else None,
    )
    store.update_signing_keys(work.unit, api_id, before.current, after, SigningKeyChanged())
    work.touch(api_id, f"apiId:{api_id}")
    return after
