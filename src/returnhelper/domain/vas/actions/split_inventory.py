"""Make inventory of the pieces of a package, and close the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.events import new_inventory_created
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.inventory.actions.create_pieces import create_pieces
from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.making import NewPackage
from returnhelper.domain.inventory.model import HandlingCode, Image, Inventory, Package
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.returns.actions.add_piece_items import ItemShare, add_piece_items
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.list_items_by_id import list_items_by_id
from returnhelper.domain.returns.events import arrived_shipment
from returnhelper.domain.returns.model import LineItem
from returnhelper.domain.vas.actions.report_vas import Reported
from returnhelper.domain.vas.events import SplitPiece, line_item_split
from returnhelper.domain.vas.model import choose_images
from returnhelper.domain.vas.sharing import Piece
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def split_inventory(
    work: Work, staff: Api, before: Inventory, reported: Reported, pieces: Sequence[Piece]
) -> list[Inventory]:
    """Add a line item and an inventory for each piece, with its pictures; close the whole.

    `before` is the whole as read; the report tells it as measured now.
    Announces splitLineItem, newInventoryCreated for each piece, completeInventoryHandling.
    Raises: ImageNotFound, RmaPiecesExhausted; LostRace at commit.
    """
    whole = reported.inventory
    pictures = _pictures(reported.images, pieces)
    made = await _make(work, staff, whole, pieces, pictures)
    told = line_item_split(whole, reported.vas, made)
    announce(work, whole.api_id, told, whole.return_inventory_id)
    await _announce_each(work, made)
    after = replace(whole, handling_code=HandlingCode.OTHERS)
    await close_inventories(work, [(before, after)], begotten=len(made))
    return [piece.inventory for piece in made]


def _pictures(images: Sequence[Image], pieces: Sequence[Piece]) -> list[list[Image]]:
    found: list[list[Image]] = []
    faults: dict[str, str] = {}
    for index, piece in enumerate(pieces):
        try:
            found.append(choose_images(images, piece.image_keys, f"parts[{index}].imageKeyList"))
        except ImageNotFound as unknown:
            faults |= unknown.faults
    if faults:
        raise ImageNotFound(faults)
    return found


async def _make(
    work: Work,
    staff: Api,
    whole: Inventory,
    pieces: Sequence[Piece],
    pictures: Sequence[Sequence[Image]],
) -> list[SplitPiece]:
    [whole_item] = await list_items_by_id(work, whole.api_id, [whole.line_item_id])
    shares = [
        ItemShare(
            weight_g=piece.weight_g,
            value=piece.value,
            quantity=piece.quantity,
            description=piece.description,
        )
        for piece in pieces
    ]
    items = await add_piece_items(work, whole_item, staff.environment, shares)
    packages = [
        (_package(piece, item), images)
        for piece, item, images in zip(pieces, items, pictures, strict=True)
    ]
    created = await create_pieces(work, whole, packages)
    return [
        SplitPiece(item, inventory, images)
        for item, (inventory, images) in zip(items, created, strict=True)
    ]


def _package(piece: Piece, item: LineItem) -> NewPackage:
    return NewPackage(
        package=Package(weight_g=piece.weight_g, sides_cm=piece.sides_cm, remarks=None),
        api_id=item.api_id,
        return_request_id=item.return_request_id,
        shipment_id=item.shipment_id,
        line_item_id=item.line_item_id,
        line_item_number=item.number,
        seller_reference=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        value=item.value,
        currency=item.currency,
    )


async def _announce_each(work: Work, made: Sequence[SplitPiece]) -> None:
    first = made[0].inventory
    shipment = await get_shipment(work, first.api_id, first.shipment_id)
    labels = await list_labels(work, first.api_id, [first.shipment_id])
    tracking_number = labels[-1].tracking_number if labels else None
    shown = arrived_shipment(shipment, tracking_number, shipment.received_at or work.now)
    for piece in made:
        told = new_inventory_created(piece.inventory, shown, piece.images, work.files_base)
        announce(work, piece.inventory.api_id, told, piece.inventory.return_inventory_id)
