"""What a seller may send changes in every environment at once."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.update_seller import update_seller
from returnhelper.domain.accounts.errors import UnknownSeller
from returnhelper.domain.accounts.model import CHANNEL
from tests.stage import Stage


async def test_only_the_seller_named_is_changed_and_may_be_changed_back(stage: Stage) -> None:
    changed, other = await stage.seller(), await stage.seller()
    for multi_item in (True, True, False):
        await stage.done(update_seller, changed.api.client_code, multi_item=multi_item)
        book = await load_credentials(stage.database)
        assert book[changed.credential.api_key].api.multi_item is multi_item
        assert book[other.credential.api_key].api.multi_item is False


async def test_every_process_is_told(stage: Stage) -> None:
    seller = await stage.seller()
    told = asyncio.Event()
    connection = await asyncpg.connect(stage.database.url)
    try:
        await connection.add_listener(CHANNEL, lambda *_: told.set())
        await stage.done(update_seller, seller.api.client_code, multi_item=True)
        await asyncio.wait_for(told.wait(), 5)
    finally:
        await connection.close()


async def test_a_client_code_nobody_has_is_refused(stage: Stage) -> None:
    with pytest.raises(UnknownSeller):
        await stage.done(update_seller, "NOBODY", multi_item=True)
