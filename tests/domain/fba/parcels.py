"""Stock of FBA for the tests of what is done with it."""

from __future__ import annotations

from uuid import UUID

from returnhelper.kit.clock import new_uuid
from tests.stage import Seller, Stage

_SHIPMENT = """
INSERT INTO fba_shipments (fba_shipment_id, fba_shipment_key, api_id, warehouse_id, status,
    removal_order_id, tracking_number, rma, arrived_at, created_at, created_by, modified_at,
    modified_by)
VALUES ($1::uuid, nextval('fba_shipment_keys'), $2, $3, 'ARRIVED', 'RO-1', $1::text, $1::text,
    $4, $4, 'test', $4, 'test')
"""
_ITEM = """
INSERT INTO fba_shipment_items VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $7)
"""
_STOCK = """
INSERT INTO fba_stock VALUES ($1, $2, $3, $4, $5, $5, NULL, NULL, $6, $6, 'test')
ON CONFLICT (api_id, warehouse_id, fnsku) DO UPDATE SET
    quantity = fba_stock.quantity + $5, available_quantity = fba_stock.available_quantity + $5
"""
STOCK = "SELECT quantity, available_quantity FROM fba_stock WHERE api_id = $1 AND fnsku = $2"
ITEM = "SELECT available_quantity FROM fba_shipment_items WHERE fba_shipment_item_id = $1"


async def shelve(
    stage: Stage, seller: Seller, quantity: int, fnsku: str = "X001", warehouse_id: int = 2
) -> UUID:
    """Put pieces of a product away, of a parcel of their own; return the key of its item."""
    now, api_id = stage.clock.now(), seller.api.api_id
    shipment_id, item_id, stock_id = new_uuid(now), new_uuid(now), new_uuid(now)
    database = stage.database
    await database.execute(_SHIPMENT, shipment_id, api_id, warehouse_id, now)
    item = (item_id, api_id, shipment_id, warehouse_id, fnsku, quantity, now)
    await database.execute(_ITEM, *item)
    await database.execute(_STOCK, stock_id, api_id, warehouse_id, fnsku, quantity, now)
    return item_id


async def stock_of(stage: Stage, seller: Seller, fnsku: str = "X001") -> tuple[int, int]:
    """Return how many pieces of a product there are, and how many of them are available."""
    row = await stage.database.fetchrow(STOCK, seller.api.api_id, fnsku)
    return row["quantity"], row["available_quantity"]


async def available(stage: Stage, *item_ids: UUID) -> list[int]:
    """Return how many pieces of some items no instruction took."""
    return [await stage.database.fetchval(ITEM, item_id) for item_id in item_ids]
