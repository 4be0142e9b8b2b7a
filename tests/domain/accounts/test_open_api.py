"""An api is opened with what its seller is told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.actions.open_api import NewApi, open_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import Seller, Stage


def opening(seller: Seller) -> Act[NewApi]:
    async def act(work: Work) -> NewApi:
        key = await work.numbers.key("api_ids")
        return open_api(work, replace(seller.api, api_id=key, environment=Environment.PRODUCTION))

    return act


async def test_with_a_pair_and_a_key_of_its_own(stage: Stage) -> None:
    seller = await stage.seller()

    opened = await acted(stage, opening(seller))

    assert await get_api(stage.work(), opened.api.api_id) == opened.api
    assert opened.credential.api_id == opened.api.api_id
    keys = await get_signing_keys(stage.work(), opened.api.api_id)
    assert (keys.current, keys.old) == (opened.signing_key, None)
    assert opened.signing_key != seller.signing_key


async def test_an_environment_is_opened_once(stage: Stage) -> None:
    seller = await stage.seller()
    await acted(stage, opening(seller))
    work = stage.work()
    await opening(seller)(work)
    with pytest.raises(LostRace):
        await work.commit()
