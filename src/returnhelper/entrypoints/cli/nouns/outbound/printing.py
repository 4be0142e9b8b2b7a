"""How consolidated orders are printed."""

from __future__ import annotations

from typing import Any

import click

from returnhelper.domain.outbound.rows import ListedOrder, Order, OrderRow
from returnhelper.entrypoints.cli.output import print_json, print_table


def print_order(order: Order, *, as_json: bool) -> None:
    """Print where an order stands, and every shipment and box with what is in it."""
    row = _whole(order)
    if as_json:
        print_json(row)
        return
    click.echo(f"Order {order.order_id}, {order.number}, is {order.status}.")
    for name in ("fee", "feeAcceptedAt", "feeNote", "warehouseRemarks"):
        if row[name] is not None:
            click.echo(f"{name}: {row[name]}")
    print_table(
        ("Inventory", "RMA", "Status", "Box"),
        [
            (one["returnInventoryId"], one["rma"], one["status"], one["box"])
            for one in row["inventories"]
        ],
    )
    print_table(
        ("Shipment", "Number", "Status", "Air waybill", "Carrier", "Box", "Box status", "Weight g"),
        [
            (
                *(one[name] for name in ("shipmentId", "number", "status", "awb", "carrier")),
                *(box.get(name) for name in ("boxId", "status", "weightG")),
            )
            for one in row["shipments"]
            for box in one["boxes"] or [{}]
        ],
    )


def print_orders(orders: list[ListedOrder], *, as_json: bool) -> None:
    """Print orders as lists have them."""
    rows = [{**_head(order), **_counts(order)} for order in orders]
    if as_json:
        print_json(rows)
        return
    names = ("orderId", "number", "apiId", "status", "method", "fee", "inventories", "packed")
    print_table(
        ("Order", "Number", "Api", "Status", "Method", "Fee", "Inventories", "Packed"),
        [tuple(row[name] for name in names) for row in rows],
    )


def _counts(order: ListedOrder) -> dict[str, int]:
    return {
        "inventories": order.inventory_count,
        "inOpenBoxes": order.boxed_count,
        "packed": order.packed_count,
        "shipped": order.shipped_count,
    }


def _head(order: OrderRow) -> dict[str, Any]:
    fee = order.fee
    return {
        "orderId": order.order_id,
        "number": order.number,
        "apiId": order.api_id,
        "warehouseId": order.warehouse_id,
        "status": order.status,
        "method": order.shipping_method,
        "country": order.ship_to.country,
        "fee": f"{fee.cost.amount} {fee.cost.currency}" if fee else None,
        "feeRemarks": fee.remarks if fee else None,
        "feeAcceptedAt": fee.accepted_at if fee else None,
        "feeNote": fee.note if fee else None,
        "warehouseRemarks": order.warehouse_remarks,
        "createdAt": order.created_at,
    }


def _whole(order: Order) -> dict[str, Any]:
    numbers = {box.box_id: box.number for one in order.shipments for box in one.boxes}
    return {
        **_head(order),
        "inventories": [
            {
                "returnInventoryId": one.return_inventory_id,
                "rma": one.rma,
                "status": one.status,
                "box": numbers[one.box_id] if one.box_id else None,
            }
            for one in order.inventories
        ],
        "shipments": [
            {
                "shipmentId": one.shipment_id,
                "number": one.number,
                "status": one.status,
                "awb": one.awb,
                "carrier": one.service_provider,
                "shippedAt": one.shipped_at,
                "boxes": [
                    {
                        "boxId": box.box_id,
                        "number": box.number,
                        "status": box.status,
                        "weightG": box.weight_g,
                        "sidesCm": (box.dimension1_cm, box.dimension2_cm, box.dimension3_cm),
                    }
                    for box in one.boxes
                ],
            }
            for one in order.shipments
        ],
    }
