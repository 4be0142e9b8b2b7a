"""A seller says where goods go, as often as it likes until the warehouse begins."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.instructions.errors import InstructionNotEditable, InstructionNotFound
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionKind,
    InstructionStatus,
    ReplenishStatus,
)
from tests.domain.acting import acted, later, raced
from tests.domain.files.uploading import is_kept, uploaded
from tests.domain.instructions.desks import INFO, KIND, desk
from tests.stage import Stage


async def test_it_is_ready_then_and_saying_it_again_replaces_it(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    assert made.replenishment.status is ReplenishStatus.PENDING

    first = await acted(stage, shelf.shipping(made), "seller")
    assert first.replenishment.status is ReplenishStatus.READY
    assert first == await shelf.now(made)
    assert first.replenishment.to == INFO
    again = await acted(stage, shelf.shipping(made, city="Joliet", state="IL"), "seller")

    assert again.replenishment.to is not None
    assert (again.replenishment.to.city, again.replenishment.to.state) == ("Joliet", "IL")
    assert again.modified_at > first.modified_at > made.modified_at


async def test_without_a_country_it_is_that_of_the_warehouse(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    told = await acted(stage, shelf.shipping(made, country=""))
    assert told.replenishment.to is not None
    assert told.replenishment.to.country == stage.book.get_warehouse(2).country_code


async def test_the_label_is_kept_for_good_once_it_is_named(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    key = await uploaded(stage, shelf.seller)
    label = {"provides_label": True, "filename": "box.pdf", "file_key": key}

    told = await acted(stage, shelf.shipping(made, **label))
    later(stage, days=8)
    await stage.run_duties()

    assert await is_kept(stage, key)
    assert (told.has_label, told.is_label_gone) == (True, False)
    assert await shelf.now(made) == told


async def test_the_file_of_another_is_not_found_and_nothing_changes(stage: Stage) -> None:
    shelf, other = await desk(stage), await stage.seller()
    made = await shelf.made(KIND.REPLENISH)
    key = await uploaded(stage, other)

    with pytest.raises(FileNotFound) as refused:
        await acted(stage, shelf.shipping(made, provides_label=True, file_key=key))

    assert list(refused.value.faults) == ["fileKey"]
    assert await shelf.now(made) == made


async def test_a_label_whose_file_is_gone_is_told_as_gone(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    key = await uploaded(stage, shelf.seller)
    await acted(stage, shelf.shipping(made, provides_label=True, filename="a.pdf", file_key=key))

    await stage.database.execute(
        "UPDATE uploads SET kept_until = created_at, removed_at = created_at WHERE file_key = $1",
        key,
    )

    assert (await shelf.now(made)).is_label_gone


async def test_once_it_is_begun_nothing_is_said_any_more(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.REPLENISH)

    with pytest.raises(InstructionNotEditable) as refused:
        await acted(stage, shelf.shipping(begun, city="Joliet"))

    assert "'in-progress'" in refused.value.faults["fbaInstructionId"]


@pytest.mark.parametrize("kind", [one for one in InstructionKind if one is not KIND.REPLENISH])
async def test_other_kinds_go_nowhere(stage: Stage, kind: InstructionKind) -> None:
    shelf = await desk(stage)
    with pytest.raises(InstructionNotFound):
        await acted(stage, shelf.shipping(await shelf.made(kind)))


async def test_another_address_and_the_beginning_at_one_moment_agree(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made(KIND.REPLENISH)
    await acted(stage, shelf.shipping(made))

    said, begun = await raced(stage, shelf.shipping(made, city="Joliet"), shelf.starting(made))

    assert isinstance(begun, Instruction)
    assert isinstance(said, Instruction | InstructionNotEditable)
    now = await shelf.now(made)
    assert now.status is InstructionStatus.IN_PROGRESS
    assert now.replenishment.to is not None
    went = "Joliet" if isinstance(said, Instruction) else INFO.city
    assert now.replenishment.to.city == went
    assert begun.replenishment == now.replenishment
