"""Opening a warehouse."""

from __future__ import annotations

import asyncio
from datetime import datetime

import asyncpg
import pytest

from returnhelper.domain.reference.actions.create_warehouse import create_warehouse
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Invalid

FORM = {
    "warehouseId": 40,
    "countryCode": "jpn",
    "rmaPrefix": "JPN",
    "description": "Tokyo",
    "street1": "1 Dock Road",
}


async def test_a_warehouse_stands_once_it_is_created(
    connection: Connection, database_url: str, now: datetime
) -> None:
    heard = asyncio.Event()
    listener = await asyncpg.connect(database_url)
    await listener.add_listener("reference_changed", lambda *_: heard.set())
    created = await create_warehouse(connection, FORM)
    assert (await load_book(connection, now)).get_warehouse(40) == created
    await asyncio.wait_for(heard.wait(), 10)
    await listener.close()


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, {"warehouseId": "is taken"}),
        (
            {"warehouseId": 41, "isConsolidation": True},
            {"isConsolidation": "holds for another warehouse already"},
        ),
        (
            {"warehouseId": 0, "street1": "", "colour": "red"},
            {
                "warehouseId": "must be a whole number above 0",
                "street1": "is required",
                "colour": "is not known here",
            },
        ),
    ],
)
async def test_a_warehouse_at_fault_is_refused(
    connection: Connection, changes: dict[str, object], faults: dict[str, str]
) -> None:
    await create_warehouse(connection, FORM | {"isConsolidation": True})
    with pytest.raises(Invalid) as refused:
        await create_warehouse(connection, FORM | changes)
    assert refused.value.faults == faults
