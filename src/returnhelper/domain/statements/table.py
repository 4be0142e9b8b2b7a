"""A statement as CSV: RFC 4180, one table, exact decimals."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from io import TextIOWrapper
from typing import IO

from returnhelper.domain.statements.model import Pockets, Statement, Transaction
from returnhelper.kit.clock import iso

COLUMNS = (
    "row",
    "transactionNumber",
    "createOn",
    "transactionTypeCode",
    "eventCode",
    "movementCode",
    "metaType",
    "headId",
    "tariffId",
    "tariffLine",
    "remarks",
    "currencyCode",
    "count",
    "amount",
    "availableChange",
    "reservedChange",
    "available",
    "reserved",
    "clientCode",
    "environment",
)
# What a spreadsheet takes for the beginning of a formula, also in its wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Cell = str | int | Decimal | None


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    is_formula = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_formula else text


class CsvPaper:
    """Writes a statement as a table: a first column says what each row is.

    Texts that a spreadsheet would run begin with an apostrophe; numbers are never touched.
    """

    def __init__(self, statement: Statement, file: IO[bytes]) -> None:
        """Begin with the opening balance."""
        self._statement = statement
        self._text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._table = csv.writer(self._text)
        self._table.writerow(COLUMNS)
        self._write("opening", iso(statement.month.begins), after=statement.opening)

    def add(self, line: Transaction, change: Pockets, after: Pockets) -> None:
        """Write a line, what it adds, and what is there after it."""
        said: dict[str, Cell] = {
            "transactionNumber": line.number,
            "transactionTypeCode": line.transaction_type,
            "eventCode": line.event,
            "movementCode": line.movement,
            "metaType": line.subject,
            "headId": line.subject_id,
            "tariffId": line.tariff_id,
            "tariffLine": line.tariff_line,
            "remarks": line.note,
            "amount": line.amount,
        }
        self._write("line", iso(line.occurred_at), said, change, after)

    def finish(self) -> None:
        """Write the closing balance, the sums, and what is held and owed."""
        told = self._statement
        end = iso(min(told.month.ends, told.made_at))
        self._write("closing", end, after=told.closing)
        for kind in told.kinds:
            said: dict[str, Cell] = {
                "transactionTypeCode": kind.transaction_type,
                "eventCode": kind.event,
                "count": kind.count,
            }
            self._write("sum", end, said, kind.change)
        for subject, amount in told.held:
            self._write("held", end, {"metaType": subject, "amount": amount})
        self._write("owed", iso(told.made_at), {"amount": told.owed, "count": told.unpriced})
        self._text.flush()
        self._text.detach()

    def _write(
        self,
        row: str,
        at: str,
        said: Mapping[str, Cell] | None = None,
        change: Pockets | None = None,
        after: Pockets | None = None,
    ) -> None:
        cells: dict[str, Cell] = {
            "row": row,
            "createOn": at,
            "currencyCode": self._statement.currency,
            "clientCode": self._statement.client_code,
            "environment": self._statement.environment,
            **(said or {}),
        }
        if change is not None:
            cells |= {"availableChange": change.available, "reservedChange": change.reserved}
        if after is not None:
            cells |= {"available": after.available, "reserved": after.reserved}
        self._table.writerow([_written(cells.get(column)) for column in COLUMNS])


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return (
        harmless(cell)
        if isinstance(cell, str)
        else f"{cell:f}"
        if isinstance(cell, Decimal)
        else str(cell)
    )
