"""Every version of the tariff is listed."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.reference.actions.list_tariffs import list_tariffs
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.schedule_tariff import schedule_tariff
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.actions.withdraw_tariff import withdraw_tariff
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.kit.database import Connection


async def test_versions_stand_in_the_order_in_which_they_hold(
    connection: Connection, now: datetime
) -> None:
    assert await list_tariffs(connection) == []
    await seed_reference(connection, now)
    later = now + timedelta(days=9)
    fees: dict[str, object] = {"handlingFees": []}
    scheduled = await schedule_tariff(connection, fees, later, now, by="ada", note="winter")
    await withdraw_tariff(connection, scheduled.tariff_id, now)
    await load_reference(connection, fees, now + timedelta(days=1), "bo")
    first, second, third = await list_tariffs(connection)
    assert (first.valid_from, first.loaded_by) == (BEGINNING, "system")
    assert (second.valid_from, second.loaded_by) == (now + timedelta(days=1), "bo")
    assert (third.valid_from, third.note, third.withdrawn_at) == (later, "winter", now)
