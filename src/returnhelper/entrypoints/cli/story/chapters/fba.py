"""Chapter 19: a parcel from Amazon becomes stock, which is restocked and sent on in part."""

from __future__ import annotations

from typing import Final

from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.scenery import WAREHOUSE_ID, People, Scenery

_USER, _DOCK, _WORK = "/user/api/Fba", "/warehouse/api/Fba", "/warehouse/api/FbaInstruction"
_ID, _SHIPMENT, _ITEM = "fbaInstructionId", "fbaShipmentId", "fbaInstructionItemId"
_TRACKING, _FNSKU = "TBA305512345000", "X00SHOES"
_SIZES: Final = {"weight": 8400, "dimension1": 40, "dimension2": 30, "dimension3": 25}
_PARCEL: Final = {f"newShipment{name.capitalize()}": size for name, size in _SIZES.items()}
_TO: Final = {
    "newShipmentReferenceId": "FBA15DXYZ1",
    "newShipmentFbaName": "ONT8",
    "newShipmentStreet1": "24300 Nandina Ave",
    "newShipmentStreet2": "",
    "newShipmentState": "CA",
    "newShipmentCity": "Moreno Valley",
    "newShipmentPostalCode": "92551",
    "provideLabel": False,
}


def use_amazon_stock(scenery: Scenery, people: People) -> None:
    """Chapter 19: announced, put away, restocked; sent on in part, the rest available again."""
    scenery.narrator.begin_chapter()
    _bring_in(scenery, people)
    _restock(scenery, people)
    _replenish(scenery, people)
    stock = people.seller.get(
        f"{_USER}/FbaWarehouseInventory/getFbaWarehouseInventoryList",
        {"fnsku": _FNSKU},
        ["data.0.quantity", "data.0.availableQuantity"],
    )
    left = (stock["data.0.quantity"], stock["data.0.availableQuantity"])
    scenery.narrator.check(
        "of 12 pieces 4 were restocked, 5 sent on and 1 not found: 2 are left",
        held=left == (2, 2),
        expected=f"2 pieces, all available, not {left}",
    )


def _bring_in(scenery: Scenery, people: People) -> None:
    parcel = {
        "trackingNumber": _TRACKING,
        "warehouseId": WAREHOUSE_ID,
        "removalOrderId": "RO-5521",
    }
    made = people.seller.post(
        f"{_USER}/FbaShipment/create",
        {"createFbaShipmentPayloadList": [parcel]},
        parcel,
        ["data.0.fbaShipmentStatusCode"],
    )
    shipment = {_SHIPMENT: made[f"data.0.{_SHIPMENT}"]}
    scanned = {"trackingNumber": _TRACKING, **_SIZES}
    people.warehouse.post(f"{_DOCK}/arrive", scanned, scanned)
    named = {f"fbaShipment.{_SHIPMENT}": shipment[_SHIPMENT]}
    scenery.hear("markFbaShipmentArrived", named, ["fbaShipment.trackingNumber", "fbaShipment.rma"])
    placed = {"fnsku": _FNSKU, "quantity": 12, "location": "A-03-2"}
    people.warehouse.post(f"{_DOCK}/putaway", shipment | {"putawayList": [placed]}, placed)
    scenery.hear("fbaShipmentPutaway", named, ["fbaWarehouseInventoryList.0.availableQuantity"])


def _restock(scenery: Scenery, people: People) -> None:
    instruction = _instruct(people.seller, "RSK", 4)
    people.warehouse.post(f"{_WORK}/start", instruction, instruction)
    packages = {"restockPackageList": [{"fnsku": _FNSKU, **_SIZES}]}
    people.warehouse.post(f"{_WORK}/complete", instruction | packages, packages)
    told = _hear(scenery, instruction, "completeFbaInstructionRestock", "fbaInstructionRestock")
    created = scenery.hear(
        "newInventoryCreated",
        {"returnInventory.returnInventoryId": told["fbaInstructionRestock.returnInventoryId"]},
        ["returnInventory.rma", "returnInventory.sku", "returnInventory.quantity"],
    ).facts
    shelved = (created["returnInventory.sku"], created["returnInventory.quantity"])
    scenery.narrator.check(
        f"4 pieces are return inventory now, under {created['returnInventory.rma']}",
        held=shelved == (_FNSKU, 4),
        expected=f"4 of {_FNSKU}, not {shelved}",
    )


def _replenish(scenery: Scenery, people: People) -> None:
    instruction = _instruct(people.seller, "RPS", 7)
    begin = (f"{_WORK}/start", instruction, instruction)
    people.warehouse.refuse(*begin, "FBA_INSTRUCTION_NOT_READY")
    people.seller.post(
        f"{_USER}/FbaInstructionReplenish/updateShippingInfo",
        instruction | _TO,
        {"newShipmentFbaName": "ONT8", "newShipmentCity": "Moreno Valley"},
        ["data.replenishStatusCode", "data.newShipmentCountryCode"],
    )
    begun = people.warehouse.post(*begin, ["data.itemList.0.locationList.0.location"])
    result = {
        _ITEM: begun[f"data.itemList.0.{_ITEM}"],
        "completedQuantity": 5,
        "lostQuantity": 1,
    }
    left = {"newShipmentNumber": "FBA15DXYZ1U001", **_PARCEL}
    people.warehouse.post(
        f"{_WORK}/complete", instruction | {"itemList": [result]} | left, result | left
    )
    name = "fbaInstructionReplenish"
    told = _hear(scenery, instruction, "fbaInstructionReplenishComplete", name)
    [item] = told.rows(f"{name}.{name}ItemList")
    came = (told[f"{name}.replenishStatusCode"], item["completedQuantity"], item["lostQuantity"])
    scenery.narrator.check(
        "of 7 pieces 5 are on their way to Amazon, 1 was not found",
        held=came == ("shipped", 5, 1),
        expected=f"shipped, 5 completed and 1 lost, not {came}",
    )


def _instruct(seller: Caller, kind: str, quantity: int) -> dict[str, object]:
    entry = {"warehouseId": WAREHOUSE_ID, "fnsku": _FNSKU, "quantity": quantity}
    body = {"fbaInstructionHandlingCode": kind, "fnskuList": [entry]}
    made = seller.post(
        f"{_USER}/FbaInstruction/create",
        body,
        {"fbaInstructionHandlingCode": kind, **entry},
        ["data.0.fbaInstructionNumber", "data.0.handlingStatusCode"],
    )
    return {_ID: made[f"data.0.{_ID}"]}


def _hear(scenery: Scenery, instruction: dict[str, object], action: str, name: str) -> Facts:
    shown = [f"{name}.fbaInstructionNumber", f"{name}.handlingStatusCode"]
    return scenery.hear(action, {f"{name}.{_ID}": instruction[_ID]}, shown).facts
