"""Chapters 1 to 3: an account is opened, a return is booked, its label comes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.story.caller import Caller, Credentials, download, exchange
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.scenery import WAREHOUSE_ID, Booked, People, Scenery
from returnhelper.kit.clock import stopwatch

_OK = 200
BOOKING: Final[dict[str, Any]] = {
    "serviceTypeCode": "fedex_ground",
    "orderTitle": "Running shoes, size 42",
    "orderNumber": "SO-88213",
    "totalValueCurrency": "usd",
    "totalValue": 64.5,
    "sellerReferenceNumber": "RET#88213",
    "remarks": "buyer changed mind",
    "shipment": {
        "shipToWarehouseId": WAREHOUSE_ID,
        "boxType": "cus",
        "shipFrom": {
            "country": "usa",
            "contactName": "Ada Sample",
            "phone": "5550100123",
            "email": "ada@example.org",
            "street1": "12 Orchard Row",
            "state": "NY",
            "city": "Albany",
            "postalCode": "12207",
        },
        "parcel": {
            "weight": 900,
            "weightUnit": "g",
            "length": 34,
            "width": 22,
            "height": 13,
            "dimensionUnit": "cm",
            "items": [
                {
                    "description": "Running shoes",
                    "weight": 900,
                    "weightUom": "g",
                    "value": 64.5,
                    "valueCurrencyCode": "usd",
                }
            ],
        },
        "customFieldMap": {"channel": "webshop"},
    },
}


def open_accounts(scenery: Scenery) -> People:
    """Chapter 1: a server, a seller with credentials and an endpoint, a warehouse with its own."""
    told = scenery.narrator
    told.begin_chapter()
    _start_server(scenery)
    opened = scenery.command(["seller", "create", "--name", "Shoe Shop"], ["clientCode"])
    sandbox = opened.below("environments.sandbox")
    scenery.listener.trust(str(sandbox["signingKey"]))
    endpoint = ["--api", str(sandbox["apiId"]), "--url", scenery.listener.url, "--allow-insecure"]
    scenery.command(["endpoint", "create", *endpoint], ["endpointId"])
    warehouse = open_dock(scenery, "warehouse", WAREHOUSE_ID)
    seller = Caller("seller", scenery.installation.address, _credentials(sandbox), told)
    waiting = warehouse.get("/warehouse/api/Handling/list", {}).rows("data")
    told.check(
        "the warehouse is let in, and nothing waits for it yet",
        held=not waiting,
        expected=f"an empty work list, not {waiting}",
    )
    return People(seller, warehouse)


def open_dock(scenery: Scenery, who: str, warehouse_id: int) -> Caller:
    """Let the staff of a warehouse in. Raises: Missed."""
    place = ["--warehouse", str(warehouse_id), "--environment", "sandbox"]
    issued = scenery.command(["warehouse", "key", "create", *place], ["apiKey"])
    return Caller(who, scenery.installation.address, _credentials(issued), scenery.narrator)


def book_return(scenery: Scenery, people: People) -> Booked:
    """Chapter 2: a return is booked and answered at once, its label queued."""
    scenery.narrator.begin_chapter()
    booked = book(scenery, people.seller, BOOKING)
    scenery.spend(booked.cost, "the label")
    return booked


def book(scenery: Scenery, seller: Caller, booking: dict[str, Any]) -> Booked:
    """Book a return, and see it answered queued. Raises: Missed."""
    before = read_balance(seller)
    told = Facts(json.dumps(booking), "the booking").pick(
        "serviceTypeCode",
        "orderNumber",
        "shipment.shipFrom.city",
        "shipment.shipToWarehouseId",
        "shipment.parcel.weight",
        "shipment.customFieldMap",
    )
    shown = ["shipmentId", "returnRequestNumber", "labelRequestStatusCode", "cost"]
    answer = seller.post(
        "/user/api/ReturnShipment/createReturnShipment",
        booking,
        told,
        [f"data.{name}" for name in [*shown, "costCurrencyCode"]],
    ).below("data")
    status = answer["labelRequestStatusCode"]
    scenery.narrator.check(
        "the seller is answered queued, and waits for no carrier",
        held=status == "queued",
        expected=f"labelRequestStatusCode queued, not {status}",
    )
    cost = Decimal(str(answer["cost"]))
    return Booked(answer["shipmentId"], answer["returnRequestId"], cost, before)


def receive_label(scenery: Scenery, booked: Booked) -> str:
    """Chapter 3: the webhook brings the label; return what a scanner reads on it."""
    scenery.narrator.begin_chapter()
    shown = ["labelRequestStatusCode", "trackingNumber", "labelUrl"]
    delivery = scenery.hear(
        "labelGenerated",
        {"label.shipmentId": booked.shipment_id},
        [f"label.{name}" for name in shown],
    )
    scenery.narrator.check(
        "the same webhook with one more blank in its body is not believed",
        held=scenery.listener.refuses_a_change(delivery),
        expected="a changed body to be refused",
    )
    label = delivery.facts.below("label")
    pdf = download(str(label["labelUrl"]))
    scenery.keep("label.pdf", "the label, 4 by 6 inches", pdf)
    scenery.keep("label.png", "the label as a picture", render_png(pdf))
    return scenery.scan(pdf, "the label", str(label["trackingNumber"]), "the tracking number")


def read_balance(seller: Caller) -> Decimal:
    """Return what the seller has left, in usd. Raises: Missed."""
    shown = ["apiBalances.0.balance", "apiBalances.0.currencyCode"]
    answer = seller.get("/user/api/ApiBalance/GetApiBalance", {}, shown)
    return Decimal(str(answer["apiBalances.0.balance"]))


def _start_server(scenery: Scenery) -> None:
    began = stopwatch()
    address = scenery.installation.start()
    span_seconds = stopwatch() - began
    status, _, content = exchange("GET", f"{address}/readyz", {})
    scenery.narrator.check(
        f"API, worker and a database of their own are ready after {span_seconds:.1f} s",
        held=status == _OK,
        expected=f"/readyz to answer 200, not {status} {content.decode(errors='replace')}",
    )


def _credentials(issued: Facts) -> Credentials:
    return Credentials(str(issued["apiKey"]), str(issued["apiToken"]))
