"""An errand that loses a race is run once more, on fresh rows."""

from __future__ import annotations

import pytest

from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.kit.database import LostRace
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


def lose(database_url: str, races: int) -> list[Work]:
    """Run an errand that loses its first races; return the work each try was given."""
    tries: list[Work] = []

    async def errand(work: Work) -> None:
        tries.append(work)
        if len(tries) <= races:
            raise LostRace

    run_errand(Settings(database_url=database_url), "test", errand)
    return tries


def test_a_lost_race_is_run_again_with_fresh_writes(database_url: str) -> None:
    first, second = lose(database_url, 1)
    assert first.unit is not second.unit


def test_a_race_lost_twice_is_not_tried_for_ever(database_url: str) -> None:
    with pytest.raises(LostRace):
        lose(database_url, 2)
