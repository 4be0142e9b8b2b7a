"""Keep the entries that sellers search."""

from __future__ import annotations

from returnhelper.domain.search import store
from returnhelper.domain.search.finding import OVERLAP
from returnhelper.domain.search.model import codes_of, keys_of
from returnhelper.kit.database import Database

_BATCH = 200


async def keep_entries(database: Database) -> int:
    """Make the entries of a batch of shipments: those that changed, and those just booked.

    One worker does it at a time; what changes meanwhile is made once more. Returns how many
    shipments were looked at. Safe to repeat.
    """
    async with database.connection() as connection, connection.transaction():
        if not await store.is_alone(connection):
            return 0
        changes = await store.list_changes(connection, _BATCH)
        fresh = await store.list_new(connection, OVERLAP, _BATCH)
        shipments = list({shipment_id for _, shipment_id, _ in changes} | set(fresh))
        if not shipments:
            return 0
        found = await store.read_shipments(connection, shipments)
        kept = [(one.shipment_id, one.return_inventory_id) for one in found]
        await store.remove_entries(connection, shipments, kept)
        entries = [(one, codes_of(one)) for one in found]
        await store.keep_entries(
            connection, [(one, keys_of(one.api_id, codes), codes) for one, codes in entries]
        )
        await store.forget_changes(connection, [change_id for change_id, _, _ in changes])
    return len(shipments)
