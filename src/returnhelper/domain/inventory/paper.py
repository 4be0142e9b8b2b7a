"""The RMA label that a warehouse sticks on a package: 4 by 6 or 2 by 1 inches, PDF and ZPL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from returnhelper.domain.files.drawing import (
    DPI,
    Box,
    PdfSheet,
    Sheet,
    fitted_code128,
    write_block,
    write_line,
)
from returnhelper.domain.files.lettering import Style, weight_text
from returnhelper.domain.files.zpl import ZplSheet
from returnhelper.domain.inventory.model import RMA_LABEL_SIZES

_CAPTION = Style(20)
_MARGIN = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class RmaLabelText:
    """What stands on an RMA label beside the RMA."""

    warehouse: str
    client_code: str
    shipment_number: str
    description: str
    weight_g: Decimal | None
    received_on: date


def rma_label_pdf(rma: str, size: str, lines: RmaLabelText) -> bytes:
    """Draw an RMA label as PDF; `size` is one of `SIZES`. The same label gives the same bytes."""
    layout = _LAYOUTS[size]
    sheet = PdfSheet(layout.width, layout.height, rma)
    layout.draw(sheet, rma, lines)
    return sheet.pdf()


def rma_label_zpl(rma: str, size: str, lines: RmaLabelText) -> str:
    """Draw the same label in ZPL for a 203 dpi printer; `size` is one of `SIZES`."""
    layout = _LAYOUTS[size]
    sheet = ZplSheet(layout.width, layout.height)
    layout.draw(sheet, rma, lines)
    return sheet.zpl()


def _draw_large(sheet: Sheet, rma: str, lines: RmaLabelText) -> None:
    inner = sheet.width - 2 * _MARGIN
    write_line(sheet, Box(_MARGIN, 28, 480, 24), lines.warehouse, Style(40, bold=True))
    day = Style(26, align="right")
    write_line(sheet, Box(520, 36, sheet.width - _MARGIN - 520, 18), _day(lines), day)
    sheet.fill(Box(_MARGIN, 88, inner, 4))
    title = Style(64, bold=True, align="center")
    write_line(sheet, Box(_MARGIN, 112, inner, 24), rma, title)
    if bars := fitted_code128(rma, sheet.width):
        sheet.code128((sheet.width - bars.width) // 2, 196, bars, 260)
    sheet.fill(Box(_MARGIN, 488, inner, 4))
    sheet.qr(_MARGIN + 12, 528, rma, 300)
    facts = {
        "CLIENT": lines.client_code,
        "SHIPMENT": lines.shipment_number,
        "WEIGHT": _weight(lines),
        "RECEIVED": _day(lines),
    }
    for row, (caption, value) in enumerate(facts.items()):
        sheet.text(380, 516 + row * 82, caption, _CAPTION)
        box = Box(380, 540 + row * 82, sheet.width - _MARGIN - 380, 18)
        write_line(sheet, box, value, Style(38, bold=True))
    sheet.fill(Box(_MARGIN, 858, inner, 4))
    sheet.text(_MARGIN, 878, "CONTENTS", _CAPTION)
    write_block(sheet, Box(_MARGIN, 910, inner, 280), [lines.description], Style(38))


def _draw_small(sheet: Sheet, rma: str, lines: RmaLabelText) -> None:
    # 26 characters fill two inches at one dot a module; the QR code serves scanners too coarse
    # for 5 mil bars, and RMAs too long for any.
    if bars := fitted_code128(rma, sheet.width):
        sheet.code128((sheet.width - bars.width) // 2, 8, bars, 66)
    title = Style(25, bold=True, align="center")
    write_line(sheet, Box(8, 80, sheet.width - 16, 12), rma, title)
    sheet.qr(sheet.width - 16 - 75, 116, rma, 80)
    width = sheet.width - 16 - 75 - 16 - 12
    where = f"{lines.client_code} · {lines.shipment_number}"
    write_line(sheet, Box(12, 114, width, 14), where, Style(18, bold=True))
    what = f"{lines.warehouse} · {_weight(lines)} · {_day(lines)}"
    write_line(sheet, Box(12, 136, width, 12), what, Style(16))
    write_block(sheet, Box(12, 157, width, 40), [lines.description], Style(16), 14)


def _day(lines: RmaLabelText) -> str:
    return lines.received_on.isoformat()


def _weight(lines: RmaLabelText) -> str:
    return "\N{EN DASH}" if lines.weight_g is None else weight_text(lines.weight_g)


@dataclass(frozen=True, slots=True)
class _Layout:
    width: int
    height: int
    draw: Callable[[Sheet, str, RmaLabelText], None]


_LAYOUTS = {
    "4x6": _Layout(4 * DPI, 6 * DPI, _draw_large),
    "2x1": _Layout(2 * DPI, DPI, _draw_small),
}
SIZES = RMA_LABEL_SIZES
