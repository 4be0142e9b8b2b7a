"""A seller claims a parcel; what it is answered depends on no parcel."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from tests.domain.acting import acted, count, queries_of
from tests.domain.claims.missing import claiming
from tests.domain.files.uploading import uploaded
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_it_waits_with_its_evidence_which_is_kept(stage: Stage) -> None:
    seller = await stage.seller()
    key = await uploaded(stage, seller)

    claim = await acted(stage, claiming(seller, file_keys=[key]), by="Shop")

    assert await get_claim(stage.work(), seller.api.api_id, claim.claim_id) == claim
    assert (claim.status, claim.reason, claim.return_request_id) == ("submitted", None, None)
    until = await stage.database.fetchval("SELECT kept_until FROM uploads WHERE file_key = $1", key)
    assert until is None
    [event] = await list_history(
        stage.work(), seller.api.api_id, Subject.UNKNOWN_CLAIM, claim.claim_id
    )
    assert (event.action, event.done_by) == ("submitted", "Shop")


async def test_a_file_of_somebody_else_is_no_evidence(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    key = await uploaded(stage, other)

    with pytest.raises(FileNotFound) as refusal:
        await acted(stage, claiming(seller, file_keys=[key]))
    assert refusal.value.faults.keys() == {"fileList[0].fileKey"}
    assert await count(stage, "claims") == 0


async def test_no_parcel_is_looked_at(stage: Stage) -> None:
    dock = await open_dock(stage)
    blind = await queries_of(stage, claiming(dock.seller))
    await dock.found()

    assert await queries_of(stage, claiming(dock.seller)) == blind == 0
