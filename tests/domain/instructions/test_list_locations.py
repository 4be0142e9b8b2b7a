"""Where the pieces of an instruction were put away."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.instructions.actions.list_locations import list_locations
from returnhelper.kit.clock import new_uuid
from tests.domain.acting import later
from tests.domain.instructions.desks import Desk, desk
from tests.stage import Stage

_PUT = "INSERT INTO fba_putaways VALUES ($1, $2, $3, $4, $5, $6, 'staff')"


async def put(shelf: Desk, item_id: UUID, quantity: int, location: str) -> None:
    """Write that pieces went to a place; a second passes."""
    now, api_id = shelf.stage.clock.now(), shelf.seller.api.api_id
    await shelf.stage.database.execute(
        _PUT, new_uuid(now), api_id, item_id, quantity, location, now
    )
    later(shelf.stage)


async def test_each_item_has_its_places_the_first_one_first(stage: Stage) -> None:
    shelf = await desk(stage)
    for item_id, quantity, location in [
        (shelf.old, 2, "B-01"),
        (shelf.young, 5, "A-02"),
        (shelf.old, 1, "A-01"),
        (shelf.old, 1, "B-01"),
        (shelf.other, 3, "C-01"),
    ]:
        await put(shelf, item_id, quantity, location)

    places = await list_locations(stage.work(), await shelf.made())

    assert {
        key: [(one.location, one.quantity) for one in each] for key, each in places.items()
    } == {
        shelf.old: [("B-01", 3), ("A-01", 1)],
        shelf.young: [("A-02", 5)],
    }
