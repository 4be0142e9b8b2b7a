"""The label of a resend is for the warehouse, while it is in force."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.drawing import render_png
from returnhelper.domain.files.model import StoredFile
from returnhelper.domain.resend.actions.get_resend_label import get_resend_label
from returnhelper.domain.resend.errors import ResendNotFound, ResendStepNotAllowed
from returnhelper.domain.resend.model import LABEL_FORMATS, Resend
from tests.domain.acting import acted
from tests.domain.resend.docks import Dock, dock, strangers
from tests.domain.scanner import scanned
from tests.stage import Staff, Stage


async def fetched(
    shelf: Dock, resend: Resend, paper: str = "pdf", staff: Staff | None = None
) -> StoredFile:
    stage, who = shelf.stage, staff or shelf.staff
    return await get_resend_label(stage.work(), who.api, resend.resend_id, paper, stage.storage)


async def test_every_form_says_the_same_and_the_paper_says_resend(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.bought()
    found = {paper: await fetched(shelf, resend, paper) for paper in LABEL_FORMATS}
    assert {paper: one.content_type for paper, one in found.items()} == {
        "pdf": "application/pdf",
        "png": "image/png",
        "zpl": "application/zpl",
    }
    assert render_png(found["pdf"].body) == found["png"].body
    number = str(resend.tracking_number)
    assert scanned(found["png"].body)["Code128"] == f"42001970\x1d{number}"
    text = found["zpl"].body.decode()
    assert "RESEND" in text
    assert resend.shipment_number in text
    assert "Bo Example" in text
    label = await shelf.label(resend)
    assert label.qr_key is label.qr_error is None


async def test_it_has_no_public_link(stage: Stage) -> None:
    shelf = await dock(stage)
    label = await shelf.label(await shelf.bought())
    assert (await stage.get(f"/files/{label.document_key}")).status == 404


async def test_before_it_is_bought_and_after_it_is_withdrawn_there_is_none(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    with pytest.raises(ResendStepNotAllowed):
        await fetched(shelf, resend)
    await acted(stage, shelf.packing(resend))
    with pytest.raises(ResendStepNotAllowed):
        await fetched(shelf, resend)
    await stage.run_duties()
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await fetched(shelf, resend, staff=staff)
    await acted(stage, shelf.canceling(resend))
    with pytest.raises(ResendStepNotAllowed):
        await fetched(shelf, resend)
    await stage.run_duties()
