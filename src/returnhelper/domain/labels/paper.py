"""The carrier label, 4 by 6 inches: one layout, as PDF and as ZPL."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pycountry

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

if TYPE_CHECKING:  # at run time the carriers import this file
    from returnhelper.domain.labels.carriers.interface import Address, LabelOrder

_WIDTH, _HEIGHT = 4 * DPI, 6 * DPI
_MARGIN = 28
_INNER = _WIDTH - 2 * _MARGIN
_RULE = 3
_FACTS_X = 500
_BARS_HEIGHT = 210
_QR_SIDE = 150
_S10_LENGTH = 13
_SANDBOX_MARK = "SANDBOX \N{EN DASH} NOT VALID FOR CARRIAGE"

_CAPTION = Style(18)
_BODY = Style(26)
_STRONG = Style(28, bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierLabel:
    """What stands on a label; `barcode` is what the bars say, routing included."""

    order: LabelOrder
    carrier: str
    tracking_number: str
    barcode: str


def label_pdf(label: CarrierLabel) -> bytes:
    """Draw a label as PDF; the same label gives the same bytes."""
    sheet = PdfSheet(_WIDTH, _HEIGHT, label.tracking_number)
    _draw(sheet, label)
    return sheet.pdf()


def label_zpl(label: CarrierLabel) -> str:
    """Draw the same label in ZPL for a 203 dpi printer."""
    sheet = ZplSheet(_WIDTH, _HEIGHT)
    _draw(sheet, label)
    return sheet.zpl()


def _draw(sheet: Sheet, label: CarrierLabel) -> None:
    _draw_head(sheet, label)
    _rule(sheet, 184)
    _draw_sender(sheet, label.order)
    _rule(sheet, 430)
    sheet.text(_MARGIN, 446, "SHIP TO", _CAPTION)
    receiver = _address_lines(label.order.ship_to)
    write_block(sheet, Box(_MARGIN, 474, _INNER, 228), receiver, Style(38, bold=True))
    _rule(sheet, 716)
    _draw_barcode(sheet, label)
    _rule(sheet, 1030)
    _draw_foot(sheet, label)


def _rule(sheet: Sheet, y: int) -> None:
    sheet.fill(Box(_MARGIN, y, _INNER, _RULE))


def _draw_head(sheet: Sheet, label: CarrierLabel) -> None:
    order = label.order
    write_line(sheet, Box(_MARGIN, 26, 500, 24), label.carrier, Style(60, bold=True))
    write_line(sheet, Box(_MARGIN, 94, _INNER, 18), order.service_name, Style(28))
    right = Style(30, bold=True, align="right")
    write_line(sheet, Box(560, 30, _WIDTH - _MARGIN - 560, 24), order.purpose.upper(), right)
    day = Style(22, align="right")
    write_line(sheet, Box(560, 66, _WIDTH - _MARGIN - 560, 18), f"{order.requested_at:%F}", day)
    # In production too: nobody carries a parcel for a label that was only drawn.
    sheet.fill(Box(_MARGIN, 136, _INNER, 48))
    mark = Style(30, bold=True, white=True, align="center")
    write_line(sheet, Box(_MARGIN, 145, _INNER, 18), _SANDBOX_MARK, mark)


def _draw_sender(sheet: Sheet, order: LabelOrder) -> None:
    sheet.text(_MARGIN, 200, "FROM", _CAPTION)
    sender = _address_lines(order.ship_from)
    write_block(sheet, Box(_MARGIN, 226, _FACTS_X - _MARGIN - 24, 196), sender, _BODY)
    sides = (order.length_cm, order.width_cm, order.height_cm)
    facts = {
        "SHIPMENT": order.shipment_number,
        "ORDER": order.order_number,
        "WEIGHT": weight_text(order.weight_g),
        "SIZE": " \N{MULTIPLICATION SIGN} ".join(f"{side.normalize():f}" for side in sides) + " cm",
    }
    width = _WIDTH - _MARGIN - _FACTS_X
    for row, (caption, value) in enumerate(facts.items()):
        sheet.text(_FACTS_X, 200 + row * 57, caption, _CAPTION)
        write_line(sheet, Box(_FACTS_X, 220 + row * 57, width, 18), value, _STRONG)


def _draw_barcode(sheet: Sheet, label: CarrierLabel) -> None:
    caption = Style(20, align="center")
    write_line(
        sheet, Box(_MARGIN, 730, _INNER, 18), f"{label.carrier.upper()} TRACKING NUMBER", caption
    )
    if bars := fitted_code128(label.barcode, _WIDTH):
        sheet.code128((_WIDTH - bars.width) // 2, 762, bars, _BARS_HEIGHT)
    number = Style(36, bold=True, align="center")
    write_line(sheet, Box(_MARGIN, 984, _INNER, 18), _grouped(label.tracking_number), number)


def _draw_foot(sheet: Sheet, label: CarrierLabel) -> None:
    sheet.qr(_MARGIN + 8, 1050, label.tracking_number, _QR_SIDE)
    left = _MARGIN + _QR_SIDE + 40
    width = _WIDTH - _MARGIN - left
    sheet.text(left, 1046, "CONTENTS", _CAPTION)
    write_block(sheet, Box(left, 1070, width, 96), [label.order.description], Style(24))
    reference = f"Label {label.order.label_id} · {label.order.service_code}"
    write_line(sheet, Box(left, 1176, width, 16), reference, _CAPTION)


def _address_lines(address: Address) -> list[str]:
    town = [address.city, address.state, address.postal_code]
    country = pycountry.countries.get(alpha_3=address.country.upper())
    lines = [
        address.name,
        address.company,
        address.street1,
        address.street2,
        address.street3,
        " ".join(part for part in town if part),
        country.name.upper() if country else address.country.upper(),
        address.phone,
    ]
    return [line for line in lines if line]


def _grouped(number: str) -> str:
    """Return a number as people read it: S10 as 2-3-3-3-2, others in groups of four."""
    if len(number) == _S10_LENGTH:
        cuts = (0, 2, 5, 8, 11, 13)
        return " ".join(number[a:b] for a, b in pairwise(cuts))
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
