"""What the seller is told about value-added services: rows -> notifications.

Source: contract/webhooks.yaml, vasUpdated and splitLineItem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from returnhelper.domain.inventory.events import SYSTEM, wire_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.returns.events import wire_item
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


@dataclass(frozen=True, slots=True)
class SplitPiece:
    """A piece of a split: its line item, its inventory and the pictures that show it."""

    item: LineItem
    inventory: Inventory
    images: list[Image]


def vas_updated(
    inventory: Inventory, vas: Vas, images: Sequence[Image], files_base: str
) -> wire.VasUpdated:
    """Tell what came of a service, with the inventory's measures as they are now."""
    return wire.VasUpdated(
        update_vas_list=[
            wire.UpdatedVas(
                return_request_line_item_vas_id=vas.vas_id,
                return_inventory_id=vas.return_inventory_id,
                return_request_line_item_id=vas.line_item_id,
                vas_code=vas.vas_code,
                vas_status_code=vas.status,
                vas_result=vas.result,
                weight=inventory.weight_g,
                dimension1=inventory.dimension1_cm,
                dimension2=inventory.dimension2_cm,
                dimension3=inventory.dimension3_cm,
                image_url_list=[f"{files_base}/{image.original_key}" for image in images] or None,
            )
        ]
    )


def line_item_split(whole: Inventory, vas: Vas, pieces: Sequence[SplitPiece]) -> wire.LineItemSplit:
    """Tell which pieces a whole became."""
    return wire.LineItemSplit(
        return_request_id=whole.return_request_id,
        return_request_line_item_id=whole.line_item_id,
        return_inventory_id=whole.return_inventory_id,
        return_request_line_item_vas_id=vas.vas_id,
        vas_status_code=vas.status,
        split_line_item_and_return_inventory_list=[
            wire.SplitPiece(
                return_request_line_item=wire_item(piece.item, piece.inventory, piece.images),
                return_inventory=wire_inventory(piece.inventory, piece.images),
                return_request_line_item_supplement=_supplement(piece.inventory),
            )
            for piece in pieces
        ],
    )


def _supplement(piece: Inventory) -> wire.LineItemSupplement:
    """Show the measures of a piece; an item has one inventory, whose id serves here as well."""
    return wire.LineItemSupplement(
        return_request_line_item_supplement_id=piece.return_inventory_id,
        return_request_line_item_id=piece.line_item_id,
        weight=piece.weight_g,
        dimension1=piece.dimension1_cm,
        dimension2=piece.dimension2_cm,
        dimension3=piece.dimension3_cm,
        can_recalibrate=True,
        create_on=iso(piece.created_at),
        create_by=SYSTEM,
        create_on_str=time_text(piece.created_at),
        modify_on=iso(piece.modified_at),
        modify_by=SYSTEM,
        modify_on_str=time_text(piece.modified_at),
    )
