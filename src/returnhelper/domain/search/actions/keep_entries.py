"""Keep the entries that sellers search."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.search import store
from returnhelper.domain.search.model import codes_of, keys_of
from returnhelper.kit.database import Database

OVERLAP = timedelta(minutes=5)
"""A booking is written within moments of its time; a clock may be behind another's."""
_STRIDE = timedelta(minutes=1)
_BATCH = 200


async def keep_entries(database: Database, now: datetime) -> int:
    """Make the entries of a batch of shipments: those that changed, and those just booked.

    One worker does it at a time; what changes meanwhile is made once more. Returns how many
    shipments were looked at. Safe to repeat.

    New ones are those behind a mark that only the walk over them moves: never past what may
    still be written, and not by changes, which are made in between.
    """
    async with database.connection() as connection, connection.transaction():
        if not await store.is_alone(connection):
            return 0
        changes = await store.list_changes(connection, _BATCH)
        walked = await store.read_walked(connection)
        fresh = await store.list_new(connection, walked, _BATCH)
        place = _walked_to(walked, fresh, now - OVERLAP)
        if place is not None:
            await store.keep_walked(connection, place)
        shipments = list({shipment_id for _, shipment_id, _ in changes} | {key for _, key in fresh})
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


def _walked_to(
    walked: store.Place | None, fresh: list[store.Place], settled: datetime
) -> store.Place | None:
    """Return where to put the mark; None: where it is.

    Keys are reserved in blocks, so a late booking may have a low one: only time tells what is
    settled.
    """
    if len(fresh) < _BATCH:
        is_behind = walked is None or settled - walked[0] >= _STRIDE
        return (settled, 0) if is_behind else None
    return max((place for place in fresh if place[0] < settled), default=None)
