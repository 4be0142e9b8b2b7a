"""What a warehouse's work on inventories costs is owed under their ids, whatever was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.inventory.model import InventoryRow
from returnhelper.domain.reference.facts import Facts, WorkFacts
from returnhelper.kit.work import Work

SUBJECT = "inventory"
STORAGE_CHANNEL = "storage"


def subjects_of(inventories: Iterable[InventoryRow]) -> list[Subject]:
    """Return what the books know inventories by."""
    return [Subject(SUBJECT, inventory.return_inventory_id) for inventory in inventories]


def facts_of_work(
    fee_type: str, inventory: InventoryRow, *, weight_g: Decimal | None = None, days: int = 0
) -> WorkFacts:
    """Return what the price of work on an inventory depends on; it may have been weighed since."""
    return WorkFacts(
        fee_type=fee_type,
        pieces=inventory.quantity,
        weight_g=inventory.weight_g if weight_g is None else weight_g,
        days=days,
    )


def owe_work(
    work: Work,
    inventories: Sequence[InventoryRow],
    fee_type: str,
    kind: TransactionType,
    event: str,
) -> None:
    """Owe what was done with inventories of one account, in the commit that says it was done."""
    if inventories:
        facts: list[Facts] = [facts_of_work(fee_type, inventory) for inventory in inventories]
        done = list(zip(facts, subjects_of(inventories), strict=True))
        charge_work(work, inventories[0].api_id, kind, done, event)
