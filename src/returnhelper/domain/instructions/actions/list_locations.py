"""Look up where the goods of an FBA instruction lie."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.instructions import store
from returnhelper.domain.instructions.model import Instruction, Location
from returnhelper.kit.work import Work


async def list_locations(work: Work, instruction: Instruction) -> dict[UUID, list[Location]]:
    """Return where each shipment item of an instruction was put away, the first place first.

    The quantities are all that was ever put there, also what has left since.
    """
    ids = [item.fba_shipment_item_id for item in instruction.items]
    places: dict[UUID, list[Location]] = {one: [] for one in ids}
    for location in await store.list_locations(work.database, instruction.api_id, ids):
        places[location.fba_shipment_item_id].append(location)
    return places
