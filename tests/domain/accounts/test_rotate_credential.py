"""A pair is replaced by another and ends after the overlap, by everybody's clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.actions.rotate_credential import Rotation, rotate_credential
from returnhelper.domain.accounts.errors import CredentialEnding, UnknownCredential
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, raced
from tests.stage import Seller, Staff, Stage
from tests.waiting import until

BALANCE = "user/api/ApiBalance/GetApiBalance"
DAY = timedelta(days=1)


def rotating(key: str, overlap: timedelta = DAY) -> Act[Rotation]:
    async def act(work: Work) -> Rotation:
        return await rotate_credential(work, key, overlap)

    return act


async def rotated(stage: Stage, key: str, overlap: timedelta = DAY) -> Rotation:
    """Replace a pair as a command does: whoever listens is told after the commit."""
    work = stage.work()
    rotation = await rotate_credential(work, key, overlap)
    await work.commit(stage.desk.nudger)
    return rotation


async def status(stage: Stage, who: Seller | Staff) -> int:
    if isinstance(who, Seller):
        return (await stage.call(who, "GET", BALANCE)).status
    return (await stage.call(who, "GET", "warehouse/api/Handling/list")).status


async def test_both_open_until_the_overlap_ends_without_anybody_telling(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    for who in (seller, staff):
        assert await status(stage, who) == 200
        rotation = await rotated(stage, who.credential.api_key)
        fresh = (
            Seller(who.api, rotation.credential, seller.signing_key)
            if isinstance(who, Seller)
            else Staff(who.api, rotation.credential)
        )
        assert rotation.old_ends_at == stage.clock.now() + DAY
        assert await status(stage, fresh) == await status(stage, who) == 200

        async def is_known(key: str = who.credential.api_key) -> bool:
            return stage.desk.credentials.credentials[key].expires_at is not None

        await until(is_known)
        stage.clock.move(DAY - timedelta(microseconds=1))
        assert await status(stage, who) == 200
        stage.clock.move(timedelta(microseconds=1))
        assert await status(stage, who) == 401
        assert await status(stage, fresh) == 200


async def test_without_an_overlap_the_old_pair_ends_at_once_in_a_running_api(stage: Stage) -> None:
    seller = await stage.seller()
    assert await status(stage, seller) == 200
    await rotated(stage, seller.credential.api_key, timedelta())

    async def is_refused() -> bool:
        return await status(stage, seller) == 401

    await until(is_refused)


async def test_of_two_who_replace_a_pair_at_one_moment_one_does(stage: Stage) -> None:
    seller = await stage.seller()
    key = seller.credential.api_key

    results = await raced(stage, rotating(key), rotating(key))

    assert sum(isinstance(one, CredentialEnding) for one in results) == 1
    assert await count(stage, "credentials") == 2
    with pytest.raises(CredentialEnding) as refusal:
        await acted(stage, rotating(key))
    assert refusal.value.faults.keys() == {"key"}


async def test_what_has_ended_is_neither_replaced_nor_revoked(stage: Stage) -> None:
    seller = await stage.seller()
    key = seller.credential.api_key
    await acted(stage, rotating(key, timedelta()))

    for act in (rotating(key), rotating("rk_unknown")):
        with pytest.raises(UnknownCredential):
            await acted(stage, act)
    with pytest.raises(UnknownCredential):
        await revoke_credential(stage.work(), key)


async def test_what_is_about_to_end_can_be_revoked_at_once(stage: Stage) -> None:
    seller = await stage.seller()
    await acted(stage, rotating(seller.credential.api_key))
    await acted(stage, lambda work: revoke_credential(work, seller.credential.api_key))
    assert await status(stage, seller) == 401
