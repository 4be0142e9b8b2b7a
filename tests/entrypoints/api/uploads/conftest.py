"""What goes up is kept alike in a folder and in a bucket: each test here tries both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from returnhelper.kit.clock import FixedClock
from tests.stage import Stage, open_stage


@pytest.fixture(params=["folder", "bucket"])
async def stage(
    request: pytest.FixtureRequest, seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> AsyncIterator[Stage]:
    """Open a stage on either store; at the end nothing may be due."""
    url = request.getfixturevalue("bucket") if request.param == "bucket" else ""
    async with AsyncExitStack() as exits:
        opened = await open_stage(exits, seeded_database_url, tmp_path, clock, files_store=url)
        yield opened
        await opened.check_nothing_due()
