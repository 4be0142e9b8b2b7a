"""What the seller is told about handling: rows -> notifications.

Source: contract/webhooks.yaml, rinv.completeInventoryHandling and rinv.cancelInventoryHandling.
"""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory.events import wire_inventory
from returnhelper.domain.inventory.model import HandlingCode, Image, Inventory
from returnhelper_sdk.wire import InventoryHandlingCanceled, InventoryHandlingCompleted


def handling_completed(inventory: Inventory, images: Sequence[Image]) -> InventoryHandlingCompleted:
    """Tell that the handling is done; shows the state afterwards."""
    return InventoryHandlingCompleted(return_inventory=wire_inventory(inventory, images))


def handling_canceled(
    inventory: Inventory, images: Sequence[Image], previous: HandlingCode
) -> InventoryHandlingCanceled:
    """Tell that an instruction was withdrawn; shows the state afterwards: tbc, pending."""
    return InventoryHandlingCanceled(
        return_inventory=wire_inventory(inventory, images), previous_handling_code=previous
    )
