"""How a page of evidence looks: letters, tables, scaled photos, numbered pages."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as Picture
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Image,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from returnhelper.domain.files.lettering import Style, printable

_PLAIN, _BOLD = Style(1).font, Style(1, bold=True).font
_INK, _GREY, LINE = HexColor("#1b1f24"), HexColor("#5c6670"), HexColor("#c9d0d6")
BAND, _STRIPE, _ALARM = HexColor("#1f3a5f"), HexColor("#f4f6f8"), HexColor("#b3261e")
MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
PHOTO_WIDTH, _PHOTO_HEIGHT, _PHOTO_PX, _PHOTO_QUALITY = 84 * mm, 68 * mm, 900, 80
# What reportlab leaves free inside the margins.
_FRAME = 6
_FOOT_ROOM = 35 * mm
GUTTER = WIDTH - 2 * PHOTO_WIDTH

TEXT = ParagraphStyle("text", fontName=_PLAIN, fontSize=8, leading=10.5, textColor=_INK)
SMALL = ParagraphStyle("small", parent=TEXT, fontSize=6.8, leading=9)
CAPTION = ParagraphStyle("caption", parent=SMALL, textColor=_GREY)
FAULT = ParagraphStyle("fault", parent=SMALL, textColor=_ALARM, fontName=_BOLD)
_HEAD = ParagraphStyle("head", parent=SMALL, textColor=white, fontName=_BOLD)
TITLE = ParagraphStyle("title", parent=TEXT, fontName=_BOLD, fontSize=19, leading=24)
_SECTION = ParagraphStyle(
    "section", parent=TEXT, fontName=_BOLD, fontSize=11, leading=14, spaceBefore=12, spaceAfter=4,
    textColor=BAND,
)  # fmt: skip


def bound(story: list[Flowable], title: str, footer: str) -> bytes:
    """Set flowables on numbered pages and return the PDF; the same story gives the same bytes."""
    buffer = BytesIO()
    paper = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN - _FRAME,
        rightMargin=MARGIN - _FRAME,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 4 * mm,
        title=printable(title),
        author="returnhelper",
        invariant=1,
    )
    paper.build(story, canvasmaker=lambda *args, **more: _Pages(footer, *args, **more))
    return buffer.getvalue()


class _Pages(Canvas):
    """Numbers its pages once it knows how many there are."""

    def __init__(self, footer: str, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as reportlab has it
        super().__init__(*args, **more)
        self._footer = footer
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - as reportlab has it
        self._kept.append(dict(self.__dict__))
        start: Any = self._startPage  # type: ignore[attr-defined]  # reportlab types its public names only
        start()

    def save(self) -> None:
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self.setFont(_PLAIN, 6.5)
            self.setFillColor(_GREY)
            self.drawString(MARGIN, 11 * mm, printable(self._footer))
            pages = f"Page {number} of {len(self._kept)}"
            self.drawRightString(A4[0] - MARGIN, 11 * mm, pages)
            super().showPage()
        super().save()


def scaled_photo(body: bytes) -> Image | None:
    """Return a photo as large as its place; None for what cannot be opened."""
    try:
        with Picture.open(BytesIO(body), formats=("JPEG", "PNG")) as opened:
            opened.draft("RGB", (_PHOTO_PX, _PHOTO_PX))
            opened.thumbnail((_PHOTO_PX, _PHOTO_PX))
            flat = Picture.new("RGB", opened.size, "white")
            flat.paste(opened, mask=opened.getchannel("A") if opened.mode == "RGBA" else None)
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError):
        return None  # another file lies where the photo was; its caption says so
    small = BytesIO()
    flat.save(small, "JPEG", quality=_PHOTO_QUALITY)
    small.seek(0)
    width, height = flat.size
    scale = min(PHOTO_WIDTH / width, _PHOTO_HEIGHT / height)
    return Image(small, width * scale, height * scale, hAlign="LEFT")


def listing(head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> Table:
    """Return a table that goes on over pages under the same head; widths in mm."""
    cells: list[list[Any]] = [[para(title, _HEAD) for title in head], *map(list, rows)]
    table = LongTable(cells, colWidths=[width * mm for width in widths], repeatRows=1, splitInRow=1)
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), BAND),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, _STRIPE]),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *padding(2.5),
        ]
    )
    return table


def padding(points: float) -> list[tuple[Any, ...]]:
    """Return the commands that pad every cell of a table."""
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]


def section(title: str) -> list[Flowable]:
    """Return a heading that never stands alone at the foot of a page."""
    return [CondPageBreak(_FOOT_ROOM), para(title, _SECTION)]


def para(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Return a text that wraps, in characters the font has."""
    return Paragraph(escape(printable(text)), style)
