"""What the checks ask of a warehouse's fees: priced here once more, apart from the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, timedelta
from decimal import ROUND_HALF_UP, Decimal

from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.outbound.rows import PackStatus
from returnhelper.domain.recall.model import RecallInventoryStatus
from returnhelper.domain.resend.model import ResendStatus
from tests.lives.snapshot import Inventory, Snapshot

# Source: seed/handling-fees.yaml.
_RECEIVE, _NIGHT, _RECALLED_KG = Decimal("0.80"), Decimal("0.05"), Decimal("2.40")
_RESENT, _CONSOLIDATED = Decimal("1.50"), Decimal("1.10")
_DISPOSED, _RESTOCKED, _OTHERS = Decimal("0.60"), Decimal("1.20"), Decimal("1.00")
_HANDLED = {
    HandlingCode.DISPOSE: _DISPOSED,
    HandlingCode.RESTOCK: _RESTOCKED,
    HandlingCode.OTHERS: _OTHERS,
}
_PRICES = {
    "receive": _RECEIVE,
    "dispose": _DISPOSED,
    "restock": _RESTOCKED,
    "others": _OTHERS,
    "resend": _RESENT,
    "consolidate": _CONSOLIDATED,
}
_FREE = timedelta(days=30)
_CENT = Decimal("0.01")


def owed(now: Snapshot) -> Decimal:
    """Return what is owed and not collected, priced or not."""
    total = Decimal(0)
    for charge in now.charges:
        if charge.amount is not None:
            total += charge.amount
        elif charge.fee_type == "storage":
            total += _NIGHT * charge.days
        elif charge.fee_type == "recall":
            total += _by_weight(charge.weight_g)
        else:
            total += _PRICES[charge.fee_type]
    return total


def fees(now: Snapshot) -> Decimal:
    """Return what everything that was done so far costs."""
    wholes = {one.split_from for one in now.inventories}
    weights = {one.return_inventory_id: one.weight_g for one in now.inventories}
    return sum(
        [
            *(_RECEIVE for one in now.inventories if one.split_from is None),
            *(
                _HANDLED.get(one.code, Decimal(0))
                for one in now.inventories
                if one.is_closed and not one.held_by and one.return_inventory_id not in wholes
            ),
            *(_RESENT for one in now.resends if one.status is ResendStatus.COMPLETED),
            *(
                _by_weight(weights[one.return_inventory_id])
                for one in now.recall_inventories
                if one.status is RecallInventoryStatus.PICKED_UP
            ),
            *(_CONSOLIDATED for one in now.order_inventories if one.status is PackStatus.SHIPPED),
            *(_NIGHT * _nights(one) for one in now.inventories),
        ],
        Decimal(0),
    )


def storage(now: Snapshot) -> Iterator[str]:
    """Check that each item was charged each of its nights, up to where it is charged, once."""
    charged = Counter({one.subject_id: one.days for one in now.stored})
    for one in now.inventories:
        key, nights = one.return_inventory_id, _nights(one)
        if charged.pop(key, 0) != nights:
            yield f"{key} is to be charged {nights} nights of storage"
    yield from (f"{key} is charged {days} nights and is gone" for key, days in charged.items())


def _nights(one: Inventory) -> int:
    """Count the midnights from arrival to where it is charged, but the free ones of its whole."""
    until = one.storage_from or one.stop_aging_at
    assert until is not None, f"{one.return_inventory_id} lies here and is never charged"
    came, stocked, ends = (
        moment.astimezone(UTC).date()
        for moment in (one.created_at, one.stocked_at or one.created_at, until)
    )
    return max(0, (ends - max(came, stocked + _FREE)).days)


def _by_weight(weight_g: Decimal) -> Decimal:
    return (_RECALLED_KG * weight_g / 1000).quantize(_CENT, ROUND_HALF_UP)
