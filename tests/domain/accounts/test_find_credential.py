"""One credential is looked up by its key, while it is in force."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.model import hash_token
from tests.stage import Stage


async def test_a_key_leads_to_its_api_and_the_hash_of_its_token(stage: Stage) -> None:
    seller = await stage.seller()
    found = await find_credential(stage.database, seller.credential.api_key)
    assert found is not None
    assert found.api == seller.api
    assert found.token_hash == hash_token(seller.credential.api_token)


async def test_an_unknown_or_revoked_key_leads_nowhere(stage: Stage) -> None:
    seller = await stage.seller()
    assert await find_credential(stage.database, seller.credential.api_token) is None
    await stage.done(revoke_credential, seller.credential.api_key)
    assert await find_credential(stage.database, seller.credential.api_key) is None
