"""The carrier label on paper: what scanners, printers and people read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from returnhelper.domain.files.drawing import Code128, fitted_code128, render_png
from returnhelper.domain.files.lettering import Style, printable, shortened, text_width, wrapped
from returnhelper.domain.files.symbols import FNC1
from returnhelper.domain.files.zpl import ZplSheet
from returnhelper.domain.labels.paper import CarrierLabel, label_pdf, label_zpl
from tests.domain.labels.label_orders import BUYER, label_order
from tests.domain.scanner import scanned, zpl_code128, zpl_qr, zpl_texts

NUMBER = "9299900000000000090030"
ROUTED = f"{FNC1}42007094{FNC1}{NUMBER}"
MARK = "SANDBOX – NOT VALID FOR CARRIAGE"  # noqa: RUF001 - as it stands on the label
AWKWARD = [
    "N" * 255,
    "Ünïcode ^XA^FS~DG " * 14,
    "Łódź, Ångström, Čeněk, Ğ, ß, ø",
    "漢字 и кириллица",
    "a\x00b\nc\td\u200be\ud800f",
    "_5E \\& > >; ^ ~",
    "👩‍👩‍👧",
]


def label(**changes: Any) -> CarrierLabel:
    order = label_order(**changes)
    return CarrierLabel(order=order, carrier="USPS", tracking_number=NUMBER, barcode=ROUTED)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = str(document[0].get_textpage().get_text_range())
    document.close()
    return text


def test_a_scanner_reads_tracking_number_and_routing_from_the_rendered_label() -> None:
    codes = scanned(render_png(label_pdf(label())))
    assert codes == {"Code128": f"42007094\x1d{NUMBER}", "QRCode": NUMBER}


def test_the_picture_is_four_by_six_inches_at_the_printers_resolution() -> None:
    picture = Image.open(BytesIO(render_png(label_pdf(label()))))
    assert picture.size == (812, 1218)
    assert round(picture.info["dpi"][0]) == 203


def test_the_label_says_who_sends_what_to_whom() -> None:
    text = text_of(label_pdf(label()))
    for part in (
        "Jonathan Müller-Łukasiewicz",
        "Seattle WA 98101",
        "Returns Desk",
        "Secaucus NJ 07094-1234",
        "UNITED STATES",
        "USPS Ground Advantage-NJ",
        "S261105-0000012",
        "ORDER-7788",
        "1.25 kg",
        "30 × 20 × 10.5 cm",  # noqa: RUF001 - as it stands on the label
        "Wireless headphones, black",
        "9299 9000 0000 0000 0900 30",
    ):
        assert part in text


@pytest.mark.parametrize("sandbox", [True, False])
def test_a_drawn_label_says_that_it_is_not_valid_in_production_too(*, sandbox: bool) -> None:
    drawn = label(sandbox=sandbox)
    assert MARK in text_of(label_pdf(drawn))
    assert MARK in zpl_texts(label_zpl(drawn))


def test_zpl_says_the_same_as_the_pdf() -> None:
    zpl = label_zpl(label())
    assert zpl.isascii()
    assert zpl.startswith("^XA")
    assert zpl.rstrip().endswith("^XZ")
    assert zpl_code128(zpl) == ROUTED
    assert zpl_qr(zpl) == NUMBER
    drawn = " ".join(text_of(label_pdf(label())).split())
    for text in zpl_texts(zpl):
        assert text in drawn


def test_the_same_label_gives_the_same_bytes() -> None:
    assert label_pdf(label()) == label_pdf(label())
    assert label_zpl(label()) == label_zpl(label())


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_leave_the_barcodes_readable(text: str) -> None:
    address = replace(
        BUYER, name=text, company=text, street1=text, street2=text, street3=text, city=text
    )
    drawn = label(
        ship_from=address, ship_to=address, order_number=text, description=text, service_name=text
    )
    codes = scanned(render_png(label_pdf(drawn)))
    assert codes == {"Code128": f"42007094\x1d{NUMBER}", "QRCode": NUMBER}
    zpl = label_zpl(drawn)
    assert zpl.isascii()
    assert (zpl.count("^XA"), zpl.count("^XZ"), zpl.count("~")) == (1, 1, 0)
    assert zpl_code128(zpl) == ROUTED


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Łódź ø ß é", "Łódz ø ß é"), ("ąęő", "aeo"), ("e\u0301", "é"), ("漢", "?"), ("a\nb", "a b")],
)
def test_accents_the_font_lacks_fall_off(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_line_that_is_cut_says_so() -> None:
    style = Style(20)
    assert shortened("short", style, 400) == "short"
    cut = shortened("x" * 255, style, 200)
    assert cut.endswith("…")
    assert text_width(cut, style) <= 200


@given(st.text(max_size=300), st.integers(40, 400))
@settings(max_examples=60, deadline=None)
def test_wrapping_loses_no_character_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrapped(text, Style(20), width)
    assert all(text_width(line, Style(20)) <= width for line in lines)
    visible = "".join(char for char in "".join(lines) if not char.isspace())
    wanted = "".join(char for char in "".join(wrapped(text, Style(20), 10**6)) if char != " ")
    assert visible == wanted


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_zpl_names_the_code_sets_of_any_barcode(text: str) -> None:
    sheet = ZplSheet(812, 1218)
    sheet.code128(0, 0, Code128(text), 100)
    assert zpl_code128(sheet.zpl()) == text


def test_a_barcode_too_long_or_not_ascii_is_left_out() -> None:
    assert fitted_code128("A" * 100, 406) is None
    assert fitted_code128("É", 406) is None
    assert fitted_code128("", 406) is None
    bars = fitted_code128("HKG-31-261105-S00042-01-94", 406)
    assert bars is not None
    assert bars.width + 20 <= 406
