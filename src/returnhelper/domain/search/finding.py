"""Find what fits: among entries, and among what is so new that it has none."""

from __future__ import annotations

import asyncio

from returnhelper.domain.search import store
from returnhelper.domain.search.model import Entry, Wanted, codes_of, probes_of
from returnhelper.domain.search.ranking import ranked
from returnhelper.domain.search.scopes import INVENTORIES, Scope
from returnhelper.kit.work import Work

_MOST_PENDING = 300
_RANKED_AT_ONCE = 50  # More take milliseconds, in which nobody else would be answered.


async def find(work: Work, scope: Scope, api_id: int, wanted: Wanted) -> tuple[list[int], int]:
    """Return the ids of a page of what fits, and how many do.

    With terms the best fit comes first, then the newest, and at most `MOST_FOUND` are counted.
    """
    if not wanted.terms:
        return await store.list_newest(work.database, scope, api_id, wanted)
    probes = [probes_of(api_id, term) for term in wanted.terms]
    pending = await store.list_pending(work.database, api_id, _MOST_PENDING)
    entries = await store.list_fitting(work.database, scope, api_id, wanted, probes, pending)
    if pending:
        entries += await _fresh(work, scope, api_id, wanted, pending)
    if len(entries) <= _RANKED_AT_ONCE:
        found = ranked(wanted.terms, entries)
    else:
        found = await asyncio.to_thread(ranked, wanted.terms, entries)
    return found[wanted.offset : wanted.offset + wanted.limit], len(found)


async def _fresh(
    work: Work, scope: Scope, api_id: int, wanted: Wanted, pending: list[int]
) -> list[Entry]:
    allowed = await store.list_allowed(work.database, scope, api_id, wanted, pending)
    of_inventories = scope is INVENTORIES
    return [
        Entry(thing_id, allowed[thing_id], codes_of(searched))
        for searched in await store.read_shipments(work.database, pending)
        if bool(searched.return_inventory_id) is of_inventories
        for thing_id in [searched.return_inventory_id or searched.shipment_id]
        if thing_id in allowed
    ]
