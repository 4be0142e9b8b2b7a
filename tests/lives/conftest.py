"""What the tests of the checks may ask for."""

from __future__ import annotations

import pytest

from tests.domain.acting import received
from tests.lives.desk import Desk
from tests.stage import Stage


@pytest.fixture
async def desk(stage: Stage) -> Desk:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    [inventory] = await received(stage, staff, booked)
    return Desk(stage, seller, staff, inventory)
