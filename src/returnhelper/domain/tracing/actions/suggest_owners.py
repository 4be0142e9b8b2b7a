"""Tell who is likely to own a parcel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.accounts.actions.list_seller_apis import list_seller_apis
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.labels.carriers import tracking_in_scan
from returnhelper.domain.tracing import store
from returnhelper.domain.tracing.keys import hashed
from returnhelper.domain.tracing.model import Suggestion, Traced, Traces
from returnhelper.domain.tracing.ranking import Search
from returnhelper.domain.tracing.reading import Kind, Reading, readings_of
from returnhelper.kit.work import Work

_MOST = store.Most(per_key=400, per_reading=50, in_all=60)
_MOST_KEYS = 600
_MOST_SCANS = 8


async def suggest_owners(
    work: Work, environment: str, warehouse_id: int, traces: Traces, limit: int = 5
) -> list[Suggestion]:
    """Return the likely owners of a parcel that lies in a warehouse, each once, best first.

    A booking that is not traced yet is found by its exact numbers alone. Owners are sellers of the
    environment, with or without a booking; nothing is written.
    Shape: at most `limit`, empty when nothing was read or nothing fits.
    Source: docs/decisions/0036.
    """
    readings = readings_of(traces)
    if not readings:
        return []
    probes = (
        (key, place)
        for place, reading in enumerate(readings)
        for key in hashed(environment, reading.marks())
    )
    codes = (*traces.tracking_numbers, *traces.references)[:_MOST_SCANS]
    numbers = [
        number
        for code in codes
        for number in tracking_in_scan(code)
        if "\0" not in number  # no text of the database can hold it
    ]
    likely = await store.list_likely(
        work.database, environment, numbers, [*islice(probes, _MOST_KEYS)], _MOST
    )
    found = await store.list_traced(work.database, likely)
    bookings = [booking for booking in found if booking.environment == environment]
    search = Search(
        readings=readings,
        bookings=bookings,
        sellers=await _sellers(work, environment, readings, bookings),
        booking_count=await store.count_roughly(work.database),
        warehouse_id=warehouse_id,
    )
    return search.suggestions(limit)


async def _sellers(
    work: Work, environment: str, readings: Sequence[Reading], bookings: Sequence[Traced]
) -> list[Api]:
    """Return all sellers where a label may name one, else those of the bookings."""
    if any(reading.kind is Kind.SELLER for reading in readings):
        return await list_seller_apis(work, environment)
    return await list_apis(work, sorted({booking.api_id for booking in bookings}))
