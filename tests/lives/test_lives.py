"""Random lives of parcels: whatever anybody does in whatever order, what must hold holds.

``make check`` walks the same lives each time; ``make lives`` walks as many others as it is told.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from returnhelper.domain.returns.model import SHIPMENT, ShipmentStatus
from tests.lives.checks import KINDS
from tests.lives.life import Life
from tests.lives.theatre import open_theatre

STEPS = 50
SHARES = 3  # workers of pytest take them side by side
ENOUGH = 100  # lives until every state has been seen
# States of the contract for which no operation is built.
NOBODY_MAKES = {
    (SHIPMENT.name, ShipmentStatus.NO_LABEL),
    (SHIPMENT.name, ShipmentStatus.IN_TRANSIT),
}
WANTED = os.environ.get("LIVES")  # chance decides which, when a number is told
LIVES = int(WANTED or 300)


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_is_lost_whatever_becomes_of_a_parcel(
    share: int, seeded_database_url: str, tmp_path: Path
) -> None:
    chosen = settings(
        max_examples=-(-LIVES // SHARES),
        stateful_step_count=STEPS,
        deadline=None,  # a step asks a database that others use too
        database=None,  # lives that failed long ago say nothing of this code
    )
    with open_theatre(seeded_database_url, tmp_path) as theatre:
        born = cast("type[Life]", partial(Life, theatre))  # any maker of machines will do
        run_state_machine_as_test(born if WANTED else seed(share)(born), settings=chosen)
        if chosen.max_examples >= ENOUGH:
            every = {(kind.machine.name, one) for kind in KINDS for one in kind.machine.states()}
            assert every - theatre.seen == NOBODY_MAKES
