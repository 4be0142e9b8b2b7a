"""Chapters 13 and 14: pieces are sent out to another buyer, and one that stays after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.chapters.bill import await_collected
from returnhelper.entrypoints.cli.story.chapters.booking import read_balance
from returnhelper.entrypoints.cli.story.chapters.services import check_paid
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.scenery import WAREHOUSE_ID, People, Scenery, Shelved

FILENAMES: Final = ("resend-label.pdf", "resend-label.png")
_CANCELED, _IN_PROGRESS, _COMPLETED = 1, 2, 3
_SHIPMENT = "resendShipmentList.0"
_TO: Final = {
    "shipmentCountryCode": "usa",
    "shipmentName": "Bo Example",
    "shipmentPhone": "5550100456",
    "shipmentStreet1": "7 Harbor Lane",
    "shipmentStreet2": "",
    "shipmentState": "MA",
    "shipmentCity": "Salem",
    "shipmentPostalCode": "01970",
}
_PARCEL: Final = {"weight": 810, "dimension1": 36, "dimension2": 24, "dimension3": 14}


@dataclass(frozen=True, slots=True)
class _Resend:
    """A resend as it was created, and what was there to pay with."""

    resend_id: object
    cost: Decimal
    balance_before: Decimal


def resend_pieces(scenery: Scenery, people: People, pieces: Sequence[Shelved]) -> None:
    """Chapter 13: quoted, created, picked, packed, its label bought, dispatched."""
    scenery.narrator.begin_chapter()
    sent = pieces[:2]
    resend = _create(scenery, people.seller, sent)
    scenery.spend(resend.cost, "a resend")
    target = {"resendId": resend.resend_id}
    _check_waiting(scenery, people.warehouse, sent, resend)
    people.warehouse.post("/warehouse/api/Resend/pick", target, target)
    people.warehouse.post("/warehouse/api/Resend/pack", target | _PARCEL, target | _PARCEL)
    bought = _hear(scenery, resend, _IN_PROGRESS)
    label = people.warehouse.get_document("/warehouse/api/Resend/label", target)
    scenery.keep(FILENAMES[0], "the label of the resend", label)
    scenery.keep(FILENAMES[1], "the label of the resend as a picture", render_png(label))
    number = str(bought[f"{_SHIPMENT}.trackingNumber"])
    # As the postal service has it: where to, and with which number.
    says = f"(420){_TO['shipmentPostalCode']}({number[:2]}){number[2:]}"
    scenery.scan(label, "the label of the resend", says, "postal code and tracking number")
    people.warehouse.post("/warehouse/api/Resend/dispatch", target, target)
    _check_inventories(scenery, _hear(scenery, resend, _COMPLETED), sent, "rsd", "completed")
    scenery.hear_each(
        "completeInventoryHandling",
        "returnInventory.returnInventoryId",
        [piece.inventory_id for piece in sent],
    )
    people.seller.refuse("/user/api/Resend/cancelResend", target, target, "RESEND_NOT_CANCELABLE")


def cancel_resend(scenery: Scenery, people: People, pieces: Sequence[Shelved]) -> None:
    """Chapter 14: cancelled when already picked; the piece is on hold again, the money back."""
    scenery.narrator.begin_chapter()
    kept = pieces[2:]
    resend = _create(scenery, people.seller, kept)
    target = {"resendId": resend.resend_id}
    people.warehouse.post("/warehouse/api/Resend/pick", target, target)
    people.seller.post("/user/api/Resend/cancelResend", target, target)
    _check_inventories(scenery, _hear(scenery, resend, _CANCELED), kept, "ohd", "pending")
    check_paid(scenery, people.seller, resend.balance_before, Decimal(0), "kept, all is given back")
    people.warehouse.refuse(
        "/warehouse/api/Resend/pack",
        target | _PARCEL,
        target,
        "RESEND_STEP_NOT_ALLOWED",
    )


def _create(scenery: Scenery, seller: Caller, pieces: Sequence[Shelved]) -> _Resend:
    await_collected(scenery)  # what the warehouse did before
    ids, before = [piece.inventory_id for piece in pieces], read_balance(seller)
    service, fee = _quote(scenery, seller, ids)
    body = {"returnInventoryIdList": ids, "description": "Replacement for SO-88213"}
    shipment = _TO | {"shipmentServiceType": service}
    told = body | {"shipmentServiceType": service, "shipmentCity": _TO["shipmentCity"]}
    created = seller.post(
        "/user/api/Resend/createResend",
        body | {"resendShipment": shipment},
        told,
        ["resendId", "resendNumber"],
    )
    check_paid(scenery, seller, before, fee, "reserved, as it was quoted")
    return _Resend(created["resendId"], fee, before)


def _quote(scenery: Scenery, seller: Caller, ids: Sequence[object]) -> tuple[str, Decimal]:
    asked = {
        "returnInventoryIdList": ",".join(map(str, ids)),
        "toCountryCode": _TO["shipmentCountryCode"],
        "toPostalCode": _TO["shipmentPostalCode"],
    }
    answer = seller.get("/user/api/Resend/getShippingFeeListByToShippingOption", asked)
    offers = answer.rows("data.shippingFeeDetailList")
    fees = [Decimal(str(offer["fee"])) for offer in offers]
    scenery.narrator.check(
        f"{len(offers)} services offer it, cheapest first: {', '.join(map(str, fees))}",
        held=bool(fees) and fees == sorted(fees),
        expected=f"offers, cheapest first, not {fees}",
    )
    return str(offers[0]["serviceTypeCode"]), fees[0]


def _check_waiting(
    scenery: Scenery, warehouse: Caller, pieces: Sequence[Shelved], resend: _Resend
) -> None:
    listed = warehouse.get("/warehouse/api/Resend/list", {}, ["data.0.resendNumber"])
    first = listed.below("data.0")
    rmas = [row.get("rma") for row in first.rows("returnInventoryList")]
    scenery.narrator.check(
        f"the warehouse is to take {' and '.join(map(str, rmas))} off the shelf",
        held=rmas == [piece.rma for piece in pieces]
        and first.holds("resendId", resend.resend_id)
        and first.holds("warehouseId", WAREHOUSE_ID),
        expected=f"{[piece.rma for piece in pieces]} for {resend.resend_id}, not {rmas}",
    )


def _hear(scenery: Scenery, resend: _Resend, status: int) -> Facts:
    where = {"resend.resendId": resend.resend_id, "resend.resendStatusCode": status}
    shown = ["resend.resendNumber", "resend.resendStatusCode", f"{_SHIPMENT}.trackingNumber"]
    return scenery.hear("updateResendStatus", where, shown).facts


def _check_inventories(
    scenery: Scenery, told: Facts, pieces: Sequence[Shelved], code: str, status: str
) -> None:
    rows = told.rows("returnInventoryList")
    states = [(row["rma"], row["handlingCode"], row["handlingStatusCode"]) for row in rows]
    scenery.narrator.check(
        f"{' and '.join(piece.rma for piece in pieces)} told at {code} {status}",
        held=states == [(piece.rma, code, status) for piece in pieces],
        expected=f"{[piece.rma for piece in pieces]} at {code} {status}, not {states}",
    )
