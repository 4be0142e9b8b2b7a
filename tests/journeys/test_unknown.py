"""Recipe 2.4 of the guide: a parcel nobody announced finds its owner, with detours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import aiohttp
from PIL import Image

from tests.apart import together_only
from tests.journeys.steps import PACKAGE, book, done, label_of, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

DOCK, USER = "warehouse/api/Unknown/", "user/api/ReturnInventory/"
SENDER = {"name": "Ada Sample", "street1": "12 Orchard Row", "country": "usa"}


@dataclass(frozen=True)
class Cast:
    """Two sellers who listen, and the staff of a warehouse."""

    stage: Stage
    staff: Staff
    right: Seller
    right_hook: LocalReceiver
    wrong: Seller
    wrong_hook: LocalReceiver

    async def registered(self, *, photos: int = 0, **label: Any) -> int:
        """Register a parcel and photograph it; other journeys may have parcels of their own."""
        read = {"carrier": "UPS", "sender": SENDER, **label}
        body = {"packages": [{**PACKAGE, "description": "shoes"}], "label": read}
        parcel = await done(self.stage, self.staff, DOCK + "register", body)
        key: int = parcel["unknownShipmentId"]
        for _ in range(photos):
            await self.photographed(key)
        return key

    async def photographed(self, parcel: int) -> str:
        """Photograph a parcel, and return the key of the picture."""
        body, form = BytesIO(), aiohttp.FormData()
        Image.new("RGB", (40, 30), "orange").save(body, "JPEG")
        form.add_field("file", body.getvalue(), filename="box.jpg", content_type="image/jpeg")
        query = {"unknownShipmentId": parcel}
        path = DOCK + "addImage"
        answer = await self.stage.call(self.staff, "POST", path, query=query, data=form)
        key: str = answer.json["data"]["imageKey"]
        return key

    async def moved(self, name: str, parcel: int, **more: Any) -> Any:
        """Take a step with a parcel, and let everybody hear of it."""
        body = {"unknownShipmentId": parcel, **more}
        result = await done(self.stage, self.staff, DOCK + name, body)
        await self.stage.run_duties()
        return result

    async def parcel(self, key: int) -> dict[str, Any]:
        """Return a parcel as the staff sees it."""
        answer = await told(self.stage, self.staff, DOCK + "get", unknownShipmentId=key)
        shown: dict[str, Any] = answer["data"]
        return shown

    async def claimed(self, seller: Seller, **said: Any) -> int:
        """Claim a parcel."""
        claim = await done(self.stage, seller, USER + "claimUnknown", {"description": "x", **said})
        key: int = claim["unknownClaimId"]
        return key


async def cast_of(stage: Stage) -> Cast:
    right, wrong = await stage.seller(), await stage.seller()
    hooks = [await stage.receiver(seller) for seller in (right, wrong)]
    return Cast(stage, await stage.staff(), right, hooks[0], wrong, hooks[1])


async def test_a_parcel_without_booking_finds_its_owner_after_a_mistake(stage: Stage) -> None:
    cast = await cast_of(stage)
    parcel = await cast.registered(photos=2, referenceList=["PO-4711"])
    found = await told(stage, cast.staff, DOCK + "list", search="orchard", trackingNumber="po4711")
    assert [one["unknownShipmentId"] for one in found["data"]] == [parcel]
    await told(stage, cast.staff, DOCK + "suggestions", unknownShipmentId=parcel)

    # Given to the wrong seller, who is told that it was a mistake.
    await cast.moved("assign", parcel, clientCode=cast.wrong.api.client_code)
    [mistake] = cast.wrong_hook.of("assignUnknown")
    await cast.moved("undoAssignment", parcel)
    [undone] = cast.wrong_hook.of("undoAssignUnknown")
    gone = undone["returnInventoryIdList"][0]
    assert gone == mistake["returnInventoryList"][0]["returnInventoryId"]
    path, query = USER + "GetReturnInventory", {"returnInventoryId": gone}
    answer = await stage.call(cast.wrong, "GET", path, query=query)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    again = await cast.parcel(parcel)
    assert again["unknownShipmentStatusCode"] == "pending"
    pictures = [image["imageUrl"] for image in again["packages"][0]["imageList"]]
    assert len(pictures) == 2

    # Given to the right one, who has it handled to the end.
    await cast.moved("assign", parcel, apiId=cast.right.api.api_id)
    [assigned] = cast.right_hook.of("assignUnknown")
    [shown] = assigned["returnRequestLineItemIncludeImageList"]
    assert shown["imageUrlList"] == pictures
    item = assigned["returnInventoryList"][0]["returnInventoryId"]
    await wish(stage, cast.right, item, "dsp")
    late = await stage.call(
        cast.staff, "POST", DOCK + "undoAssignment", {"unknownShipmentId": parcel}
    )
    assert late.code == "INVENTORY_IN_USE"
    await done(stage, cast.staff, "warehouse/api/Handling/complete", {"returnInventoryId": item})
    await stage.run_duties()
    assert len(cast.right_hook.of("completeInventoryHandling")) == 1
    request = await told(
        stage,
        cast.right,
        "user/api/returnrequest/getReturnRequest",
        returnRequestId=assigned["returnRequest"]["returnRequestId"],
    )
    assert (request["returnStatusCode"], request["returnRequestSourceType"]) == ("completed", 1)
    [shipment] = request["shipments"]
    assert (shipment["isRrLabel"], shipment["label"]["labelUrl"]) == (False, None)
    assert cast.wrong_hook.of("completeInventoryHandling") == []


async def test_a_claim_with_evidence_is_accepted_and_another_rejected(stage: Stage) -> None:
    cast = await cast_of(stage)
    parcel = await cast.registered(photos=1, trackingNumber="1Z999AA10123456784")
    evidence = await _uploaded(stage, cast.right)
    claim = await cast.claimed(
        cast.right, trackingNumber="1z999-aa10123456784", fileList=[evidence]
    )
    wild = await cast.claimed(cast.wrong, reference="PO-0000")

    work = await told(stage, cast.staff, DOCK + "listClaims")
    pointed = {
        one["unknownClaim"]["unknownClaimId"]: one["unknownShipmentIdList"] for one in work["data"]
    }
    assert (pointed[claim], pointed[wild]) == ([parcel], [])
    suggested = await told(stage, cast.staff, DOCK + "suggestions", unknownShipmentId=parcel)
    [likely, *_] = [one for one in suggested["data"] if one["unknownClaimId"]]
    assert (likely["apiId"], likely["unknownClaimId"]) == (cast.right.api.api_id, claim)
    await cast.moved("acceptClaim", parcel, unknownClaimId=claim)
    no = {"unknownClaimId": wild, "reason": "No parcel with this number lies here."}
    await done(stage, cast.staff, DOCK + "rejectClaim", no)
    await stage.run_duties()

    [assigned] = cast.right_hook.of("assignUnknown")
    [rejected] = cast.wrong_hook.of("rejectUnknownClaim")
    assert rejected["unknownClaim"]["reason"] == no["reason"]
    assert cast.wrong_hook.of("assignUnknown") == []
    [own] = (await told(stage, cast.right, USER + "listUnknownClaims"))["data"]
    assert own["unknownClaimStatusCode"] == "accepted"
    assert own["returnRequestId"] == assigned["returnRequest"]["returnRequestId"]
    withdrawal = {"unknownClaimId": wild}
    late = await stage.call(cast.wrong, "POST", USER + "withdrawUnknownClaim", withdrawal)
    assert late.code == "UNKNOWN_CLAIM_NOT_OPEN"


async def _uploaded(stage: Stage, seller: Seller) -> dict[str, str]:
    query = {"filename": "invoice.pdf", "mimeType": "application/pdf"}
    slot = await told(stage, seller, "public/api/file/GetPreSignedUploadUrl", **query)
    address = slot["preSignedUrl"].partition("/uat/")[2]
    headers = {"content-type": "application/pdf"}
    await stage.call(None, "PUT", address, data=b"%PDF-1.7 invoice", headers=headers)
    return {"filename": "invoice.pdf", "fileKey": slot["fileKey"]}


async def test_a_seller_learns_nothing_of_somebody_elses_parcel(stage: Stage) -> None:
    cast = await cast_of(stage)
    await cast.registered(trackingNumber="1ZHIT00000000001")

    answers = []
    for number in ("1ZHIT00000000001", "1ZMISS0000000001"):
        said = {"trackingNumber": number, "description": "mine"}
        answer = await done(stage, cast.wrong, USER + "claimUnknown", said)
        withdrawal = {"unknownClaimId": answer["unknownClaimId"]}
        await done(stage, cast.wrong, USER + "withdrawUnknownClaim", withdrawal)
        answers.append(answer)

    told_apart = {name for name in answers[0] if answers[0][name] != answers[1][name]}
    times = {"createOn", "createOnStr", "modifyOn", "modifyOnStr"}
    assert told_apart - times == {"unknownClaimId", "trackingNumber"}
    await stage.run_duties()
    assert cast.wrong_hook.received == []


async def test_a_parcel_turns_out_to_be_the_one_that_was_announced(stage: Stage) -> None:
    cast = await cast_of(stage)
    booked = await book(stage, cast.right)
    label = await label_of(stage, cast.right_hook, booked)
    parcel = await cast.registered(trackingNumber=label["trackingNumber"])
    key = await cast.photographed(parcel)
    [likely, *_] = (await told(stage, cast.staff, DOCK + "suggestions", unknownShipmentId=parcel))[
        "data"
    ]
    assert likely["shipmentId"] == booked["shipmentId"]

    await cast.moved("match", parcel, shipmentId=likely["shipmentId"])

    assert len(cast.right_hook.of("markShipmentArrive")) == 1
    [created] = cast.right_hook.of("newInventoryCreated")
    assert [one["imageKey"] for one in created["returnInventory"]["imageList"]] == [key]
    assert cast.right_hook.of("assignUnknown") == []
    assert (await cast.parcel(parcel))["unknownShipmentStatusCode"] == "matched"


@together_only  # months pass
async def test_what_nobody_claims_is_disposed_of_in_its_time(stage: Stage) -> None:
    cast = await cast_of(stage)
    parcel = await cast.registered()
    path, body = DOCK + "dispose", {"unknownShipmentId": parcel}
    early = await stage.call(cast.staff, "POST", path, body)
    assert (early.code, early.meta["status"]) == ("UNKNOWN_SHIPMENT_NOT_DUE", 409)
    assert (await told(stage, cast.staff, DOCK + "list", due="true"))["data"] == []

    stage.clock.move(timedelta(days=91))

    [due] = (await told(stage, cast.staff, DOCK + "list", due="true"))["data"]
    assert due["unknownShipmentId"] == parcel
    await cast.moved("dispose", parcel)
    assert (await cast.parcel(parcel))["unknownShipmentStatusCode"] == "disposed"
    assert cast.right_hook.received == cast.wrong_hook.received == []
