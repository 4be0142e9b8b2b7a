"""Every journey is told twice: in one process, and with API and worker as processes apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from returnhelper.kit.clock import FixedClock
from tests.apart import Apart, Processes, open_apart
from tests.stage import Stage, open_stage


@pytest.fixture(params=["together", "apart"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """Lend one stage after the other; see `together_only` for a journey that needs the first."""
    lent: Stage = request.getfixturevalue(request.param)
    return lent


@pytest.fixture
async def together(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> AsyncIterator[Stage]:
    """Open a stage in this process; at the end nothing may be due."""
    async with AsyncExitStack() as exits:
        opened = await open_stage(exits, seeded_database_url, tmp_path, clock)
        yield opened
        await opened.check_nothing_due()


@pytest.fixture
async def apart(processes: Processes) -> AsyncIterator[Apart]:
    """Open a stage over processes apart; at the end nothing may be under way, and none complain."""
    async with AsyncExitStack() as exits:
        opened = await open_apart(exits, processes)
        yield opened
        await opened.check_nothing_due()
