"""A revoked pair is refused by every process within a second."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.errors import UnknownCredential
from tests.stage import Seller, Stage
from tests.waiting import until

BALANCE = "user/api/ApiBalance/GetApiBalance"


async def test_a_running_api_refuses_a_revoked_pair(stage: Stage) -> None:
    seller = await stage.seller()
    assert (await stage.call(seller, "GET", BALANCE)).status == 200
    await stage.done(revoke_credential, seller.credential.api_key)

    async def is_refused() -> bool:
        return (await stage.call(seller, "GET", BALANCE)).status == 401

    await until(is_refused)


async def test_other_pairs_of_the_api_stay_in_force(stage: Stage) -> None:
    seller = await stage.seller()
    work = stage.work()
    second = create_credential(work, seller.api.api_id)
    await work.commit()
    await stage.done(revoke_credential, seller.credential.api_key)
    assert set(await load_credentials(stage.database)) == {second.api_key}
    still = Seller(seller.api, second, seller.signing_key)
    assert (await stage.call(still, "GET", BALANCE)).status == 200


async def test_what_is_not_in_force_cannot_be_revoked(stage: Stage) -> None:
    seller = await stage.seller()
    with pytest.raises(UnknownCredential):
        await stage.done(revoke_credential, "rk_unknown")
    await stage.done(revoke_credential, seller.credential.api_key)
    with pytest.raises(UnknownCredential):
        await stage.done(revoke_credential, seller.credential.api_key)
