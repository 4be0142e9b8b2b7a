"""Forget line items that were made for packages nobody listed."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.work import Work


def remove_further_items(work: Work, items: Sequence[LineItem]) -> None:
    """Delete those of some items that `add_further_item` made; what was booked stays.

    Add it behind the removal of their inventories. Raises: LostRace at commit.
    """
    for item in items:
        if item.is_further:
            store.remove_item(work.unit, item)
