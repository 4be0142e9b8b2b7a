"""Products of a replenishment get other labels, until the warehouse begins."""

from __future__ import annotations

import pytest

from returnhelper.domain.instructions.errors import InstructionNotEditable, InstructionNotFound
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, raced
from tests.domain.instructions.desks import KIND, desk
from tests.stage import Stage


async def test_every_item_of_the_product_gets_it_and_a_later_call_replaces_it(
    stage: Stage,
) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH, X001=6, X002=1)

    assert await acted(stage, shelf.relabelling(made, ("X001", "Y001"))) == ["Y001", "Y001"]
    await acted(stage, shelf.relabelling(made, ("X002", "Y002"), ("X001", "Z001")))

    now = await shelf.now(made)
    assert [item.new_fnsku for item in now.items] == ["Z001", "Z001", "Y002"]
    assert now.modified_at > made.modified_at


async def test_each_entry_names_another_product_of_the_instruction(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)

    with pytest.raises(Invalid) as refused:
        await acted(stage, shelf.relabelling(made, ("X001", "A"), ("X001", "B"), ("X002", "C")))

    assert list(refused.value.faults) == [
        "assignNewFnskuPayloadList[1].oldFnsku",
        "assignNewFnskuPayloadList[2].oldFnsku",
    ]
    assert await shelf.now(made) == made


async def test_other_kinds_and_what_is_begun_stay(stage: Stage) -> None:
    shelf = await desk(stage)
    other = await shelf.made(KIND.RECALL, X001=1)
    begun = await shelf.begun(KIND.REPLENISH, X001=1)

    with pytest.raises(InstructionNotFound):
        await acted(stage, shelf.relabelling(other, ("X001", "Y001")))
    with pytest.raises(InstructionNotEditable):
        await acted(stage, shelf.relabelling(begun, ("X001", "Y001")))


async def test_a_new_label_and_the_beginning_at_one_moment_agree(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    await acted(stage, shelf.shipping(made))

    given, begun = await raced(
        stage, shelf.relabelling(made, ("X001", "Y001")), shelf.starting(made)
    )

    seen = [item.new_fnsku for item in begun.items]
    assert seen == [item.new_fnsku for item in (await shelf.now(made)).items]
    refused = isinstance(given, InstructionNotEditable)
    assert seen == ([None, None] if refused else ["Y001", "Y001"])
