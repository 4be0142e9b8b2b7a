"""FBA goods from Amazon's parcel to wherever they go, and the history that tells the same."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from tests.apart import together_only
from tests.domain.files.uploading import PDF
from tests.journeys.steps import done, told
from tests.stage import LocalReceiver, Seller, Staff, Stage

USER, DOCK, WORK = "user/api/Fba/", "warehouse/api/Fba/", "warehouse/api/FbaInstruction/"
SHOES, HATS = "X00SHOES", "X00HATS"
SIZE = {"weight": 8400, "dimension1": 40, "dimension2": 30, "dimension3": 25}
PARCEL = {f"newShipment{name[0].upper()}{name[1:]}": size for name, size in SIZE.items()}
COMPLETED = {
    "completeFbaInstructionDispose": "fbaInstructionDispose",
    "completeFbaInstructionOthers": "fbaInstructionOthers",
    "completeFbaInstructionRecall": "fbaInstructionRecall",
    "completeFbaInstructionRestock": "fbaInstructionRestock",
    "fbaInstructionReplenishComplete": "fbaInstructionReplenish",
}
FNSKUS = (SHOES, HATS)
Picture = dict[str, Any]


async def bring_in(
    stage: Stage, seller: Seller, staff: Staff, number: str, **pieces: int
) -> dict[str, Any]:
    """Announce a parcel, have it arrive and counted, and put its products away in two steps."""
    entry = {"trackingNumber": number, "warehouseId": 2, "removalOrderId": "RO-5521"}
    body = {"createFbaShipmentPayloadList": [entry]}
    [made] = await done(stage, seller, f"{USER}FbaShipment/create", body)
    named = {"fbaShipmentId": made["fbaShipmentId"]}
    await done(stage, staff, f"{DOCK}arrive", {"trackingNumber": number, **SIZE})
    counts = [
        {"fnsku": fnsku, "expected": count, "found": count + 1, "damaged": 1}
        for fnsku, count in pieces.items()
    ]
    await done(stage, staff, f"{DOCK}count", named | {"countList": counts})
    for location, step in (("A-01", 1), ("B-07", -1)):
        placings = [
            {"fnsku": fnsku, "quantity": count - 2 if step == 1 else 2, "location": location}
            for fnsku, count in pieces.items()
        ]
        await done(stage, staff, f"{DOCK}putaway", named | {"putawayList": placings})
    return named


async def instruct(stage: Stage, seller: Seller, kind: str, **pieces: int) -> dict[str, Any]:
    """Give an instruction; return its id as requests name it."""
    entries = [
        {"warehouseId": 2, "fnsku": fnsku, "quantity": count} for fnsku, count in pieces.items()
    ]
    body = {"fbaInstructionHandlingCode": kind, "fnskuList": entries}
    [made] = await done(stage, seller, f"{USER}FbaInstruction/create", body)
    return {"fbaInstructionId": made["fbaInstructionId"]}


async def send_on(stage: Stage, seller: Seller, named: dict[str, Any]) -> None:
    """Upload a label, say where replenished goods go, and have hats relabelled."""
    asked = {"filename": "box.pdf", "mimeType": "application/pdf"}
    slot = await told(stage, seller, "public/api/file/GetPreSignedUploadUrl", **asked)
    path = slot["preSignedUrl"].partition("/uat/")[2]
    headers = {"content-type": "application/pdf"}
    sent = await stage.call(None, "PUT", path, data=PDF, headers=headers)
    assert sent.status == 200, sent.body
    info = {
        "newShipmentReferenceId": "FBA15DXYZ1",
        "newShipmentFbaName": "ONT8",
        "newShipmentStreet1": "24300 Nandina Ave",
        "newShipmentStreet2": "",
        "newShipmentState": "CA",
        "newShipmentCity": "Moreno Valley",
        "newShipmentPostalCode": "92551",
        "provideLabel": True,
        "filename": "box.pdf",
        "fileKey": slot["fileKey"],
    }
    path = f"{USER}FbaInstructionReplenish/"
    await done(stage, seller, f"{path}updateShippingInfo", named | info)
    pairs = {"assignNewFnskuPayloadList": [{"oldFnsku": HATS, "newFnsku": "X00CAPS"}]}
    touched = await done(stage, seller, f"{path}assignNewFnsku", named | pairs)
    assert {one["fnsku"]: one["newFnsku"] for one in touched} == {HATS: "X00CAPS"}


async def work_on(
    stage: Stage, staff: Staff, named: dict[str, Any], *results: tuple[int, int], **facts: Any
) -> dict[str, Any]:
    """Begin with an instruction and be done with it; results are those of the first items."""
    await done(stage, staff, f"{WORK}start", named)
    shown = (await told(stage, staff, f"{WORK}get", **named))["data"]
    assert all(item["locationList"] for item in shown["itemList"])
    items = [
        {
            "fbaInstructionItemId": item["fbaInstructionItemId"],
            "completedQuantity": completed,
            "lostQuantity": lost,
        }
        for item, (completed, lost) in zip(shown["itemList"], results, strict=False)
    ]
    body = named | {"itemList": items} | facts
    ended: dict[str, Any] = await done(stage, staff, f"{WORK}complete", body)
    return ended


async def live_through(stage: Stage, seller: Seller, staff: Staff) -> None:
    """Two parcels, weeks apart; all five kinds, and one that is withdrawn."""
    await bring_in(stage, seller, staff, "TBA-1", **{SHOES: 10, HATS: 5})
    dispose = await instruct(stage, seller, "DIS", **{SHOES: 6})
    await work_on(stage, staff, dispose, (3, 2))
    stage.clock.move(timedelta(days=40))
    await bring_in(stage, seller, staff, "TBA-2", **{SHOES: 8})
    restock = await instruct(stage, seller, "RESTOCK", **{SHOES: 7, HATS: 1})
    packages = [{"fnsku": fnsku, **SIZE} for fnsku in FNSKUS]
    await work_on(stage, staff, restock, (4, 0), restockPackageList=packages)
    recall = await instruct(stage, seller, "RCL", **{HATS: 1})
    await work_on(stage, staff, recall, recallTrackingNumber="1Z999AA10123456784")
    others = await instruct(stage, seller, "OTH", **{HATS: 1})
    await work_on(stage, staff, others, (0, 1), warehouseRemarks="not to be found")
    stage.clock.move(timedelta(days=40))
    replenish = await instruct(stage, seller, "RPS", **{SHOES: 2, HATS: 2})
    early = await stage.call(staff, "POST", f"{WORK}start", replenish)
    assert early.code == "FBA_INSTRUCTION_NOT_READY"
    await send_on(stage, seller, replenish)
    label = await stage.call(staff, "GET", f"{WORK}label", query=replenish)
    assert label.body == PDF
    left = {"newShipmentNumber": "FBA15DXYZ1U001", **PARCEL}
    await work_on(stage, staff, replenish, **left)
    withdrawn = await instruct(stage, seller, "DIS", **{SHOES: 1})
    body = withdrawn | {"cancelRemarks": "the goods were given away by mistake"}
    await done(stage, staff, f"{WORK}withdraw", body)
    await instruct(stage, seller, "RCL", **{SHOES: 1})
    await stage.run_duties()


async def windows(stage: Stage, seller: Seller, path: str, since: datetime) -> list[dict[str, Any]]:
    """Read a list whole, as a backfill does: in windows as wide as may be, page by page."""
    found: list[dict[str, Any]] = []
    first, width = since, timedelta(days=62)
    while first <= stage.clock.now():
        ends = {"createFrom": first.isoformat(), "createTo": (first + width).isoformat()}
        offset, total = 0, 1
        while offset < total:
            query = {**ends, "pageSize": 2, "offset": offset}
            answer = await told(stage, seller, USER + path, **query)
            total, offset = answer["totalNumberOfRecords"], offset + len(answer["data"])
            found += answer["data"]
        first += width + timedelta(microseconds=1)
    return found


async def read_history(stage: Stage, seller: Seller, since: datetime) -> Picture:
    """Rebuild what there is by the recipe: shipments, items, stock, instructions, their items."""
    shipments = await windows(stage, seller, "FbaShipment/list", since)
    items: list[dict[str, Any]] = []
    for one in shipments:
        named = {"fbaShipmentId": one["fbaShipmentId"]}
        path = f"{USER}FbaShipmentItem/getFbaShipmentItemList"
        items += (await told(stage, seller, path, **named))["data"]
    stock: list[dict[str, Any]] = []
    for fnsku in sorted({one["fnsku"] for one in items}):
        path = f"{USER}FbaWarehouseInventory/getFbaWarehouseInventoryList"
        stock += (await told(stage, seller, path, fnsku=fnsku))["data"]
    instructions = await windows(stage, seller, "FbaInstruction/list", since)
    taken: list[dict[str, Any]] = []
    for one in instructions:
        named = {"fbaInstructionId": one["fbaInstructionId"]}
        path = f"{USER}FbaInstructionItem/getFbaInstructionItemList"
        taken += (await told(stage, seller, path, **named))["data"]
    return {
        "rmas": {one["trackingNumber"]: one["rma"] for one in shipments},
        "put away": {one["fbaShipmentItemId"]: one["shipmentItemQuantity"] for one in items},
        "stock": {one["fnsku"]: one["quantity"] for one in stock},
        "ended": sorted(
            (one["fbaInstructionNumber"], one["quantity"], one["cancelRemarks"])
            for one in instructions
            if one["handlingStatusCode"] == "completed"
        ),
        "results": {
            one["fbaInstructionItemId"]: (one["completedQuantity"], one["lostQuantity"])
            for one in taken
            if one["completedQuantity"] is not None
        },
    }


def heard(hook: LocalReceiver) -> Picture:
    """Draw the same picture from what was told alone."""
    arrived = [body["fbaShipment"] for body in hook.of("markFbaShipmentArrived")]
    put_away: dict[str, int] = {}
    stock = Counter[str]()
    for body in hook.of("fbaShipmentPutaway"):
        for item in body["fbaShipmentItemList"]:
            rise = item["shipmentItemQuantity"] - put_away.get(item["fbaShipmentItemId"], 0)
            put_away[item["fbaShipmentItemId"]] = item["shipmentItemQuantity"]
            stock[item["fnsku"]] += rise
    ended = [body[name] for action, name in COMPLETED.items() for body in hook.of(action)]
    results = {}
    for one in ended:
        [items] = [value for name, value in one.items() if name.endswith("ItemList")]
        for item in items:
            outcome = (item["completedQuantity"], item["lostQuantity"])
            results[item["fbaInstructionItemId"]] = outcome
            stock[item["fnsku"]] -= sum(outcome)
    return {
        "rmas": {one["trackingNumber"]: one["rma"] for one in arrived},
        "put away": put_away,
        "stock": dict(stock),
        "ended": sorted(
            (one["fbaInstructionNumber"], one["quantity"], one["cancelRemarks"]) for one in ended
        ),
        "results": results,
    }


@together_only  # months pass
async def test_the_history_in_windows_tells_what_the_webhooks_told(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook, since = await stage.receiver(seller), stage.clock.now()

    await live_through(stage, seller, staff)

    picture = await read_history(stage, seller, since)
    assert picture == heard(hook)
    assert picture["stock"] == {SHOES: 18 - 5 - 6 - 2, HATS: 5 - 1 - 1 - 1 - 2}
    assert len(picture["ended"]) == 6
    path = f"{USER}FbaWarehouseInventory/getFbaWarehouseInventoryList"
    [shoes] = (await told(stage, seller, path, fnsku=SHOES))["data"]
    assert (shoes["quantity"], shoes["availableQuantity"]) == (5, 4)


async def test_what_is_restocked_goes_on_as_any_inventory(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    await bring_in(stage, seller, staff, "TBA-1", **{SHOES: 10})
    restock = await instruct(stage, seller, "RSK", **{SHOES: 7})
    packages = [{"fnsku": SHOES, **SIZE}]
    ended = await work_on(stage, staff, restock, (5, 1), restockPackageList=packages)
    await stage.run_duties()

    [created] = [body["returnInventory"] for body in hook.of("newInventoryCreated")]
    assert ended["returnInventoryIdList"] == [created["returnInventoryId"]]
    assert (created["sku"], created["quantity"]) == (SHOES, 5)
    wish = {"returnInventoryId": created["returnInventoryId"], "handlingCode": "dsp"}
    await done(stage, seller, "user/api/ReturnInventory/UpdateReturnInventoryHandling", wish)
    for step in ("start", "complete"):
        body = {"returnInventoryId": created["returnInventoryId"]}
        await done(stage, staff, f"warehouse/api/Handling/{step}", body)
    await stage.run_duties()
    [end] = hook.of("completeInventoryHandling")
    assert end["returnInventory"]["sku"] == SHOES
    path = "user/api/returnrequest/getReturnRequest"
    asked = {"returnRequestId": created["returnRequestId"]}
    assert (await told(stage, seller, path, **asked))["returnStatusCode"] == "completed"
