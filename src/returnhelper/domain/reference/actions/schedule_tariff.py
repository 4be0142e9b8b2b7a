"""Have a tariff hold from a moment on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import CARD_NAMES, build_book
from returnhelper.domain.reference.documents import read_lists
from returnhelper.domain.reference.errors import TariffInThePast
from returnhelper.domain.reference.rows import TariffVersion
from returnhelper.domain.reference.sheets import draft_sheet, with_draft
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults


async def schedule_tariff(
    connection: Connection,
    document: bytes | Mapping[str, object],
    valid_from: datetime,
    now: datetime,
    *,
    by: str,
    note: str = "",
) -> TariffVersion:
    """Add a version of the tariff, and tell every process; nothing that is stored is changed.

    A list that the document leaves out is that of the version it follows. Of two that begin at
    one moment the later one holds.
    Raises: TariffInThePast; Invalid, with every fault by its path.
    """
    if valid_from < now:
        raise TariffInThePast({"valid_from": f"is before {now:%Y-%m-%d %H:%M:%SZ}"})
    faults = Faults()
    given = read_lists(document, set(CARD_NAMES), faults)
    async with connection.transaction():
        await store.lock(connection)
        stored = await store.get_lists(connection, now)
        draft = draft_sheet(given, stored.sheets, valid_from)
        sheets = with_draft(stored.sheets, draft)
        build_book(stored.bodies, stored.warehouses, sheets, now, faults)
        version = await store.add_tariff(connection, draft, now, by, note)
        await store.notify(connection)
    return version
