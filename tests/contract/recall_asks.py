"""How the contract's operations on recalls are asked, provoked and told of."""

from __future__ import annotations

from tests.contract.world import Preparation, Provocation, World

GOOD: dict[str, Preparation] = {}
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
