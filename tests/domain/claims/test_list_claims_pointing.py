"""Claims are recognised by the numbers they name, however those are spelled."""

from __future__ import annotations

from returnhelper.domain.claims.actions.list_claims_pointing import list_claims_pointing
from returnhelper.domain.claims.model import plain_codes
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming, withdrawing
from tests.stage import Stage


async def test_open_claims_with_one_of_the_numbers(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    claim = await acted(stage, claiming(seller, "so-88 213"))
    gone = await acted(stage, claiming(seller, "SO88213"))
    await acted(stage, withdrawing(seller, gone))
    await acted(stage, claiming(seller, "SO-88213", warehouse_id=3))
    await acted(stage, claiming(seller, "SO-88214"))

    codes = plain_codes(["SO/88213", "1Z999AA10123456784"])
    assert await list_claims_pointing(stage.work(), staff.api, codes) == [claim]
    assert await list_claims_pointing(stage.work(), staff.api, []) == []


def test_numbers_too_short_to_mean_anything_point_at_nothing() -> None:
    assert plain_codes(["42", "- -", "a-1 b2", "A1B2"]) == ["A1B2"]
