"""Withdraw a tariff that does not hold yet."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.errors import TariffInForce, TariffNotFound
from returnhelper.domain.reference.rows import TariffVersion
from returnhelper.kit.database import Connection


async def withdraw_tariff(connection: Connection, tariff_id: int, now: datetime) -> TariffVersion:
    """Have a version never hold, and tell every process. Safe to repeat.

    Raises: TariffNotFound, TariffInForce.
    """
    async with connection.transaction():
        await store.lock(connection)
        version = await store.find_tariff(connection, tariff_id)
        if version is None:
            raise TariffNotFound
        if version.withdrawn_at is not None:
            return version
        if version.valid_from <= now:
            since = f"since {version.valid_from:%Y-%m-%d %H:%M:%SZ}"
            first = version.valid_from == BEGINNING
            raise TariffInForce({"tariff_id": f"holds {'from the beginning' if first else since}"})
        withdrawn = await store.withdraw_tariff(connection, tariff_id, now)
        await store.notify(connection)
    return withdrawn or version
