"""The RMA label, read back at the resolution of warehouse printers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from returnhelper.domain.files.drawing import render_png
from returnhelper.domain.inventory.model import RMA_LABEL_FORMATS
from returnhelper.domain.inventory.paper import (
    SIZES,
    RmaLabelText,
    rma_label_pdf,
    rma_label_zpl,
)
from tests.domain.scanner import scanned, zpl_code128, zpl_qr, zpl_texts

LONG_RMA = "HKG-31-261105-S00042-01-94"
RMAS = [
    "HKG-31-261105-S00018-08",
    LONG_RMA,
    "NJ-4-261105-P99999-7",
    "ABCDE-9999-261105-P12345-99-98",
]


def lines(text: str = "Wireless headphones, black") -> RmaLabelText:
    return RmaLabelText(
        warehouse="Hong Kong",
        client_code="MÜLLER-01",
        shipment_number="S261105-0000012",
        description=text,
        weight_g=Decimal(1250),
        received_on=date(2026, 11, 5),
    )


@pytest.mark.parametrize("rma", RMAS)
@pytest.mark.parametrize("size", SIZES)
def test_a_scanner_reads_the_rma_at_203_dpi_on_every_size(size: str, rma: str) -> None:
    codes = scanned(render_png(rma_label_pdf(rma, size, lines())))
    assert codes == {"Code128": rma, "QRCode": rma}


@given(
    st.from_regex(r"[A-Z]{3}-[0-9]{1,3}-[0-9]{6}-[SP][0-9]{5}(-[0-9]{2})?-[0-9]{2}", fullmatch=True)
)
@settings(max_examples=25, deadline=None)
def test_the_small_label_is_readable_whatever_the_rma(rma: str) -> None:
    codes = scanned(render_png(rma_label_pdf(rma, "2x1", lines())))
    assert codes == {"Code128": rma, "QRCode": rma}


@pytest.mark.parametrize(("size", "pixels"), [("4x6", (812, 1218)), ("2x1", (406, 203))])
def test_sizes_are_inches(size: str, pixels: tuple[int, int]) -> None:
    assert Image.open(BytesIO(render_png(rma_label_pdf(LONG_RMA, size, lines())))).size == pixels


@pytest.mark.parametrize("size", SIZES)
def test_zpl_says_the_same(size: str) -> None:
    zpl = rma_label_zpl(LONG_RMA, size, lines())
    assert zpl.isascii()
    assert zpl_code128(zpl) == zpl_qr(zpl) == LONG_RMA
    text = " ".join(zpl_texts(zpl))
    for part in (
        LONG_RMA, "Hong Kong", "MÜLLER-01", "S261105-0000012", "1.25 kg", "2026-11-05", "headphones"
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["N" * 255, "Ünï ^XZ~ " * 30, "漢字", "\x00\n\ud800", ""])
def test_awkward_descriptions_leave_the_rma_readable(size: str, text: str) -> None:
    codes = scanned(render_png(rma_label_pdf(LONG_RMA, size, lines(text))))
    assert codes == {"Code128": LONG_RMA, "QRCode": LONG_RMA}
    zpl = rma_label_zpl(LONG_RMA, size, lines(text))
    assert zpl.isascii()
    assert (zpl.count("^XZ"), zpl.count("~")) == (1, 0)


def test_an_rma_too_long_for_bars_keeps_its_square_code() -> None:
    foreign = "FOREIGN-WAREHOUSE-0000-261105-S00042-01-9"
    assert scanned(render_png(rma_label_pdf(foreign, "2x1", lines()))) == {"QRCode": foreign}


def test_the_same_label_gives_the_same_bytes() -> None:
    assert rma_label_pdf(LONG_RMA, "2x1", lines()) == rma_label_pdf(LONG_RMA, "2x1", lines())


def test_callers_can_check_size_and_format_beforehand() -> None:
    assert SIZES == ("4x6", "2x1")
    assert RMA_LABEL_FORMATS == ("pdf", "zpl")
