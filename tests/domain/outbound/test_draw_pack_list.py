"""The pack list on paper: a scanner reads from it what to pick."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp

from returnhelper.domain.outbound.actions.draw_pack_list import draw_pack_list
from returnhelper.domain.outbound.errors import (
    ConsolidateOrderNotFound,
    ConsolidateStepNotAllowed,
)
from tests.domain.outbound.floor import floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


def pages_of(body: bytes) -> tuple[list[set[str]], str]:
    """Return what a scanner reads on each page, and all that is written."""
    document = pypdfium2.PdfDocument(BytesIO(body))
    pictures = [page.render(scale=203 / 72).to_pil() for page in document]
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    read = [{code.text for code in zxingcpp.read_barcodes(picture)} for picture in pictures]
    document.close()
    return read, text


async def test_every_rma_is_read_on_some_page_below_the_number_of_the_order(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed(14)

    body = await draw_pack_list(stage.work(), at.staff.api, order.order_id)

    pages, text = pages_of(body)
    assert len(pages) == 2
    assert all(order.number in page for page in pages)
    found = set().union(*pages) - {order.number}
    assert found == {one.rma for one in order.inventories}
    assert "Example Outlet, Cy Example" in text
    assert at.seller.api.client_code in text
    assert "2 / 2" in text


async def test_what_is_packed_shows_its_box(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(1)

    _, text = pages_of(await draw_pack_list(stage.work(), at.staff.api, order.order_id))

    assert order.shipments[0].boxes[0].number in text


async def test_an_order_nobody_confirmed_has_none_and_a_stranger_gets_none(stage: Stage) -> None:
    at = await floor(stage)
    created, order = await at.created(1), await at.confirmed()

    with pytest.raises(ConsolidateStepNotAllowed):
        await draw_pack_list(stage.work(), at.staff.api, created.order_id)
    for staff in await strangers(stage):
        with pytest.raises(ConsolidateOrderNotFound):
            await draw_pack_list(stage.work(), staff.api, order.order_id)
