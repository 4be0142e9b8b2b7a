"""Chapter 12: a box is split as its seller wrote, and its pieces add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from returnhelper.entrypoints.cli.story.caller import download
from returnhelper.entrypoints.cli.story.chapters.bill import await_collected
from returnhelper.entrypoints.cli.story.chapters.booking import read_balance
from returnhelper.entrypoints.cli.story.chapters.services import (
    SERVICE_ID,
    add_photo_of,
    begin,
    check_paid,
    check_waiting,
    hear_outcome,
    order,
)
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.paper import draw_photo
from returnhelper.entrypoints.cli.story.scenery import Goods, People, Scenery, Shelved

INSTRUCTION: Final = "instruction.txt"
_TEXT = "Three boxes, please: shoes, laces, and whatever else is in it.\n"
_KIND = "text/plain"
_PIECE_COST = Decimal("1.50")  # src/returnhelper/seed/handling-fees.yaml
_PARTS: Final[Sequence[dict[str, object]]] = (
    {"description": "Shoes", "weight": 700.5},
    {"description": "Laces", "weight": 49.5},
    {"description": "Insoles", "weight": 200},
)
_PIECES = "splitLineItemAndReturnInventoryList"
_FIRST = f"{_PIECES}.0.returnInventory"


def split_box(scenery: Scenery, people: People, goods: Goods) -> list[Shelved]:
    """Tell how one box becomes three, each with an RMA of its own; return them."""
    scenery.narrator.begin_chapter()
    await_collected(scenery)
    box, before = goods.near[0], read_balance(people.seller)
    whole = _read(people, box)
    file_key = _send_instruction(scenery, people)
    file = {"filename": INSTRUCTION, "fileKey": file_key}
    wanted = {"vasCode": "split-parcel", "metaQuantity": len(_PARTS), "vasFileList": [file]}
    [service_id] = order(people.seller, box, [wanted])
    cost = _PIECE_COST * len(_PARTS)
    check_paid(scenery, people.seller, before, cost, f"for {len(_PARTS)} pieces")
    scenery.spend(cost, "a split")
    _read_instruction(scenery, people, box, service_id)
    begin(people.warehouse, service_id)
    keys = _split(people, box, service_id)
    hear_outcome(scenery, service_id, "successful")
    shown = ["returnInventoryId", "vasStatusCode", f"{_FIRST}.rma", f"{_FIRST}.handlingCode"]
    told = scenery.hear("splitLineItem", {SERVICE_ID: service_id}, shown).facts
    pieces = _check_pieces(scenery, whole, told)
    _check_photos(scenery, people, pieces, keys)
    _check_whole_is_closed(scenery, people, box)
    return pieces


def _send_instruction(scenery: Scenery, people: People) -> object:
    content = _TEXT.encode()
    scenery.keep(INSTRUCTION, "what the seller wrote about the split", content)
    slot = people.seller.get(
        "/public/api/file/GetPreSignedUploadUrl",
        {"filename": INSTRUCTION, "mimeType": _KIND},
        ["fileKey", "expires"],
    )
    people.seller.put(str(slot["preSignedUrl"]), content, _KIND, {"file": INSTRUCTION})
    return slot["fileKey"]


def _read_instruction(scenery: Scenery, people: People, box: Shelved, service_id: object) -> None:
    listed = check_waiting(scenery, people.warehouse, box, [service_id])
    read = download(str(listed["data.0.vasFileList.0.fileUrl"]))
    scenery.narrator.check(
        f"the warehouse reads what the seller wrote: {_TEXT.strip()}",
        held=read == _TEXT.encode(),
        expected=f"{_TEXT!r}, not {read!r}",
    )


def _split(people: People, box: Shelved, service_id: object) -> list[object]:
    """Weigh and photograph three pieces, hand them in, and return the keys of the photos."""
    photos = [draw_photo(str(part["description"])) for part in _PARTS]
    keys = [add_photo_of(people.warehouse, box, photo)["imageKey"] for photo in photos]
    parts = [part | {"imageKeyList": [key]} for part, key in zip(_PARTS, keys, strict=True)]
    told: dict[str, object] = {SERVICE_ID: service_id, "vasResult": "split as written"}
    weights = {str(part["description"]): f"{part['weight']} g" for part in _PARTS}
    people.warehouse.post("/warehouse/api/Vas/complete", told | {"parts": parts}, told | weights)
    return keys


def _check_pieces(scenery: Scenery, whole: Facts, told: Facts) -> list[Shelved]:
    pieces = [told.below(f"{_PIECES}.{index}") for index in range(len(told.rows(_PIECES)))]
    inventories = [piece.below("returnInventory") for piece in pieces]
    ids = [inventory["returnInventoryId"] for inventory in inventories]
    scenery.hear_each("newInventoryCreated", "returnInventory.returnInventoryId", ids)
    stem = str(whole["rma"]).rpartition("-")[0]
    rmas = [str(inventory["rma"]) for inventory in inventories]
    numbered = [f"{stem}-{number:02d}" for number in range(1, len(_PARTS) + 1)]
    scenery.narrator.check(
        f"each piece has an RMA of its own: {', '.join(rmas)}",
        held=[rma.rpartition("-")[0] for rma in rmas] == numbered,
        expected=f"RMAs that begin with {', '.join(numbered)}, not {rmas}",
    )
    for name, unit in (("weight", "g"), ("value", str(whole["valueCurrencyCode"]))):
        shares = [_number(inventory[name]) for inventory in inventories]
        scenery.narrator.check(
            f"{' + '.join(map(_plain, shares))} = {_plain(_number(whole[name]))} {unit}",
            held=len(shares) == len(_PARTS) and sum(shares) == _number(whole[name]),
            expected=f"{whole[name]} {unit} in all, not {shares}",
        )
    weights = [_number(inventory["weight"]) for inventory in inventories]
    scenery.narrator.check(
        "each piece weighs what the scales said",
        held=weights == [_number(part["weight"]) for part in _PARTS],
        expected=f"{[part['weight'] for part in _PARTS]}, not {weights}",
    )
    return [Shelved(one, rma) for one, rma in zip(ids, rmas, strict=True)]


def _check_whole_is_closed(scenery: Scenery, people: People, box: Shelved) -> None:
    closed = _read(people, box)
    state = closed["handlingCode"], closed["handlingStatusCode"]
    scenery.narrator.check(
        f"{box.rma} is no more: others, completed",
        held=state == ("oth", "completed"),
        expected=f"oth completed, not {state}",
    )
    where = {
        "returnInventory.returnInventoryId": box.inventory_id,
        "returnInventory.handlingCode": "oth",
    }
    scenery.hear("completeInventoryHandling", where, ["returnInventory.rma"])


def _read(people: People, box: Shelved) -> Facts:
    shown = ["rma", "weight", "value", "handlingCode", "handlingStatusCode"]
    path = "/user/api/ReturnInventory/GetReturnInventory"
    return people.seller.get(path, {"returnInventoryId": box.inventory_id}, shown)


def _check_photos(
    scenery: Scenery, people: People, pieces: Sequence[Shelved], keys: Sequence[object]
) -> None:
    images = "returnRequestLineItemImages"
    found = [
        [image["s3OriginalFileKey"] for image in _read(people, piece).rows(images)]
        for piece in pieces
    ]
    scenery.narrator.check(
        "each piece has the photo that was taken of it, and no other",
        held=found == [[key] for key in keys],
        expected=f"{[[key] for key in keys]}, not {found}",
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _number(value: object) -> Decimal:
    return Decimal(str(value))
