"""Draw the statement of a month."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Protocol

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.errors import UnknownBalance
from returnhelper.domain.statements import store
from returnhelper.domain.statements.model import (
    BooksDoNotBalance,
    Month,
    Pockets,
    Statement,
    Tally,
    Transaction,
)
from returnhelper.kit.work import Work


class Paper(Protocol):
    """What a statement is written on, line after line."""

    def add(self, line: Transaction, change: Pockets, after: Pockets) -> None:
        """Write a line, what it adds, and what is there after it."""

    def finish(self) -> None:
        """Write what follows the last line."""


async def draw_statement(
    work: Work, api: Api, month: Month, currency: str, paper_format: str
) -> IO[bytes]:
    """Return the statement of a month as ``csv`` or ``pdf``: an open file, to be closed.

    Read in one snapshot and written in blocks, so that its length costs no memory; a PDF keeps
    its pages, packed, until it is whole.
    Raises: UnknownBalance; BooksDoNotBalance, and then there is no file.
    Source: docs/decisions/0062.
    """
    async with store.open_snapshot(work.database) as snapshot:
        statement = await _figures(snapshot, work, api, month, currency)
        file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - handed on
        try:
            await _write(snapshot, statement, paper_format, file)
        except BaseException:
            file.close()
            raise
    file.seek(0)
    return file


async def _figures(
    snapshot: store.Snapshot, work: Work, api: Api, month: Month, currency: str
) -> Statement:
    about = (api.api_id, currency, month)
    balance = await store.find_balance(snapshot, api.api_id, currency)
    if balance is None:
        raise UnknownBalance({"currency": f"There is no balance in '{currency}'."})
    sums = {part: Pockets() for part in ("before", "within", "after")}
    held: dict[str, Decimal] = {}
    for total in await store.list_totals(snapshot, *about):
        sums[total.part] += total.change
        if total.part != "after":
            held[total.subject] = held.get(total.subject, Decimal(0)) + total.change.reserved
    closing = sums["before"] + sums["within"]
    if closing + sums["after"] != balance:
        raise BooksDoNotBalance(api.api_id, currency, balance)
    owed, unpriced = await store.sum_owed(snapshot, *about)
    return Statement(
        api_id=api.api_id,
        account=f"{api.name} ({api.client_code})",
        client_code=api.client_code,
        environment=api.environment.word,
        currency=currency,
        month=month,
        made_at=work.now,
        opening=sums["before"],
        closing=closing,
        kinds=await store.list_kinds(snapshot, *about),
        held=[(subject, amount) for subject, amount in sorted(held.items()) if amount],
        owed=owed,
        unpriced=unpriced,
    )


async def _write(
    snapshot: store.Snapshot, statement: Statement, paper_format: str, file: IO[bytes]
) -> None:
    paper = await asyncio.to_thread(_open, statement, paper_format, file)
    tally = Tally(statement.opening)
    about = (statement.api_id, statement.currency, statement.month)
    async for lines in store.stream_lines(snapshot, *about):
        await asyncio.to_thread(_add, paper, tally, lines)
    tally.check(statement)
    await asyncio.to_thread(paper.finish)


def _open(statement: Statement, paper_format: str, file: IO[bytes]) -> Paper:
    # What draws takes half a second to load: a process that was killed is back without it.
    from returnhelper.domain.statements.paper import PdfPaper  # noqa: PLC0415 - see above
    from returnhelper.domain.statements.table import CsvPaper  # noqa: PLC0415 - beside it

    return CsvPaper(statement, file) if paper_format == "csv" else PdfPaper(statement, file)


def _add(paper: Paper, tally: Tally, lines: list[Transaction]) -> None:
    for line in lines:
        change = line.change
        paper.add(line, change, tally.add(change))
