"""A statement on paper: the figures first, then every line, with sums carried over pages.

The pages are drawn by columns and not by a layout engine: 200 000 lines are some 4 000 pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from returnhelper.domain.files.lettering import printable
from returnhelper.domain.statements.model import Pockets, Statement, Transaction

_WIDTH, _HEIGHT = landscape(A4)
_MARGIN = 12 * mm
_TEXT, _BOLD, _FIGURES = "Helvetica", "Helvetica-Bold", "Courier"
_SIZE, _LEADING = 6.8, 9.2
_TOP = _HEIGHT - 26 * mm
_ROWS = 48
_LEAST = 3  # a block of lines: what came, a line, what is carried
_INK, _GREY, _LINE = HexColor("#1b1f24"), HexColor("#5c6670"), HexColor("#c9d0d6")
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_PROVISIONAL = "The month is not over: what comes is not in it."
_READING = (
    "Available is what can be spent, reserved what is promised to orders that are not done yet. "
    f"Texts that end with {_ELLIPSIS} stand whole in the CSV; characters this font lacks show as ?."
)
_OWED = "Owed for work up to the end of the month, not collected when this was made"
_SPENT = "Spent this month, without what was given back"

Align = Literal["left", "right"]
Row = tuple[str, ...]
# Title, where it begins or, to the right, ends (mm from the margin), how many characters it holds.
_COLUMNS: tuple[tuple[str, float, int, Align], ...] = (
    ("Time (UTC)", 0, 14, "left"),
    ("Transaction", 22, 19, "left"),
    ("What", 50, 28, "left"),
    ("Movement", 85, 10, "left"),
    ("For", 99, 23, "left"),
    ("Tariff line, remarks", 127, 35, "left"),
    ("Available +/-", 193, 16, "right"),
    ("Reserved +/-", 219, 16, "right"),
    ("Available", 246, 16, "right"),
    ("Reserved", 273, 16, "right"),
)


class PdfPaper:
    """Writes a statement as PDF, A4 across; the same statement gives the same bytes."""

    def __init__(self, statement: Statement, file: IO[bytes]) -> None:
        """Begin with the figures; the lines follow on the same page where there is room."""
        self._statement = statement
        self._canvas = Canvas(file, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
        self._canvas.setTitle(f"Statement {statement.month}")
        self._canvas.setAuthor("returnhelper")
        figures = _figures(statement)
        if statement.line_count:
            figures.append(_blank())
        self._pages, self._page = _page_count(len(figures), statement.line_count), 0
        self._after = statement.opening
        self._rows: list[Row] = []
        self._written, self._is_listing = 0, False
        for row in figures:
            self._rows.append(row)
            if len(self._rows) == _ROWS:
                self._turn()
        if statement.line_count and len(self._rows) > _ROWS - _LEAST:
            self._turn()

    def add(self, line: Transaction, change: Pockets, after: Pockets) -> None:
        """Write a line, what it adds, and what is there; a full page carries the sums over."""
        if not self._is_listing:
            self._is_listing = True
            name = "Brought forward" if self._written else "Opening balance"
            self._rows.append(_sums(name, self._after))
        about = line.subject if line.subject_id is None else f"{line.subject} {line.subject_id}"
        self._rows.append(
            (
                f"{line.occurred_at:%m-%d %H:%M:%S}",
                line.number,
                f"{line.transaction_type}, {line.event}".rstrip(", "),
                line.movement,
                about,
                ": ".join(filter(None, (line.tariff_line, line.note))),
                _signed(change.available),
                _signed(change.reserved),
                _figure(after.available),
                _figure(after.reserved),
            )
        )
        self._after = after
        self._written += 1
        if len(self._rows) == _ROWS - 1 or self._written == self._statement.line_count:
            self._carry()

    def finish(self) -> None:
        """Write the last page."""
        if self._rows:
            self._turn()
        self._canvas.save()

    def _carry(self) -> None:
        is_last = self._written == self._statement.line_count
        name = "Closing balance" if is_last else "Carried forward"
        self._rows.append(_sums(name, self._after))
        self._turn()

    def _turn(self) -> None:
        rows, self._rows, self._is_listing = self._rows, [], False
        self._page += 1
        self._draw_head()
        for place, (title, x, most, align) in enumerate(_COLUMNS):
            cells = [_cut(row[place], most) for row in rows]
            self._draw_column(title, _MARGIN + x * mm, cells, align, most)
        self._canvas.showPage()

    def _draw_head(self) -> None:
        told, canvas = self._statement, self._canvas
        canvas.setFillColor(_INK)
        canvas.setFont(_BOLD, 12)
        canvas.drawString(
            _MARGIN, _HEIGHT - 14 * mm, f"Statement {told.month} in {told.currency.upper()}"
        )
        canvas.setFont(_TEXT, 8)
        who = f"{told.account}, {told.environment}, account {told.api_id}"
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 14 * mm, _lettered(who))
        canvas.setFillColor(_GREY)
        canvas.setFont(_TEXT, 6.5)
        made = f"Made {told.made_at:%Y-%m-%d %H:%M:%S}Z"
        foot = made if told.is_final else f"{made}. {_PROVISIONAL}"
        canvas.drawString(_MARGIN, 9 * mm, foot)
        pages = f"Page {self._page} of {self._pages}"
        canvas.drawRightString(_WIDTH - _MARGIN, 9 * mm, pages)
        canvas.drawString(_MARGIN, 6 * mm, _lettered(_READING))
        canvas.setStrokeColor(_LINE)
        canvas.line(_MARGIN, _TOP + 8, _WIDTH - _MARGIN, _TOP + 8)

    def _draw_column(
        self, title: str, x: float, cells: Sequence[str], align: Align, most: int
    ) -> None:
        canvas = self._canvas
        canvas.setFillColor(_GREY)
        canvas.setFont(_BOLD, _SIZE)
        if align == "right":
            canvas.drawRightString(x, _TOP + 11, title)
            x -= most * _SIZE * 0.6  # every letter of Courier is as wide
        else:
            canvas.drawString(x, _TOP + 11, title)
        text = canvas.beginText(x, _TOP - 2)
        text.setFillColor(_INK)
        text.setFont(_FIGURES if align == "right" else _TEXT, _SIZE, _LEADING)
        for cell in cells:
            text.textLine(cell.rjust(most) if align == "right" else _lettered(cell))
        canvas.drawText(text)


def _page_count(figures: int, lines: int) -> int:
    """Count the pages: those of lines have a row for what came and one for what is carried."""
    full, used = divmod(figures, _ROWS)
    if not lines:
        return full + bool(used)
    if used > _ROWS - _LEAST:
        full, used = full + 1, 0
    left = max(lines - (_ROWS - used - 2), 0)
    return full + 1 + -(-left // (_ROWS - 2))


def _figures(statement: Statement) -> list[Row]:
    """Return the rows of the first pages: what was, what came by kind, what is, what is open."""
    rows = [
        _sums("Opening balance", statement.opening),
        _row(what=_SPENT, about="", there=Pockets(statement.spent)),
        _blank(),
    ]
    rows += [
        _row(
            what=f"{kind.transaction_type}, {kind.event or 'without event'}",
            about=f"{kind.count} {'line' if kind.count == 1 else 'lines'}",
            added=kind.change,
        )
        for kind in statement.kinds
    ]
    rows += [_blank(), _sums("Closing balance", statement.closing), _blank()]
    rows += [
        _row(what="Of what is reserved", about=subject, there=Pockets(Decimal(0), amount))
        for subject, amount in statement.held
    ]
    unpriced = f"{statement.unpriced} more without a price yet" if statement.unpriced else ""
    # The sentence is longer than its column, and the columns beside it are empty.
    owed = (*_blank()[:2], _OWED, "", "", unpriced, "", "", _figure(statement.owed), "")
    return [*rows, owed]


def _row(
    *, what: str, about: str, added: Pockets | None = None, there: Pockets | None = None
) -> Row:
    return (
        "",
        "",
        what,
        "",
        about,
        "",
        _signed(added.available) if added else "",
        _signed(added.reserved) if added else "",
        _figure(there.available) if there and (there.available or what == _SPENT) else "",
        _figure(there.reserved) if there and what != _SPENT else "",
    )


def _sums(name: str, pockets: Pockets) -> Row:
    figures = (_figure(pockets.available), _figure(pockets.reserved))
    return (*("", "", name), *("",) * 5, *figures)


def _blank() -> Row:
    return ("",) * len(_COLUMNS)


def _cut(text: str, most: int) -> str:
    if len(text) <= most or text in (_OWED, _SPENT):
        return text
    return text[: most - 1] + _ELLIPSIS


def _lettered(text: str) -> str:
    """Write a text with the letters of the page's font."""
    if text.isascii() and text.isprintable():
        return text
    return printable(text).encode("cp1252", "replace").decode("cp1252")


def _figure(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _signed(amount: Decimal) -> str:
    return f"{amount:+,.2f}" if amount else ""
