"""Draws paper: one layout, in printer dots, becomes a PDF page or (see zpl.py) a ZPL label.

A layout writes to a `Sheet`; `PdfSheet` and `ZplSheet` take the same calls, so both say the same.
Bars and squares are whole dots wide, which keeps them sharp on the 203 dpi printers of warehouses.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any, Protocol

import pypdfium2
from PIL import Image
from reportlab.graphics.barcode import code128, qrencoder
from reportlab.pdfgen.canvas import Canvas

from returnhelper.domain.files.lettering import (
    Style,
    arranged,
    printable,
    shortened,
    text_width,
    wrapped,
)
from returnhelper.domain.files.symbols import FNC1

DPI = 203
_POINTS = 72
_QUIET_MODULES = 10
_QR_QUIET_MODULES = 4
# Renderers widen a shape to every pixel it touches; without this a rounding error adds a dot.
_INSET = 0.02
_pdfium = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in dots, from the top left corner of the sheet."""

    x: int
    y: int
    width: int
    height: int


class Code128:
    """A Code 128 barcode with modules of whole dots, without its quiet zones.

    `text` is printable ASCII and `FNC1`. Raises: ValueError for other characters.
    """

    def __init__(self, text: str, module: int = 1) -> None:
        """Encode a text; `module` is the width of the narrowest bar in dots."""
        if not text or not all(" " <= char <= "~" or char == FNC1 for char in text):
            raise ValueError("Code 128 takes printable ASCII only")
        encoder: Any = code128.Code128(text, quiet=0)
        encoder.validate()
        self.codes: list[int] = encoder.encode()
        self.runs: list[int] = ["abcd".index(run.lower()) + 1 for run in encoder.decompose()]
        self.module = module

    @property
    def width(self) -> int:
        """The width of the bars in dots."""
        return sum(self.runs) * self.module


def fitted_code128(text: str, width: int, widest_module: int = 3) -> Code128 | None:
    """Encode a text as wide as fits into `width` dots with its quiet zones, or return None."""
    try:
        bars = Code128(text)
    except ValueError:
        return None
    bars.module = min(width // (bars.width + 2 * _QUIET_MODULES), widest_module)
    return bars if bars.module else None


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Encode a text as a QR code, error correction M; rows of dark modules, no quiet zone."""
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    span = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in span) for row in span)


class Sheet(Protocol):
    """What a layout draws on; all lengths in dots from the top left corner."""

    width: int
    height: int

    def text(self, x: int, y: int, text: str, style: Style) -> None:
        """Write one line whose top is at `y`."""

    def fill(self, box: Box) -> None:
        """Fill a rectangle with black."""

    def code128(self, x: int, y: int, bars: Code128, height: int) -> None:
        """Draw a barcode."""

    def qr(self, x: int, y: int, text: str, side: int) -> None:
        """Draw a QR code as large as fits into a square; leave four modules free around it."""


class PdfSheet:
    """A page of PDF, and those after it; the same calls give the same bytes."""

    def __init__(self, width: int, height: int, title: str) -> None:
        """Begin a page of so many dots."""
        self.width, self.height = width, height
        self._buffer = BytesIO()
        size = (width * _POINTS / DPI, height * _POINTS / DPI)
        self._canvas = Canvas(self._buffer, pagesize=size, invariant=1)
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor("returnhelper")
        self._begin_page()

    def _begin_page(self) -> None:
        self._canvas.translate(0, self.height * _POINTS / DPI)
        self._canvas.scale(_POINTS / DPI, _POINTS / DPI)

    def turn(self) -> None:
        """End the page and begin another one of its size."""
        self._canvas.showPage()
        self._begin_page()

    def text(self, x: int, y: int, text: str, style: Style) -> None:
        """Write one line whose top is at `y`."""
        free = style.width - text_width(text, style)
        left = x + {"left": 0, "center": free / 2, "right": free}[style.align]
        self._canvas.setFillGray(1 if style.white else 0)
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawString(left, -(y + style.size * 0.86), printable(text))
        self._canvas.setFillGray(0)

    def fill(self, box: Box) -> None:
        """Fill a rectangle with black."""
        left, bottom = box.x + _INSET, -box.y - box.height + _INSET
        width, height = box.width - 2 * _INSET, box.height - 2 * _INSET
        self._canvas.rect(left, bottom, width, height, stroke=0, fill=1)

    def code128(self, x: int, y: int, bars: Code128, height: int) -> None:
        """Draw a barcode."""
        for index, run in enumerate(bars.runs):
            if index % 2 == 0:
                self.fill(Box(x, y, run * bars.module, height))
            x += run * bars.module

    def qr(self, x: int, y: int, text: str, side: int) -> None:
        """Draw a QR code as large as fits into a square."""
        matrix = qr_matrix(text)
        module = side // len(matrix)
        for row, line in enumerate(matrix):
            column = 0
            for dark, run in groupby(line):
                modules = len(tuple(run))
                if dark:
                    left, top = x + column * module, y + row * module
                    self.fill(Box(left, top, modules * module, module))
                column += modules

    def pdf(self) -> bytes:
        """End the page and return the document."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()


def write_line(sheet: Sheet, box: Box, text: str, style: Style) -> None:
    """Write one line as large as fits: `style.size` at most, `box.height` the smallest size."""
    size = style.size
    while size > box.height and text_width(text, style.sized(size)) > box.width:
        size -= 1
    fitting = Style(size, style.bold, style.white, style.align, box.width)
    sheet.text(box.x, box.y + style.size - size, shortened(text, fitting, box.width), fitting)


def write_block(
    sheet: Sheet, box: Box, entries: Sequence[str], style: Style, smallest: int = 18
) -> None:
    """Write entries below each other, wrapped, as large as fits into the box.

    At `smallest` dots long entries lose their ends, visibly, so that every entry shows.
    """
    size = style.size
    while size > smallest and not _fits(box, entries, style.sized(size)):
        size -= 2
    fitting = style.sized(size)
    lines = arranged(entries, fitting, box.width, box.height // _leading(size))
    for index, line in enumerate(lines):
        sheet.text(box.x, box.y + index * _leading(size), line, fitting)


def _fits(box: Box, entries: Sequence[str], style: Style) -> bool:
    lines = sum(len(wrapped(entry, style, box.width)) for entry in entries)
    return lines * _leading(style.size) <= box.height


def _leading(size: int) -> int:
    return -(-size * 6 // 5)


def render_png(pdf: bytes, dpi: int = DPI) -> bytes:
    """Render the first page of a PDF as a grey PNG of the same size in inches."""
    with _pdfium:  # its library is not safe to call from two threads
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            scale = dpi / _POINTS
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        finally:
            document.close()
    return _png(picture, dpi)


def qr_png(text: str, module: int = 10) -> bytes:
    """Draw a QR code with its quiet zone as a PNG; `module` in pixels."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * _QR_QUIET_MODULES
    picture = Image.new("L", (side, side), 255)
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                picture.putpixel((column + _QR_QUIET_MODULES, row + _QR_QUIET_MODULES), 0)
    return _png(picture.resize((side * module, side * module), Image.Resampling.NEAREST), DPI)


def _png(picture: Image.Image, dpi: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi))
    return buffer.getvalue()
