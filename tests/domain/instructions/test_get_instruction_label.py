"""The warehouse prints the label its seller supplied."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.instructions.actions.get_instruction_label import get_instruction_label
from returnhelper.domain.instructions.errors import InstructionNotFound
from tests.domain.acting import acted
from tests.domain.files.uploading import PDF, PDF_TYPE, uploaded
from tests.domain.instructions.desks import KIND, desk, strangers
from tests.stage import Stage


async def test_it_is_the_file_of_the_last_call(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    wanted, storage = made.fba_instruction_id, stage.storage
    for body in (PDF, PDF + b"second"):
        key = await uploaded(stage, shelf.seller, body)
        label = {"provides_label": True, "filename": "box.pdf", "file_key": key}
        await acted(stage, shelf.shipping(made, **label))

        stored = await get_instruction_label(stage.work(), shelf.staff.api, wanted, storage)

        assert (stored.body, stored.content_type) == (body, PDF_TYPE)
    for staff in await strangers(stage):
        with pytest.raises(InstructionNotFound):
            await get_instruction_label(stage.work(), staff.api, wanted, storage)


async def test_where_none_was_supplied_or_it_is_gone_there_is_none(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    wanted, storage = made.fba_instruction_id, stage.storage
    with pytest.raises(FileNotFound):
        await get_instruction_label(stage.work(), shelf.staff.api, wanted, storage)
    key = await uploaded(stage, shelf.seller)
    await acted(stage, shelf.shipping(made, provides_label=True, filename="box.pdf", file_key=key))
    await storage.delete(key)
    with pytest.raises(FileNotFound):
        await get_instruction_label(stage.work(), shelf.staff.api, wanted, storage)
