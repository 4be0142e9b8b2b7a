"""One theatre for all that a worker of pytest plays: to open one costs more than most plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack

import pytest
import uvloop

from returnhelper.kit.clock import FixedClock
from tests.conftest import START, lend_database
from tests.fuzz.theatre import Theatre
from tests.fuzz.within import Within
from tests.stage import open_stage


@pytest.fixture(scope="session")
def theatre(
    url_of: Callable[[str], str], seeded_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Theatre]:
    """Open a theatre on a database of its own."""
    loop = uvloop.new_event_loop()
    exits = AsyncExitStack()
    for url in lend_database(url_of, seeded_template):
        folder = tmp_path_factory.mktemp("fuzz")
        stage = loop.run_until_complete(open_stage(exits, url, folder, FixedClock(START)))
        yield Theatre(Within(stage), loop)
        loop.run_until_complete(exits.aclose())
    loop.close()
