"""What a warehouse has to do, of every seller, oldest first."""

from __future__ import annotations

from returnhelper.domain.instructions.actions.list_instruction_work import list_instruction_work
from returnhelper.domain.instructions.model import InstructionKind, InstructionStatus, WorkFilter
from tests.domain.acting import acted
from tests.domain.fba.parcels import shelve
from tests.domain.instructions.desks import KIND, desk, strangers
from tests.stage import Staff, Stage


async def listed(
    stage: Stage,
    staff: Staff,
    status: InstructionStatus | None = None,
    kind: InstructionKind | None = None,
) -> list[str]:
    """Return the numbers of the work."""
    wanted = WorkFilter(status=status, kind=kind, limit=50, offset=0)
    page, total = await list_instruction_work(stage.work(), staff.api, wanted)
    assert total == len(page)
    return [one.number for one in page]


async def test_without_a_status_it_is_what_is_open(stage: Stage) -> None:
    shelf, other = await desk(stage), await stage.seller()
    await shelve(stage, other, 2)
    begun, made = await shelf.begun(X001=1), await shelf.made(KIND.RECALL, X001=1)
    ended = await shelf.made(X001=1)
    await acted(stage, shelf.withdrawing(ended))
    foreign = await acted(stage, shelf.creating(wanted={"X001": 1}, seller=other))
    await stage.run_duties()

    assert await listed(stage, shelf.staff) == [begun.number, made.number, foreign.number]
    status = InstructionStatus
    assert await listed(stage, shelf.staff, status.COMPLETED) == [ended.number]
    assert await listed(stage, shelf.staff, status.IN_PROGRESS) == [begun.number]
    assert await listed(stage, shelf.staff, kind=KIND.RECALL) == [made.number]
    assert await listed(stage, shelf.staff, status.IN_PROGRESS, KIND.RECALL) == []


async def test_elsewhere_is_nothing_to_do(stage: Stage) -> None:
    shelf = await desk(stage)
    await shelf.made()
    for staff in await strangers(stage):
        assert await listed(stage, staff) == []


async def test_pages_follow_each_other(stage: Stage) -> None:
    shelf = await desk(stage)
    made = [await shelf.made(X001=1) for _ in range(3)]
    wanted = WorkFilter(status=None, kind=None, limit=2, offset=2)
    page, total = await list_instruction_work(stage.work(), shelf.staff.api, wanted)
    assert ([one.number for one in page], total) == ([made[2].number], 3)
