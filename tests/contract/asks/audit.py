"""Everything that can be asked about who did what."""

from __future__ import annotations

from tests.contract.world import WINDOW, Asked, Preparation, Provocation, World


async def _done(world: World) -> Asked:
    await world.wished()
    return Asked(query=WINDOW)


GOOD: dict[str, Preparation] = {"listAudit": _done, "listStaffAudit": _done}
"""A good request of every operation."""
PROVOCATIONS: dict[tuple[str, str], Provocation] = {}
"""How to have each errorCode of each operation: those of every list are all there are."""


async def live(_: World) -> None:
    """Announce nothing."""
