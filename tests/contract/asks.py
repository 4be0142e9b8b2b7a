"""Everything that can be asked, from every part of the contract."""

from __future__ import annotations

from tests.contract import (
    claim_asks,
    corrections_asks,
    evidence_asks,
    handling_asks,
    outbound_asks,
    recall_asks,
    resend_asks,
    unknown_asks,
    vas_asks,
    world,
)

_PARTS = (
    handling_asks,
    vas_asks,
    resend_asks,
    recall_asks,
    unknown_asks,
    claim_asks,
    evidence_asks,
    outbound_asks,
    corrections_asks,
)

GOOD: dict[str, world.Preparation] = {
    **world.GOOD,
    **{name: prepare for part in _PARTS for name, prepare in part.GOOD.items()},
}
"""A good request of every operation; the lookups of the Public API need none."""

PROVOKED: dict[tuple[str, str], world.Provocation] = {
    key: provoke for part in _PARTS for key, provoke in part.PROVOCATIONS.items()
}
"""How to have the errorCodes that belong to what an operation does."""

LIVES = tuple(part.live for part in _PARTS)
"""Between them they send every notification that the main life does not."""
