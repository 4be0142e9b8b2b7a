"""What is restocked: a return that the warehouse makes, with an inventory for each product.

Source: contract webhooks.yaml, newInventoryCreated; docs/decisions/0073.
"""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.events import new_inventory_created
from returnhelper.domain.instructions.model import Instruction, pieces_by_fnsku
from returnhelper.domain.inventory.actions.create_inventories import create_inventories
from returnhelper.domain.inventory.making import NewPackage
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.domain.returns.actions.create_unbooked_return import create_unbooked_return
from returnhelper.domain.returns.events import arrived_shipment
from returnhelper.domain.returns.model import FURTHER_ITEM, LineItem
from returnhelper.domain.returns.unbooked import (
    FOREIGN_SERVICE,
    RESTOCKED_NUMBER,
    FoundAddress,
    FoundItem,
    FoundParcel,
)
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def shelve_restocked(
    work: Work,
    staff: Api,
    instruction: Instruction,
    packages: Mapping[str, Package],
    warehouse: Warehouse,
) -> list[Inventory]:
    """Make a return of what was done, and an inventory for each product; announce each inventory.

    They wait for a decision, under RMAs of their own; their receipt is not owed once more.
    Raises: RmaSequenceExhausted.
    """
    found = await _found(work, staff, instruction, packages, warehouse)
    made = await create_unbooked_return(work, instruction.api_id, found)
    pieces = pieces_by_fnsku(instruction.items)
    news = [
        _new_package(item, packages[fnsku], fnsku)
        for item, fnsku in zip(made.items, pieces, strict=True)
    ]
    created = await create_inventories(work, staff, warehouse, news, is_received=False)
    shown = arrived_shipment(made.shipment, made.label.tracking_number, work.now)
    for inventory in created:
        told = new_inventory_created(inventory, shown)
        announce(work, instruction.api_id, told, inventory.return_inventory_id)
    return created


async def _found(
    work: Work,
    staff: Api,
    instruction: Instruction,
    packages: Mapping[str, Package],
    warehouse: Warehouse,
) -> FoundParcel:
    pieces = pieces_by_fnsku(instruction.items)
    numbers, place = work.numbers, staff.environment
    item_numbers = await numbers.numbers(FURTHER_ITEM, place, work.now, len(pieces))
    first = next(item for item in instruction.items if item.done)
    largest = max((packages[fnsku] for fnsku in pieces), key=lambda one: max(one.sides_cm))
    return FoundParcel(
        number=await numbers.number(RESTOCKED_NUMBER, place, work.now),
        title=f"Restocked by {instruction.number}",
        service_code=FOREIGN_SERVICE,
        warehouse_id=warehouse.warehouse_id,
        sender=FoundAddress(),
        country=warehouse.country_code,
        reference=instruction.number,
        carrier=None,
        tracking_number=first.tracking_number,
        sides_cm=largest.sides_cm,
        items=tuple(
            FoundItem(
                number=number,
                description=f"FBA {fnsku}",
                quantity=pieces[fnsku],
                weight_g=packages[fnsku].weight_g,
            )
            for number, fnsku in zip(item_numbers, pieces, strict=True)
        ),
    )


def _new_package(item: LineItem, package: Package, fnsku: str) -> NewPackage:
    return NewPackage(
        package=package,
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
        sku=fnsku,
    )
