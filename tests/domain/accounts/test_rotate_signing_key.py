"""A signing key is replaced without a gap: receivers that know either key believe."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.actions.rotate_signing_key import rotate_signing_key
from returnhelper.domain.accounts.errors import (
    NotASeller,
    SigningKeyChanged,
    SigningKeyInOverlap,
    UnknownApi,
)
from returnhelper.domain.accounts.model import SigningKeys
from returnhelper.kit.work import Work
from returnhelper_sdk.receiver import BadSignature, Receiver
from returnhelper_sdk.signing import verify, verify_standard
from tests.domain.acting import Act, acted, raced
from tests.domain.webhooks.telling import Door, opened_door, told
from tests.stage import Seller, Stage

DAY = timedelta(days=1)


def rotating(seller: Seller, overlap: timedelta = DAY) -> Act[SigningKeys]:
    async def act(work: Work) -> SigningKeys:
        return await rotate_signing_key(work, seller.api.api_id, overlap)

    return act


async def heard(stage: Stage, door: Door) -> tuple[dict[str, str], bytes]:
    await told(stage, door.seller)
    await stage.run_duties()
    last = door.received[-1]
    return dict(last.headers), last.body


def believes(door: Door, key: str, headers: dict[str, str], body: bytes) -> tuple[bool, bool]:
    single = verify(
        key, door.endpoint.url, headers["timestamp"], body, headers["returnhelper-signature"]
    )
    return single, verify_standard(key, headers, body)


async def test_the_api_of_a_warehouse_has_no_key_to_replace(stage: Stage) -> None:
    staff = await stage.staff(2)
    with pytest.raises(NotASeller):
        await rotate_signing_key(stage.work(), staff.api.api_id, DAY)


async def test_during_the_overlap_the_new_key_signs_first_and_the_old_one_everywhere(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    keys = await acted(stage, rotating(seller))
    assert (keys.old, keys.old_until) == (seller.signing_key, stage.clock.now() + DAY)

    headers, body = await heard(stage, door)
    assert believes(door, seller.signing_key, headers, body) == (True, True)
    assert believes(door, keys.current, headers, body) == (False, True)
    first, second = headers["webhook-signature"].split(" ")
    assert verify_standard(keys.current, headers | {"webhook-signature": first}, body)
    assert verify_standard(seller.signing_key, headers | {"webhook-signature": second}, body)
    for key in (keys.current, seller.signing_key):
        assert Receiver(key, door.endpoint.url, seen=None).accept(headers, body)

    stage.clock.move(DAY)
    headers, body = await heard(stage, door)
    assert believes(door, keys.current, headers, body) == (True, True)
    assert believes(door, seller.signing_key, headers, body) == (False, False)
    with pytest.raises(BadSignature):
        Receiver(seller.signing_key, door.endpoint.url, seen=None).accept(headers, body)


async def test_without_an_overlap_only_the_new_key_signs_also_during_another_one(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    middle = await acted(stage, rotating(seller))
    with pytest.raises(SigningKeyInOverlap) as refusal:
        await acted(stage, rotating(seller))
    assert refusal.value.faults.keys() == {"overlap"}

    last = await acted(stage, rotating(seller, timedelta()))

    headers, body = await heard(stage, door)
    assert believes(door, last.current, headers, body) == (True, True)
    for gone in (seller.signing_key, middle.current):
        assert believes(door, gone, headers, body) == (False, False)


async def test_after_an_overlap_the_next_begins(stage: Stage) -> None:
    seller = await stage.seller()
    first = await acted(stage, rotating(seller))
    stage.clock.move(DAY)
    second = await acted(stage, rotating(seller))
    assert second.old == first.current


async def test_of_two_who_replace_it_at_one_moment_one_does(stage: Stage) -> None:
    seller = await stage.seller()

    results = await raced(stage, rotating(seller, timedelta()), rotating(seller, timedelta()))

    [changed] = [one for one in results if isinstance(one, SigningKeys)]
    assert sum(isinstance(one, SigningKeyChanged) for one in results) == 1
    assert await get_signing_keys(stage.work(), seller.api.api_id) == changed


async def test_of_an_api_nobody_has_there_is_none(stage: Stage) -> None:
    with pytest.raises(UnknownApi):
        await rotate_signing_key(stage.work(), 999, DAY)
