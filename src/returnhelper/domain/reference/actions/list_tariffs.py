"""List the versions of the tariff."""

from __future__ import annotations

from returnhelper.domain.reference import store
from returnhelper.domain.reference.rows import TariffVersion
from returnhelper.kit.database import Connection


async def list_tariffs(connection: Connection) -> list[TariffVersion]:
    """List every version in the order in which they hold, withdrawn ones too."""
    return await store.list_tariffs(connection)
