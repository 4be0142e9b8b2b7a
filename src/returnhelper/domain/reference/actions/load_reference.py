"""Replace reference lists by those of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import LIST_NAMES, build_book, read_warehouses
from returnhelper.domain.reference.documents import read_yaml
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults

_WAREHOUSES = "warehouses"


async def load_reference(
    connection: Connection, document: bytes | Mapping[str, object], now: datetime
) -> tuple[str, ...]:
    """Replace the lists that a document contains, all or none, and tell every process.

    Shape: the names of the lists replaced, in the order of the document. The other lists stay,
    and the new ones must fit them. Warehouses it does not name are disabled. Safe to repeat.

    Raises: Invalid, with every fault by its path, such as ``services[3].routes[0].warehouseId``.
    Source: docs/how-to/replace-reference-data.md.
    """
    faults = Faults()
    given = _known_lists(read_yaml(document) if isinstance(document, bytes) else document, faults)
    async with connection.transaction():
        await store.lock(connection)
        stored = await store.get_lists(connection)
        warehouses = stored.warehouses
        if _WAREHOUSES in given:
            named = read_warehouses(Reader({_WAREHOUSES: given[_WAREHOUSES]}, "", faults))
            warehouses = _with_others_disabled(stored.warehouses, named)
        build_book(stored.bodies | given, warehouses, faults)
        if _WAREHOUSES in given:
            await store.replace_warehouses(connection, warehouses)
        bodies = {name: body for name, body in given.items() if name != _WAREHOUSES}
        await store.replace_lists(connection, bodies, now)
        await store.notify(connection)
    return tuple(given)


def _known_lists(document: object, faults: Faults) -> dict[str, object]:
    reader = Reader(document, "", faults)
    names = reader.keys()
    known = {name: reader.value(name) for name in names if name in LIST_NAMES | {_WAREHOUSES}}
    reader.close()
    if not names:
        faults.add("document", "holds no list")
    return known


def _with_others_disabled(
    stored: Iterable[Warehouse], named: list[Warehouse]
) -> tuple[Warehouse, ...]:
    names = {warehouse.warehouse_id for warehouse in named}
    others = (warehouse for warehouse in stored if warehouse.warehouse_id not in names)
    closed = (replace(row, enabled=False, is_consolidation=False) for row in others)
    return (*named, *closed)
