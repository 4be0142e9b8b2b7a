"""Everything that can be asked, from every part of the contract."""

from __future__ import annotations

from tests.contract import world
from tests.contract.asks import (
    audit,
    books,
    claim,
    corrections,
    estimates,
    evidence,
    fba,
    handling,
    instruction,
    onboarding,
    outbound,
    recall,
    resend,
    search,
    two_steps,
    unknown,
    vas,
)

_PARTS = (
    audit,
    handling,
    vas,
    resend,
    recall,
    unknown,
    claim,
    evidence,
    outbound,
    corrections,
    estimates,
    books,
    onboarding,
    fba,
    instruction,
    search,
    two_steps,
)

GOOD: dict[str, world.Preparation] = {
    **world.GOOD,
    **{name: prepare for part in _PARTS for name, prepare in part.GOOD.items()},
}
"""A good request of every operation; the lookups of the Public API need none."""

ASKED_IN = {
    name: f"{part.__name__.removeprefix('tests.').replace('.', '/')}.py"
    for part in (world, *_PARTS)
    for name in part.GOOD
}
"""In which file an operation has its good request."""

PROVOKED: dict[tuple[str, str], world.Provocation] = {
    key: provoke for part in _PARTS for key, provoke in part.PROVOCATIONS.items()
}
"""How to have the errorCodes that belong to what an operation does."""

LIVES = tuple(part.live for part in _PARTS)
"""Between them they send every notification that the main life does not."""
