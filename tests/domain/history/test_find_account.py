"""A thing's history tells whose it is, in its own environment."""

from __future__ import annotations

from returnhelper.domain.history.actions.find_account import find_account
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from tests.stage import Stage


async def test_the_account_whose_history_has_a_thing_is_found(stage: Stage) -> None:
    first, second = await stage.seller(), await stage.seller()
    work = stage.work()
    record_event(work, (second.api.api_id, Subject.INVENTORY, 7), "created")
    await work.commit()
    work = stage.work()
    assert await find_account(work, Subject.INVENTORY, 7) == second.api.api_id
    assert await find_account(work, Subject.INVENTORY, 7, "uat") == second.api.api_id
    assert await find_account(work, Subject.INVENTORY, 7, "v1") is None
    assert await find_account(work, Subject.SHIPMENT, 7) is None
    assert await find_account(work, Subject.INVENTORY, 8) is None
    assert first.api.api_id != second.api.api_id
