"""Chapter 17: a parcel nobody announced, claimed by the seller who misses it."""

from __future__ import annotations

from returnhelper.entrypoints.cli.story.caller import download
from returnhelper.entrypoints.cli.story.chapters.dock import PACKAGE
from returnhelper.entrypoints.cli.story.paper import draw_photo, picture_size
from returnhelper.entrypoints.cli.story.scenery import People, Scenery

_NUMBER = "1Z999AA10123456784"
_DOCK, _USER = "/warehouse/api/Unknown/", "/user/api/ReturnInventory/"
_READ = {"carrier": "UPS", "trackingNumber": _NUMBER, "sender": {"name": "Ada Sample"}}


def find_owner(scenery: Scenery, people: People) -> None:
    """Chapter 17: registered, photographed, claimed, assigned by the claim; another claim fails."""
    scenery.narrator.begin_chapter()
    parcel = people.warehouse.post(
        _DOCK + "register",
        {"packages": [PACKAGE], "label": _READ},
        {**PACKAGE, **_READ},
        ["data.unknownShipmentId", "data.unknownShipmentNumber"],
    ).below("data")
    key = {"unknownShipmentId": parcel["unknownShipmentId"]}
    photo = draw_photo(str(parcel["unknownShipmentNumber"]))
    people.warehouse.send_file(_DOCK + "addImage", key, photo, ["data.imageKey"])
    wrong, right = (_claim(people, number) for number in ("1Z0000", _NUMBER.lower()))
    _check_suggested(scenery, people, key, right)
    accepted = key | {"unknownClaimId": right}
    people.warehouse.post(_DOCK + "acceptClaim", accepted, accepted)
    _hear_assigned(scenery, photo, str(parcel["unknownShipmentNumber"]))
    no = {"unknownClaimId": wrong, "reason": "No parcel with this number lies here."}
    people.warehouse.post(_DOCK + "rejectClaim", no, no)
    where = {"unknownClaim.unknownClaimId": wrong}
    scenery.hear("rejectUnknownClaim", where, ["unknownClaim.reason"])


def _claim(people: People, number: str) -> object:
    said = {"trackingNumber": number, "description": "a pair of shoes, size 42"}
    shown = ["data.unknownClaimId", "data.unknownClaimStatusCode"]
    return people.seller.post(_USER + "claimUnknown", said, said, shown)["data.unknownClaimId"]


def _check_suggested(
    scenery: Scenery, people: People, key: dict[str, object], claim: object
) -> None:
    first = "data.0"
    shown = [f"{first}.clientCode", f"{first}.reasonList"]
    likely = people.warehouse.get(_DOCK + "suggestions", key, shown)
    found = likely[f"{first}.unknownClaimId"]
    scenery.narrator.check(
        "its likeliest owner is the seller whose claim fits",
        held=found == claim,
        expected=f"claim {claim} first, not {found}",
    )


def _hear_assigned(scenery: Scenery, photo: bytes, number: str) -> None:
    shown = ["returnRequest.returnRequestNumber", "label.serviceType"]
    where = {"shipment.shipmentNumber": number}
    told = scenery.hear("assignUnknown", where, shown).facts
    address = told["returnRequestLineItemIncludeImageList.0.imageUrlList.0"]
    size = picture_size(download(str(address)))
    scenery.narrator.check(
        "the webhook brings the picture that was taken before",
        held=size is not None and size == picture_size(photo),
        expected=f"the photo of the parcel, not {size}",
    )
