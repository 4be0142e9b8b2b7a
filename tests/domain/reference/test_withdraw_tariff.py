"""Only what does not hold yet can be withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.schedule_tariff import schedule_tariff
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.actions.withdraw_tariff import withdraw_tariff
from returnhelper.domain.reference.errors import TariffInForce, TariffNotFound
from returnhelper.kit.database import Connection

DAY = timedelta(days=1)


async def test_what_is_withdrawn_never_holds(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    scheduled = await schedule_tariff(connection, {"handlingFees": []}, now + DAY, now, by="ada")
    withdrawn = await withdraw_tariff(connection, scheduled.tariff_id, now)
    assert withdrawn.withdrawn_at == now
    assert await withdraw_tariff(connection, scheduled.tariff_id, now + DAY) == withdrawn
    book = await load_book(connection, now)
    assert book.at(now + 2 * DAY) is book


async def test_what_holds_or_held_stays(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    scheduled = await schedule_tariff(connection, {"handlingFees": []}, now + DAY, now, by="ada")
    for tariff_id, moment in ((1, now), (scheduled.tariff_id, now + DAY), (1, now + 9 * DAY)):
        with pytest.raises(TariffInForce):
            await withdraw_tariff(connection, tariff_id, moment)
    with pytest.raises(TariffNotFound):
        await withdraw_tariff(connection, 99, now)
