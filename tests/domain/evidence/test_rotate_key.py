"""A rotated key signs nothing any more; what it signed stays verifiable."""

from __future__ import annotations

from io import BytesIO

from returnhelper.domain.evidence.actions.get_signing_key import get_signing_key
from returnhelper.domain.evidence.actions.list_keys import list_keys
from returnhelper.domain.evidence.actions.rotate_key import rotate_key
from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, raced
from tests.domain.evidence.samples import exported, shelved_with_photo
from tests.stage import Stage


async def test_evidence_of_before_and_after_a_rotation_is_verified(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    before = await exported(stage, inventory)
    fresh = await acted(stage, rotate_key)
    after = await exported(stage, inventory)
    in_force, retired = await list_keys(stage.work())
    verify_evidence(BytesIO(before), retired.fingerprint)
    verify_evidence(BytesIO(after), in_force.fingerprint)
    assert (fresh.fingerprint, in_force.retired_at) == (in_force.fingerprint, None)
    assert retired.retired_at == stage.clock.now()
    private = "SELECT count(*) FROM evidence_keys WHERE private_key IS NOT NULL"
    assert await stage.database.fetchval(private) == 1


async def test_of_two_who_rotate_at_once_each_retires_another_key(stage: Stage) -> None:
    await get_signing_key(stage.work())
    assert not [told for told in await raced(stage, rotate_key, rotate_key) if told is LostRace]
    keys = await list_keys(stage.work())
    assert len({key.fingerprint for key in keys}) == 3
    assert [key.retired_at is None for key in keys] == [True, False, False]
