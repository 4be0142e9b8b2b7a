"""Give out RMAs to pieces of a split."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import RmaPiecesExhausted
from returnhelper.domain.inventory.model import InventoryRow
from returnhelper.domain.inventory.rma import LAST_PIECE, split_rma, write_piece_rma
from returnhelper.kit.work import Work


async def reserve_piece_rmas(work: Work, whole: InventoryRow, count: int) -> list[str]:
    """Return the next RMAs of the root that an inventory shares with all its pieces.

    They are numbered on after the greatest that any piece has or had; of two that are given out at
    once, one loses the race on ``inventories_rma``. Raises: RmaPiecesExhausted.
    """
    root, last = split_rma(whole.rma)
    requests = [whole.return_request_id]
    for other in await store.list_of_requests(work.database, whole.api_id, requests):
        for other_root, number in map(split_rma, (other.rma, *other.former_rmas)):
            if other_root == root:
                last = max(last, number)
    if last + count > LAST_PIECE:
        raise RmaPiecesExhausted
    return [write_piece_rma(root, number) for number in range(last + 1, last + count + 1)]
