"""Make inventory of the pieces of a split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.actions.reserve_piece_rmas import reserve_piece_rmas
from returnhelper.domain.inventory.making import NewPackage, shelve
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.recording import record_shelved
from returnhelper.kit.work import Work


async def create_pieces(
    work: Work, whole: Inventory, packages: Sequence[tuple[NewPackage, Sequence[Image]]]
) -> list[tuple[Inventory, list[Image]]]:
    """Add an inventory for each piece of a whole, with the pictures of the whole that show it.

    RMAs are numbered on after the greatest piece of the same root, so a piece of a piece gets a
    number of the first whole. Storage time counts from the arrival of that; free properties of
    the whole are those of each piece.
    Raises: RmaPiecesExhausted; LostRace at commit, when a number was given out meanwhile.
    """
    rmas = await reserve_piece_rmas(work, whole, len(packages))
    keys = await work.numbers.keys("return_inventory_ids", len(packages))
    made = []
    for (package, images), key, rma in zip(packages, keys, rmas, strict=True):
        piece = _piece(work, whole, package, key, rma)
        store.add_inventory(work.unit, piece)
        record_shelved(work, piece)
        made.append((piece, [await _copy(work, image, piece) for image in images]))
    return made


def _piece(work: Work, whole: Inventory, new: NewPackage, key: int, rma: str) -> Inventory:
    piece = shelve(new, key, rma, (whole.warehouse_id, whole.warehouse_api_id), work.now)
    return replace(
        piece,
        split_from=whole.return_inventory_id,
        stocked_at=whole.stocked_at or whole.created_at,
        seller_meta=whole.seller_meta,
        warehouse_meta=whole.warehouse_meta,
        unknown_parcel_id=whole.unknown_parcel_id,
    )


async def _copy(work: Work, image: Image, piece: Inventory) -> Image:
    """Name the same files in a row of the piece; who removes one row keeps them for the other."""
    copy = replace(
        image,
        image_id=await work.numbers.key("image_ids"),
        return_inventory_id=piece.return_inventory_id,
        line_item_id=piece.line_item_id,
        created_at=work.now,
        created_by=work.by,
    )
    store.add_image(work.unit, copy)
    return copy
