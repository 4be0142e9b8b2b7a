"""What was held is charged when it is done; a hold that has expired is owed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.billing.actions.release_old_holds import release_old_holds
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, count
from tests.domain.billing.books import LABEL, label, pockets, reserved, settled, usd
from tests.stage import Stage


async def test_what_was_held_is_charged(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    await settled(stage, seller, 4)
    assert await pockets(stage, seller) == ("6.00", "0.00")
    assert await count(stage, "holds") == 0
    line = await stage.database.fetchrow("SELECT * FROM ledger ORDER BY ledger_id DESC LIMIT 1")
    assert (line["tariff_line"], line["event"]) == ("label usa", "bought")


async def test_what_cost_nothing_moves_nothing(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await settled(stage, seller, 0)
    assert await count(stage, "ledger") == 1


async def test_what_is_not_held_any_more_is_owed_and_collected(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    later = stage.clock.now() + timedelta(seconds=1)
    await acted(stage, lambda work: release_old_holds(work, later))
    await settled(stage, seller, 4)
    assert await pockets(stage, seller) == ("10.00", "0.00")
    assert await count(stage, "charges") == 1
    await stage.run_duties()
    assert await pockets(stage, seller) == ("6.00", "0.00")
    assert await count(stage, "charges") == 0


async def test_a_hold_that_is_released_meanwhile_is_decided_on_once_more(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    work = stage.work()
    await settle_cost(work, seller.api.api_id, LABEL, usd(4), label(1), "bought")
    later = stage.clock.now() + timedelta(seconds=1)
    await acted(stage, lambda other: release_old_holds(other, later))
    with pytest.raises(LostRace):
        await work.commit()
    assert await pockets(stage, seller) == ("10.00", "0.00")
