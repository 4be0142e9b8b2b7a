"""The label on the shelf says the RMA."""

from __future__ import annotations

import pytest

from returnhelper.domain.arrivals.actions.draw_rma_label import draw_rma_label
from returnhelper.domain.files.drawing import render_png
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.paper import SIZES
from tests.domain.scanner import scanned, zpl_code128, zpl_qr
from tests.stage import Stage


async def test_every_paper_and_size_reads_as_the_rma(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)

    for size in SIZES:
        drawn = {
            paper: await draw_rma_label(
                stage.work(), staff.api, inventory.return_inventory_id, paper, size, stage.book
            )
            for paper in ("pdf", "zpl")
        }
        assert set(scanned(render_png(drawn["pdf"])).values()) == {inventory.rma}
        zpl = drawn["zpl"].decode()
        assert zpl_code128(zpl) == zpl_qr(zpl) == inventory.rma


async def test_only_the_warehouse_that_keeps_it_draws_its_label(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    stranger = await stage.staff(3)

    with pytest.raises(ReturnInventoryNotFound):
        await draw_rma_label(
            stage.work(), stranger.api, inventory.return_inventory_id, "pdf", "4x6", stage.book
        )
