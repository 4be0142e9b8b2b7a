"""What a holder has in its hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from returnhelper.domain.inventory.model import Holder, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Inventories of one account that holders of one kind hold, all standing alike.

    `holder_ids` are the keys of the holders by inventory, in the order the holders name them.
    """

    api_id: int
    holder: Holder
    holder_ids: Mapping[int, str]
    standing: Standing
