"""Make inventory of packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import RmaSequenceExhausted
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory, Package
from returnhelper.domain.inventory.rma import LARGEST_SEQUENCE, write_rma
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPackage:
    """A package and the line item it belongs to."""

    package: Package
    api_id: int
    return_request_id: int
    shipment_id: int
    line_item_id: int
    line_item_number: str
    seller_reference: str
    description: str
    quantity: int
    value: Decimal
    currency: str


async def create_inventories(
    work: Work, staff: Api, warehouse: Warehouse, packages: Sequence[NewPackage]
) -> list[Inventory]:
    """Add an inventory with an RMA of its own for each package, waiting for a decision.

    RMAs are counted per warehouse, environment and UTC day; receivers at the same moment never
    collide. Raises: RmaSequenceExhausted, and LostRace at commit, when a line item has one already.
    """
    rmas = await _reserve_rmas(work, staff.environment, warehouse, len(packages))
    keys = await work.numbers.keys("return_inventory_ids", len(packages))
    created = [
        _inventory(work, staff, warehouse, new, key, rma)
        for new, key, rma in zip(packages, keys, rmas, strict=True)
    ]
    for inventory in created:
        store.add_inventory(work.unit, inventory)
    return created


async def _reserve_rmas(
    work: Work, environment: Environment, warehouse: Warehouse, count: int
) -> list[str]:
    day = work.now.date()
    scope = f"{environment}:rma:{warehouse.warehouse_id}"
    sequences = await work.numbers.sequence(scope, day, count)
    if sequences[-1] > LARGEST_SEQUENCE:
        raise RmaSequenceExhausted
    return [
        write_rma(
            warehouse.rma_prefix, warehouse.warehouse_id, day, environment.rma_letter, sequence
        )
        for sequence in sequences
    ]


def _inventory(
    work: Work, staff: Api, warehouse: Warehouse, new: NewPackage, key: int, rma: str
) -> Inventory:
    sides = sorted(new.package.sides_cm, reverse=True)
    return Inventory(
        return_inventory_id=key,
        api_id=new.api_id,
        warehouse_id=warehouse.warehouse_id,
        warehouse_api_id=staff.api_id,
        return_request_id=new.return_request_id,
        shipment_id=new.shipment_id,
        line_item_id=new.line_item_id,
        line_item_number=new.line_item_number,
        seller_reference=new.seller_reference,
        description=new.description,
        quantity=new.quantity,
        value=new.value,
        currency=new.currency,
        rma=rma,
        handling_code=HandlingCode.TO_BE_CONFIRMED,
        handling_status=HandlingStatus.PENDING,
        handling_updated_at=None,
        completed_by=None,
        completed_at=None,
        stop_aging_at=None,
        warehouse_remarks=new.package.remarks,
        sku=None,
        rma_locked=False,
        weight_g=new.package.weight_g,
        dimension1_cm=sides[0],
        dimension2_cm=sides[1],
        dimension3_cm=sides[2],
        created_at=work.now,
        modified_at=work.now,
    )
