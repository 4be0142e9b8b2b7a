"""How the tests of a slice act: as the API does, alone or at the same moment, and count money."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns.actions.create_return_shipment import Booked
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.kit.database import LostRace, open_database
from returnhelper.kit.work import Work
from tests.stage import Seller, Staff, Stage, package
from tests.waiting import until

Result = TypeVar("Result")
Act = Callable[[Work], Awaitable[Result]]
_ATTEMPTS = 20


async def acted(
    stage: Stage, act: Act[Result], by: str = "test", ready: asyncio.Barrier | None = None
) -> Result:
    """Run an action and commit it, deciding once more on fresh rows when the race is lost."""
    for attempt in range(_ATTEMPTS):
        work = stage.work(by)
        try:
            result = await act(work)
            if ready is not None and attempt == 0:
                await ready.wait()
            await work.commit()
        except LostRace:
            continue
        return result
    raise AssertionError("The race is lost for ever.")


async def queries_of(stage: Stage, act: Act[object]) -> int:
    """Return how many queries an action sends through `work.database`; nothing is committed."""
    database = await open_database(stage.database.url, connections=1)
    sent: list[str] = []
    try:
        # A connection asks for the types of what it has not read before, once.
        await act(replace(stage.work(), database=database))
        async with database.connection() as connection:
            connection.add_query_logger(lambda query: sent.append(query.query))
        await act(replace(stage.work(), database=database))
    finally:
        await database.close()
    return len(sent)


async def raced(stage: Stage, *acts: Act[Any]) -> list[Any]:
    """Run actions at the same moment: all have read before the first writes.

    Returns what each gave or raised, in the order given.
    """
    ready = asyncio.Barrier(len(acts))
    async with asyncio.timeout(20):
        return await asyncio.gather(
            *(acted(stage, act, ready=ready) for act in acts), return_exceptions=True
        )


async def queued(stage: Stage, first: Act[Any], second: Act[Result]) -> Result:
    """Run an action that has read and written, and waits for a row that another has not committed.

    Returns what the second gave; the first is committed while it waits.
    """
    work = stage.work()
    async with asyncio.timeout(20), stage.database.connection() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await first(work)
        await work.commit_on(connection)
        waiting = asyncio.create_task(acted(stage, second))

        async def is_waiting() -> bool:
            return bool(await stage.database.fetchval(_WAITING)) or waiting.done()

        await until(is_waiting)
        assert not waiting.done(), "it waited for nothing"
        await transaction.commit()
        return await waiting


_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def later(stage: Stage, **span: int) -> None:
    """Move the clock on, by a second unless told otherwise."""
    stage.clock.move(timedelta(**(span or {"seconds": 1})))


def receiving(
    stage: Stage,
    staff: Staff | Api,
    shipment_id: int,
    *packages: Package,
    additional: bool = False,
) -> Act[list[Inventory]]:
    """Prepare the receipt of packages, one unless told otherwise."""
    api = staff if isinstance(staff, Api) else staff.api

    async def act(work: Work) -> list[Inventory]:
        taken = packages or (package(),)
        return await receive_shipment(
            work, api, shipment_id, taken, stage.book, additional=additional
        )

    return act


async def received(
    stage: Stage, staff: Staff, booked: Booked, *packages: Package, additional: bool = False
) -> list[Inventory]:
    """Receive packages of a booking; its notifications wait for the duties."""
    shipment_id = booked.shipment.shipment_id
    return await acted(
        stage, receiving(stage, staff, shipment_id, *packages, additional=additional)
    )


async def label_of(stage: Stage, booked: Booked) -> Label:
    """Return the label of a booking as it is now."""
    shipment = booked.shipment
    return await get_label(stage.work(), shipment.api_id, shipment.label_id or 0)


async def states(stage: Stage, booked: Booked) -> tuple[str, str, str]:
    """Return the states of label, shipment and return request."""
    api_id, work = booked.request.api_id, stage.work()
    label = await label_of(stage, booked)
    shipment = await get_shipment(work, api_id, booked.shipment.shipment_id)
    request = await get_request(work, api_id, booked.request.return_request_id)
    return label.status, shipment.status, request.status


@dataclass(frozen=True)
class Purse:
    """Where the money of a seller is, ledger and balance agreeing.

    As if the warehouse's own fees had not been collected yet: they have tests of their own.
    """

    available: Decimal
    reserved: Decimal
    revenue: Decimal


_LEDGER = """
SELECT account, sum(amount) AS total FROM (
    SELECT from_account AS account, -amount AS amount FROM ledger WHERE api_id = $1
    UNION ALL SELECT to_account, amount FROM ledger WHERE api_id = $1
) lines GROUP BY account
"""


_FEES = """
SELECT coalesce(sum(CASE to_account WHEN 'revenue' THEN amount ELSE -amount END), 0) FROM ledger
WHERE api_id = $1 AND 'revenue' IN (from_account, to_account)
  AND tariff_line ~ '^handlingFees.(receive|storage|dispose|restock|others|resend|recall|cons)'
"""


async def purse(stage: Stage, seller: Seller) -> Purse:
    """Return a seller's money after checking that the ledger says what the balance says."""
    api_id = seller.api.api_id
    ledger = {r["account"]: r["total"] for r in await stage.database.fetch(_LEDGER, api_id)}
    balance = await stage.database.fetchrow(
        "SELECT available, reserved FROM balances WHERE api_id = $1", api_id
    )
    held = Purse(*(ledger.get(name, Decimal(0)) for name in ("available", "reserved", "revenue")))
    assert (balance["available"], balance["reserved"]) == (held.available, held.reserved)
    assert sum(ledger.values()) == 0
    fees = await stage.database.fetchval(_FEES, api_id)
    return replace(held, available=held.available + fees, revenue=held.revenue - fees)


async def owed(stage: Stage) -> list[tuple[str, str, str, int, dict[str, Any]]]:
    """Return what is owed and not priced: transaction type, event, subject, id and facts."""
    rows = await stage.database.fetch(
        "SELECT transaction_type, event, subject, subject_id, facts FROM charges"
        " WHERE amount IS NULL ORDER BY charge_id"
    )
    return [tuple(row) for row in rows]


async def forget_owed(stage: Stage) -> None:
    """Forget what is owed by now, so that a test looks at what comes."""
    await stage.database.execute("DELETE FROM charges")


async def paid_fees(stage: Stage, seller: Seller) -> list[tuple[str, str, Decimal]]:
    """Return the warehouse's fees that were collected: transaction type, event and amount."""
    rows = await stage.database.fetch(
        "SELECT transaction_type, event, amount FROM ledger"
        " WHERE api_id = $1 AND from_account = 'available' AND to_account = 'revenue'"
        " AND facts IS NOT NULL ORDER BY ledger_id",
        seller.api.api_id,
    )
    return [tuple(row) for row in rows]


async def count(stage: Stage, table: str) -> int:
    """Count the rows of a table."""
    rows: int = await stage.database.fetchval(f"SELECT count(*) FROM {table}")
    return rows
