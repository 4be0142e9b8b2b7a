"""Add a line item for a package nobody listed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import FURTHER_ITEM, LineItem
from returnhelper.kit.work import Work


async def add_further_item(
    work: Work, first: LineItem, environment: str, position: int, weight_g: Decimal
) -> LineItem:
    """Add an item after the model of the first: same description, no value, number WUSL…."""
    number = await work.numbers.number(FURTHER_ITEM, environment, work.now)
    further = replace(
        first,
        line_item_id=await work.numbers.key("line_item_ids"),
        position=position,
        number=number,
        seller_reference=number,
        weight_g=weight_g,
        value=Decimal(0),
        custom_fields={},
    )
    store.add_items(work.unit, [further])
    return further
