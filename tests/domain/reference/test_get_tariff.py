"""A version of the tariff is read as it was loaded."""

from __future__ import annotations

from datetime import datetime

import pytest

from returnhelper.domain.reference.actions.get_tariff import get_tariff
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.documents import read_yaml, write_yaml
from returnhelper.domain.reference.errors import TariffNotFound
from returnhelper.kit.database import Connection


async def test_what_is_read_can_be_loaded_again(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    first, lists = await get_tariff(connection, 1)
    assert first.tariff_id == 1
    await load_reference(connection, write_yaml(lists).encode(), now)
    _, again = await get_tariff(connection, 2)
    assert again == lists == read_yaml(write_yaml(lists))


async def test_a_version_that_nobody_loaded_is_unknown(connection: Connection) -> None:
    with pytest.raises(TariffNotFound):
        await get_tariff(connection, 7)
