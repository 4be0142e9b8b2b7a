"""Charge the storage of inventories."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.charging import facts_of_work, subjects_of
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.domain.inventory.nights import FEE_TYPE, CardsAt, nights_between, stretches
from returnhelper.kit.work import Work

_BATCH = 200
# Whoever closed an inventory just before the turn has committed by then.
_AFTER_THE_TURN = timedelta(hours=1)


async def charge_storage(work: Work, cards_at: CardsAt) -> int:
    """Owe the nights of what has left, and those up to the turn of this month of what lies on.

    One charge for each stretch under one tariff. Returns for how many inventories it was done,
    a batch at most. Raises: LostRace at commit, when somebody else charged one meanwhile.
    Source: docs/decisions/0064.
    """
    turn = _last_turn(work.now)
    due = await store.list_with_storage_due(work.database, turn, _BATCH)
    for inventory in due:
        await _charge(work, inventory, inventory.stop_aging_at or turn, cards_at)
        store.charge_storage(work.unit, inventory, None if inventory.stop_aging_at else turn)
    return len(due)


async def _charge(
    work: Work, inventory: ListedInventory, until: datetime, cards_at: CardsAt
) -> None:
    stocked_at = inventory.stocked_at or inventory.created_at
    since = inventory.storage_from or until
    subjects = subjects_of([inventory])
    nights = [(night, await cards_at(night)) for night in nights_between(since, until)]
    for stretch in stretches(stocked_at, nights):
        facts = facts_of_work(FEE_TYPE, inventory, days=stretch.nights)
        charge_work(
            work,
            inventory.api_id,
            TransactionType.STORAGE,
            [(facts, subject) for subject in subjects],
            "stored",
            happened_at=stretch.last,
        )


def _last_turn(now: datetime) -> datetime:
    return (now - _AFTER_THE_TURN).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
