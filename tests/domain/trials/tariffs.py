"""Tariffs of tests, and how an installation comes to know them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.schedule_tariff import schedule_tariff
from returnhelper.domain.reference.documents import seed_document
from returnhelper.domain.reference.rows import TariffVersion
from tests.stage import Stage

Lists = dict[str, Any]


def seeded() -> Lists:
    """Return the lists of the tariff that every stage starts with."""
    document = seed_document()
    return {name: copy.deepcopy(document[name]) for name in ("tariffs", "handlingFees")}


def times(factor: str, lists: Lists | None = None) -> Lists:
    """Return a tariff whose freights and fees are so many times those of the seed."""
    lists = seeded() if lists is None else lists
    for tariff in lists["tariffs"]:
        for zone in tariff.get("zones", []):
            zone["brackets"] = {
                limit: _cents(price, factor) for limit, price in zone["brackets"].items()
            }
    for fee in lists["handlingFees"]:
        fee["price"] = _cents(fee["price"], factor)
    return lists


def without(keep: Callable[[Any], bool], lists: Lists | None = None) -> Lists:
    """Return a tariff with some of the handling fees only."""
    lists = seeded() if lists is None else lists
    return lists | {"handlingFees": [fee for fee in lists["handlingFees"] if keep(fee)]}


async def scheduled(stage: Stage, lists: Lists, valid_from: datetime) -> TariffVersion:
    """Have a tariff hold from a moment on; API and worker of the stage know it."""
    async with stage.database.connection() as connection:
        version = await schedule_tariff(
            connection, lists, valid_from, stage.clock.now(), by="test", note="a test"
        )
    await refreshed(stage)
    return version


async def refreshed(stage: Stage) -> None:
    """Let API and worker read the lists anew, as they do when these change."""
    async with stage.database.connection() as connection:
        book = await load_book(connection, stage.clock.now())
    stage.book = stage.desk.book = stage.bench.book = book


def _cents(price: Decimal | str | int, factor: str) -> Decimal:
    return (Decimal(price) * Decimal(factor)).quantize(Decimal("0.01"), ROUND_HALF_UP)
