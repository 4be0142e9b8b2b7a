"""How the history of an inventory names what changed."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Event, Facts, Subject, differences, snapshot
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.kit.work import Work

_STAMPS = ("modified_at", "handling_updated_at")
_NOT_OF_IT = (*_STAMPS, "vas", "former_rmas", "storage_from")


def record_change(
    work: Work,
    before: Inventory,
    after: Inventory,
    action: str,
    *,
    gone: Facts | None = None,
    come: Facts | None = None,
) -> None:
    """Record what differs, and what has gone or come that is no field of it; never a mere touch."""
    was, now = differences(before, after, _NOT_OF_IT)
    was, now = {**was, **(gone or {})}, {**now, **(come or {})}
    if was or now:
        record_event(work, _about(before), action, before=was, after=now)


def record_shelved(work: Work, inventory: Inventory) -> None:
    """Record an inventory as it came into being."""
    record_event(work, _about(inventory), "created", after=snapshot(inventory, _NOT_OF_IT))


def record_removed(work: Work, inventory: Inventory) -> None:
    """Record an inventory as it was last."""
    record_event(work, _about(inventory), "removed", before=snapshot(inventory, _NOT_OF_IT))


def last_state(events: Sequence[Event]) -> Facts | None:
    """Return how an inventory that is gone was last, or None if it never was or is still there."""
    return next((event.before for event in events if event.action == "removed"), None)


def picture_facts(picture: PictureKeys | Image) -> Facts:
    """Return how events name a picture that came."""
    sha256 = picture.original_sha256
    return {
        "filename": picture.filename,
        "imageKey": picture.original_key,
        "sha256": sha256.hex() if sha256 else None,
    }


def _about(inventory: Inventory) -> tuple[int, Subject, int]:
    return inventory.api_id, Subject.INVENTORY, inventory.return_inventory_id
