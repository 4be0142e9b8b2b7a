"""Replace reference lists by those of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import (
    CARD_NAMES,
    LIST_NAMES,
    build_book,
    read_warehouses,
)
from returnhelper.domain.reference.cards import BEGINNING
from returnhelper.domain.reference.documents import read_lists
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.rows import Sheet, Warehouse
from returnhelper.domain.reference.sheets import draft_sheet, with_draft
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults

_WAREHOUSES = "warehouses"


async def load_reference(
    connection: Connection,
    document: bytes | Mapping[str, object],
    now: datetime,
    by: str = "system",
) -> tuple[str, ...]:
    """Replace the lists that a document contains, all or none, and tell every process.

    Shape: the names of the lists replaced, in the order of the document. The other lists stay,
    and the new ones must fit them. Warehouses it does not name are disabled. Safe to repeat.
    Tariffs and handling fees are not replaced: together they are a new version of the tariff,
    which holds from now on; the first holds from the beginning.

    Raises: Invalid, with every fault by its path, such as ``services[3].routes[0].warehouseId``.
    Source: docs/how-to/replace-reference-data.md.
    """
    faults = Faults()
    given = read_lists(document, {*LIST_NAMES, *CARD_NAMES, _WAREHOUSES}, faults)
    async with connection.transaction():
        await store.lock(connection)
        stored = await store.get_lists(connection, now)
        warehouses = stored.warehouses
        if _WAREHOUSES in given:
            named = read_warehouses(Reader({_WAREHOUSES: given[_WAREHOUSES]}, "", faults))
            warehouses = _with_others_disabled(stored.warehouses, named)
        sheets: list[Sheet] = list(stored.sheets)
        draft = None
        if any(name in given for name in CARD_NAMES):
            draft = draft_sheet(given, sheets, now if sheets else BEGINNING)
            sheets = with_draft(sheets, draft)
        build_book(stored.bodies | given, warehouses, sheets, now, faults)
        if _WAREHOUSES in given:
            await store.replace_warehouses(connection, warehouses)
        if draft is not None:
            await store.add_tariff(connection, draft, now, by, "")
        bodies = {name: body for name, body in given.items() if name in LIST_NAMES}
        await store.replace_lists(connection, bodies, now)
        await store.notify(connection)
    return tuple(given)


def _with_others_disabled(
    stored: Iterable[Warehouse], named: list[Warehouse]
) -> tuple[Warehouse, ...]:
    names = {warehouse.warehouse_id for warehouse in named}
    others = (warehouse for warehouse in stored if warehouse.warehouse_id not in names)
    closed = (replace(row, enabled=False, is_consolidation=False) for row in others)
    return (*named, *closed)
