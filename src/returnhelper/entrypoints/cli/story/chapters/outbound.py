"""Chapter 18: three boxes are packed into two shipments, paid for, and leave together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.chapters.stock import booking_of, take_in
from returnhelper.entrypoints.cli.story.paper import linear_barcodes
from returnhelper.entrypoints.cli.story.scenery import WAREHOUSE_ID, People, Scenery, Shelved

PACK_LIST: Final = "pack-list.pdf"
_USER, _DOCK = "/user/api/outbound/ConsolidateShipping", "/warehouse/api/Consolidation"
_ORDER, _TOLD = "consolidateShippingOrderId", "order.consolidateShippingOrderId"
_SHIPMENT, _BOX = "consolidateShippingShipmentId", "consolidateShippingShipmentBoxId"
_DPI = 300
_PRICE: Final = Decimal("86.40")
_FEE: Final = {"shippingFee": float(_PRICE), "currencyCode": "usd"}
_SIZES: Final = {"weight": 2150, "dimension1": 60, "dimension2": 40, "dimension3": 30}
_TO: Final = {
    "shipToCountry": "usa",
    "shipToContactName": "Cy Example",
    "shipToPhone": "5550100789",
    "shipToEmail": "dock@example.org",
    "shipToCompanyName": "Example Outlet",
    "shipToStreet1": "400 Dock Road",
    "shipToCity": "Reno",
    "shipToState": "NV",
    "shipToPostalCode": "89501",
    "shipToType": "Business",
}


def send_together(scenery: Scenery, people: People) -> None:
    """Chapter 18: ordered, packed, priced and accepted, shipped in two parts, completed."""
    scenery.narrator.begin_chapter()
    seller, dock = people.seller, people.warehouse
    boxes = take_in(scenery, seller, dock, booking_of("SO-88216"), 3)
    order = _order(seller, boxes)
    _check_pack_list(scenery, dock, order, boxes)
    shipments = [_pack(dock, order, part) for part in (boxes[:2], boxes[2:])]
    scenery.hear(
        "consolidateShippingOrderInventoryAllPacked",
        {_TOLD: order[_ORDER]},
        ["order.consolidateShippingOrderNumber", "order.consolidateShippingOrderStatus"],
    )
    _agree(scenery, people, order)
    for number, shipment in enumerate(shipments, 1):
        papers = {**shipment, "awb": f"160-1234567{number}", "serviceProvider": "dhl"}
        dock.post(f"{_DOCK}/ship", papers, papers)
        left = {f"shipment.{_SHIPMENT}": shipment[_SHIPMENT]}
        scenery.hear(
            "consolidateShippingShipmentSent",
            left,
            ["shipment.consolidateShippingShipmentNumber", "shipment.awb"],
        )
    _complete(scenery, dock, order, boxes)


def _order(seller: Caller, boxes: Sequence[Shelved]) -> dict[str, object]:
    asked = {"outboundWarehouseId": WAREHOUSE_ID, "shippingMethod": "AIR_FREIGHT"}
    shown = {**asked, "shipTo": f"{_TO['shipToCompanyName']}, {_TO['shipToCity']}"}
    created = seller.post(
        f"{_USER}/order/create",
        {**asked, "shipTo": _TO},
        shown,
        ["data.consolidateShippingOrderNumber", "data.consolidateShippingOrderStatus"],
    )
    order = {_ORDER: created[f"data.{_ORDER}"]}
    body = {**order, "returnInventoryIdList": [box.inventory_id for box in boxes]}
    seller.post(f"{_USER}/inventory/add", body, body)
    seller.post(f"{_USER}/order/confirm", order, order)
    return order


def _check_pack_list(
    scenery: Scenery, dock: Caller, order: dict[str, object], boxes: Sequence[Shelved]
) -> None:
    paper = dock.get_document(f"{_DOCK}/packListPdf", order)
    scenery.keep(PACK_LIST, "the pack list", paper)
    read = linear_barcodes(render_png(paper, _DPI))
    rmas = [box.rma for box in boxes]
    scenery.narrator.check(
        f"the bars on the pack list were read back: {', '.join(rmas)}",
        held=set(rmas) <= set(read),
        expected=f"{rmas} in the bars on the pack list, not {read}",
    )


def _pack(dock: Caller, order: dict[str, object], boxes: Sequence[Shelved]) -> dict[str, object]:
    opened = dock.post(f"{_DOCK}/createShipment", order, order)
    shipment = {_SHIPMENT: opened[f"data.{_SHIPMENT}"]}
    box = {_BOX: dock.post(f"{_DOCK}/createBox", shipment, shipment)[f"data.{_BOX}"]}
    inside = {**box, "returnInventoryIdList": [one.inventory_id for one in boxes]}
    dock.post(f"{_DOCK}/fillBox", inside, inside)
    closed = {**box, **_SIZES}
    dock.post(f"{_DOCK}/closeBox", closed, closed, ["data.packedCount"])
    return shipment


def _agree(scenery: Scenery, people: People, order: dict[str, object]) -> None:
    fee = {**order, **_FEE}
    people.warehouse.refuse(f"{_DOCK}/ready", order, order, "CONSOLIDATE_FEE_NOT_ACCEPTED")
    people.warehouse.post(f"{_DOCK}/setFee", fee, fee)
    scenery.hear(
        "consolidateShippingOrderShippingFeeUpdated",
        {_TOLD: order[_ORDER]},
        ["order.shippingFee", "order.currencyCode"],
    )
    people.seller.post(f"{_USER}/order/acceptShippingFee", fee, fee)
    scenery.spend(_PRICE, "a consolidated order")
    people.warehouse.post(f"{_DOCK}/ready", order, order)


def _complete(
    scenery: Scenery, dock: Caller, order: dict[str, object], boxes: Sequence[Shelved]
) -> None:
    dock.post(f"{_DOCK}/complete", order, order)
    ids = [box.inventory_id for box in boxes]
    closed = scenery.hear_each(
        "completeInventoryHandling", "returnInventory.returnInventoryId", ids
    )
    told = scenery.hear(
        "consolidateShippingOrderCompleted",
        {_TOLD: order[_ORDER]},
        ["order.consolidateShippingOrderNumber", "order.consolidateShippingOrderStatus"],
    )
    papers = [row["awb"] for row in told.facts.rows("order.shipmentList")]
    codes = {one["returnInventory.handlingCode"] for one in closed}
    scenery.narrator.check(
        f"{len(ids)} boxes left in {len(papers)} shipments: {', '.join(map(str, papers))}",
        held=len(papers) == len(set(papers)) > 1 and codes == {"rtn"},
        expected=f"two shipments with papers of their own, not {papers}, {codes}",
    )
