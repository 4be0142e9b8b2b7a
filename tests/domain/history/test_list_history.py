"""The history of a thing is read in the order it was made, and only by its account."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from tests.stage import Stage


async def test_only_the_things_asked_for_are_told_oldest_first(stage: Stage) -> None:
    for api_id, subject, subject_id, action in (
        (7, Subject.INVENTORY, 1, "created"),
        (7, Subject.INVENTORY, 2, "created"),
        (7, Subject.SHIPMENT, 1, "scanned"),
        (8, Subject.INVENTORY, 1, "foreign"),
        (7, Subject.INVENTORY, 3, "created"),
        (7, Subject.INVENTORY, 1, "weighed"),
    ):
        work = stage.work()
        record_event(work, (api_id, subject, subject_id), action)
        await work.commit()

    told = await list_history(stage.work(), 7, Subject.INVENTORY, 1, 2)

    assert [(event.subject_id, event.action) for event in told] == [
        ("1", "created"),
        ("2", "created"),
        ("1", "weighed"),
    ]
    assert [event.event_id for event in told] == sorted(event.event_id for event in told)
    assert await list_history(stage.work(), 9, Subject.INVENTORY, 1) == []


async def test_of_a_long_history_the_latest_events_are_told(stage: Stage) -> None:
    for action in ("created", "weighed", "moved"):
        work = stage.work()
        record_event(work, (7, Subject.INVENTORY, 1), action)
        await work.commit()

    told = await list_history(stage.work(), 7, Subject.INVENTORY, 1, most=2)

    assert [event.action for event in told] == ["weighed", "moved"]
