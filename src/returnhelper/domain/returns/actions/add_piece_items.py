"""Add line items for the pieces of a split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShare:
    """What a piece has of its whole; without a description it keeps that of the whole."""

    weight_g: Decimal
    value: Decimal
    quantity: int
    description: str | None = None


async def add_piece_items(
    work: Work, whole: LineItem, environment: str, shares: Sequence[ItemShare]
) -> list[LineItem]:
    """Add an item for each piece, after the last of the request, number WUSL….

    Custom fields are those of the whole, and so is the seller's own reference, if it gave one.
    """
    siblings = await list_items(work, whole.api_id, whole.return_request_id)
    first = max(item.position for item in siblings) + 1
    keys = await work.numbers.keys("line_item_ids", len(shares))
    numbers = await work.numbers.numbers("WUSL", environment, work.now, len(shares))
    has_reference = whole.seller_reference != whole.number
    items = [
        replace(
            whole,
            line_item_id=key,
            position=position,
            number=number,
            seller_reference=whole.seller_reference if has_reference else number,
            description=share.description or whole.description,
            quantity=share.quantity,
            weight_g=share.weight_g,
            value=share.value,
        )
        for position, (key, number, share) in enumerate(
            zip(keys, numbers, shares, strict=True), start=first
        )
    ]
    store.add_items(work.unit, items)
    return items
