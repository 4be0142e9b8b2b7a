"""The pack list of an order on paper: what to pick, by its RMA, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.files.drawing import (
    DPI,
    Box,
    PdfSheet,
    fitted_code128,
    write_block,
    write_line,
)
from returnhelper.domain.files.lettering import Style, weight_text
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.outbound.rows import Order

# A4, in dots.
_WIDTH, _HEIGHT = DPI * 827 // 100, DPI * 1169 // 100
_MARGIN, _ROW = 80, 150
_FIRST_ROW = 420
_ROWS = (_HEIGHT - _FIRST_ROW - _MARGIN) // _ROW
_BARS = 760
_INNER = _WIDTH - 2 * _MARGIN


def pack_list_pdf(order: Order, inventories: Sequence[Inventory], client_code: str) -> bytes:
    """Draw the pack list of an order in the order of the RMAs, as many pages as it takes.

    Every line has the RMA as a barcode, what it is, and a square to tick, or the box it is in.
    """
    boxes = _boxes_of(order)
    rows = sorted(inventories, key=lambda one: one.rma)
    pages = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)] or [[]]
    sheet = PdfSheet(_WIDTH, _HEIGHT, order.number)
    for number, page in enumerate(pages):
        if number:
            sheet.turn()
        _draw_head(sheet, order, client_code, f"{number + 1} / {len(pages)}")
        for place, inventory in enumerate(page):
            top = _FIRST_ROW + place * _ROW
            _draw_row(sheet, top, inventory, boxes.get(inventory.return_inventory_id))
    return sheet.pdf()


def _boxes_of(order: Order) -> dict[int, str]:
    numbers = {box.box_id: box.number for one in order.shipments for box in one.boxes}
    return {one.return_inventory_id: numbers[one.box_id] for one in order.inventories if one.box_id}


def _draw_head(sheet: PdfSheet, order: Order, client_code: str, page: str) -> None:
    to = order.ship_to
    write_line(sheet, Box(_MARGIN, 70, 1000, 30), order.number, Style(52, bold=True))
    corner = Style(30, align="right")
    write_line(sheet, Box(_MARGIN, 80, _INNER, 20), f"{client_code} · {page}", corner)
    if bars := fitted_code128(order.number, _BARS, widest_module=2):
        sheet.code128(_MARGIN, 150, bars, 90)
    address = [
        f"{to.company_name}, {to.contact_name}",
        ", ".join(filter(None, (to.street1, to.street2, to.street3))),
        f"{to.postal_code} {to.city}, {to.state}, {to.country.upper()}",
        f"{order.shipping_method}, {len(order.inventories)} pieces",
    ]
    write_block(sheet, Box(900, 150, _WIDTH - _MARGIN - 900, 160), address, Style(30))
    if order.delivery_instructions:
        told = Box(_MARGIN, 320, _INNER, 60)
        write_block(sheet, told, [order.delivery_instructions], Style(26))
    sheet.fill(Box(_MARGIN, _FIRST_ROW - 20, _INNER, 4))


def _draw_row(sheet: PdfSheet, top: int, inventory: Inventory, box: str | None) -> None:
    if bars := fitted_code128(inventory.rma, _BARS, widest_module=2):
        sheet.code128(_MARGIN, top, bars, 70)
    write_line(sheet, Box(_MARGIN, top + 80, _BARS, 20), inventory.rma, Style(34, bold=True))
    right = _MARGIN + _BARS + 20
    width = _WIDTH - _MARGIN - right - 90
    facts = [inventory.sku, f"{inventory.quantity} x", weight_text(inventory.weight_g)]
    lines = [inventory.description, " · ".join(filter(None, facts))]
    write_block(sheet, Box(right, top, width, 78), lines, Style(28))
    write_line(sheet, Box(right, top + 86, width, 18), box or "", Style(28, bold=True))
    if box is None:
        _draw_square(sheet, _WIDTH - _MARGIN - 60, top + 10, 60)
    sheet.fill(Box(_MARGIN, top + _ROW - 18, _INNER, 1))


def _draw_square(sheet: PdfSheet, x: int, y: int, side: int) -> None:
    for edge in (
        Box(x, y, side, 3),
        Box(x, y + side - 3, side, 3),
        Box(x, y, 3, side),
        Box(x + side - 3, y, 3, side),
    ):
        sheet.fill(edge)
