"""Read a version of the tariff."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.reference import store
from returnhelper.domain.reference.errors import TariffNotFound
from returnhelper.domain.reference.rows import TariffVersion
from returnhelper.kit.database import Connection


async def get_tariff(
    connection: Connection, tariff_id: int
) -> tuple[TariffVersion, dict[str, Any]]:
    """Return a version and its lists, ``tariffs`` and ``handlingFees``, as they were loaded.

    Raises: TariffNotFound.
    """
    version = await store.find_tariff(connection, tariff_id)
    if version is None:
        raise TariffNotFound
    return version, await store.get_tariff_lists(connection, tariff_id)
