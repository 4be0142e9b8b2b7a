"""Adding and removing pictures over the API."""

from __future__ import annotations

import io

from tests.contract.checking import ask
from tests.contract.world import FORM, PICTURE, form
from tests.domain.files.pictures import drawn, encoded, png_promising
from tests.stage import Answer, Staff, Stage

ADD = "warehouse/api/Inventory/addImage"
REMOVE = "warehouse/api/Inventory/removeImage"


async def add(stage: Stage, staff: Staff, inventory_id: int, sent: bytes) -> Answer:
    return await ask(
        stage,
        staff,
        "POST",
        ADD,
        query={"returnInventoryId": inventory_id},
        data=io.BytesIO(sent),
        headers=FORM,
    )


async def test_a_picture_is_kept_served_told_and_removed_for_good(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    added = (await add(stage, staff, inventory_id, form(PICTURE))).json["data"]
    served = await stage.get(f"/files/{added['imageKey']}")
    assert served.status == 200
    assert added["imageUrl"].endswith(f"/files/{added['imageKey']}")
    body = {"returnInventoryId": inventory_id, "imageKey": added["imageKey"]}
    assert (await ask(stage, staff, "POST", REMOVE, body)).code is None
    assert (await ask(stage, staff, "POST", REMOVE, body)).code == "IMAGE_NOT_FOUND"
    assert (await stage.get(f"/files/{added['imageKey']}")).status == 404
    await stage.run_duties()
    lists = [told["imageUrlList"] for told in hook.of("changeLineItemImage")]
    assert sorted(lists, key=len) == [[], [added["imageUrl"]]]


async def test_what_is_no_picture_is_told_on_the_field_and_kept_nowhere(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    wrong = {
        "text": form(b"hello"),
        "nothing": form(b""),
        "gif": form(encoded(drawn(4, 4), "GIF")),
        "svg": form(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "cut": form(PICTURE[:-20]),
        "bomb": form(png_promising(30_000, 30_000)),
        "too many pixels": form(png_promising(8_000, 8_000)),
        "another field": form(PICTURE, "picture"),
        "no form": PICTURE,
        "no end": form(PICTURE)[:-40],
        "empty": b"",
        "only the end": b"--a-line-between-the-parts--\r\n",
        "200 parts": form(b"x", "other").replace(b"--\r\n", b"\r\n") * 200,
        "wild header": form(PICTURE).replace(b"front.png", b"\xff\xfe\x00"),
    }
    for name, sent in wrong.items():
        answer = await add(stage, staff, inventory_id, sent)
        if name != "wild header":
            assert answer.faults.keys() == {"file"}, name
    assert await stage.database.fetchval("SELECT count(*) FROM images") <= 1
    await stage.run_duties()


async def test_a_request_that_is_no_form_is_told(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    query = {"returnInventoryId": (await stage.shelved(seller, staff)).return_inventory_id}
    for kind in ("application/json", "multipart/form-data", "multipart/form-data; boundary=", "x"):
        headers = {"content-type": kind}
        data = form(PICTURE)
        answer = await ask(stage, staff, "POST", ADD, query=query, data=data, headers=headers)
        assert answer.faults.keys() == {"file"}, kind


async def test_a_picture_too_large_is_413(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    limit = stage.desk.settings.max_image_bytes
    padded = PICTURE + bytes(limit - len(PICTURE))
    assert (await add(stage, staff, inventory_id, form(padded))).status == 200
    answer = await add(stage, staff, inventory_id, form(padded + b"x"))
    assert (answer.status, answer.code) == (413, "REQUEST_TOO_LARGE")
    await stage.run_duties()


async def test_names_of_files_cannot_lead_anywhere(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    for name in ("../../etc/passwd", "C:\\x.exe", "<script>.png", "x" * 300, ""):
        answer = await add(stage, staff, inventory_id, form(PICTURE, filename=name))
        assert answer.code is None, answer.body
    names = await stage.database.fetch("SELECT filename FROM images ORDER BY image_id")
    kept = [row["filename"] for row in names]
    assert all(len(name) <= 255 and "/" not in name and "\\" not in name for name in kept)
    assert kept[0] == "passwd.jpg"
    await stage.run_duties()


async def test_another_warehouse_neither_adds_nor_removes(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    others = await stage.staff(warehouse_id=3)
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    refused = await add(stage, others, inventory_id, form(PICTURE))
    assert refused.code == "RETURN_INVENTORY_NOT_FOUND"
    added = await add(stage, staff, inventory_id, form(PICTURE))
    body = {"returnInventoryId": inventory_id, "imageKey": added.json["data"]["imageKey"]}
    answer = await ask(stage, others, "POST", REMOVE, body)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    await stage.run_duties()
