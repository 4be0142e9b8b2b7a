"""What the dock does with a resend over the API."""

from __future__ import annotations

from typing import Any

from tests.contract.asks.resend import PARCEL, resend_json
from tests.contract.checking import ask, header
from tests.stage import Answer, Seller, Staff, Stage

DOCK = "warehouse/api/Resend/"


async def made(stage: Stage, seller: Seller, staff: Staff, **changes: Any) -> dict[str, Any]:
    item = (await stage.shelved(seller, staff)).return_inventory_id
    path = "user/api/Resend/createResend"
    answer = await ask(stage, seller, "POST", path, resend_json(item, **changes))
    assert answer.code is None, answer.body
    return {"resendId": answer.json["resendId"]}


async def step(stage: Stage, staff: Staff, name: str, body: dict[str, Any]) -> Answer:
    return await ask(stage, staff, "POST", DOCK + name, body)


async def stages(stage: Stage, staff: Staff, **query: Any) -> list[tuple[str, int]]:
    answer = await ask(stage, staff, "GET", f"{DOCK}list", query=query)
    return [(row["stage"], row["resendStatusCode"]) for row in answer.json["data"]]


async def test_the_list_shows_each_step_until_it_has_left(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = await made(stage, seller, staff)
    assert await stages(stage, staff) == [("pending", 0)]
    assert (await step(stage, staff, "pick", one)).code is None
    assert await stages(stage, staff) == [("picked", 0)]
    assert (await step(stage, staff, "pack", one | PARCEL)).code is None
    assert await stages(stage, staff) == [("packed", 0)]
    await stage.run_duties()
    assert await stages(stage, staff) == [("inProgress", 2)]
    assert (await step(stage, staff, "dispatch", one)).code is None
    assert await stages(stage, staff) == []
    await stage.run_duties()


async def test_an_entry_says_what_goes_where(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await made(stage, seller, staff)
    await made(stage, seller, staff)
    answer = await ask(stage, staff, "GET", f"{DOCK}list", query={"pageSize": 1})
    assert answer.json["totalNumberOfRecords"] == 2
    [row] = answer.json["data"]
    rma = await stage.database.fetchval("SELECT min(rma) FROM inventories")
    assert [one["rma"] for one in row["returnInventoryList"]] == [rma]
    assert row["clientCode"] == seller.api.client_code
    assert row["shipmentName"] == "Bo Example"
    assert row["createOnStr"] == row["modifyOnStr"] == "2026-11-05 08:30:00.0000"
    assert row["resendShipmentNumber"].startswith("RSDS")
    assert await stages(stage, staff, offset=2) == []
    for others in (await stage.staff(3),):
        assert await stages(stage, others) == []
    answer = await ask(stage, staff, "GET", f"{DOCK}list", query={"pageSize": 51})
    assert answer.faults.keys() == {"pageSize"}


async def test_a_parcel_has_a_weight_and_sides(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = await made(stage, seller, staff)
    answer = await step(stage, staff, "pack", one | {"weight": 0, "dimension1": "x"})
    assert answer.faults.keys() == {"weight", "dimension1", "dimension2", "dimension3"}
    wrong = PARCEL | {"weight": 1_000_000, "dimension3": 1.2345}
    answer = await step(stage, staff, "pack", one | wrong)
    assert answer.faults.keys() == {"weight", "dimension3"}


async def test_the_label_is_fetched_in_the_wished_format(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = await made(stage, seller, staff)
    fetch = f"{DOCK}label"
    early = await ask(stage, staff, "GET", fetch, query=one)
    assert early.code == "RESEND_STEP_NOT_ALLOWED"
    assert early.faults["resendId"].endswith("while it stands at 'inProgress' or 'completed'.")
    await step(stage, staff, "pack", one | PARCEL)
    await stage.run_duties()
    starts = {"pdf": b"%PDF", "PNG": b"\x89PNG", "zpl": b"^XA"}
    kinds = {"pdf": "application/pdf", "PNG": "image/png", "zpl": "application/zpl"}
    for paper, start in starts.items():
        answer = await ask(stage, staff, "GET", fetch, query=one | {"format": paper})
        assert answer.body.startswith(start)
        assert header(answer, "content-type") == kinds[paper]
    answer = await ask(stage, staff, "GET", fetch, query=one | {"format": "gif"})
    assert answer.faults.keys() == {"format"}


async def test_a_reason_and_a_tracking_number_have_their_form(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = await made(stage, seller, staff)
    for reason in (None, "", " ", "x" * 1_001):
        answer = await step(stage, staff, "fail", one | {"reason": reason})
        assert answer.faults.keys() == {"reason"}
    for number in (None, "", "A B", "\u00e9", "X" * 51):
        body = one | {"trackingNumber": number}
        answer = await step(stage, staff, "updateTrackingNumber", body)
        assert answer.faults.keys() == {"trackingNumber"}, number
    assert (await step(stage, staff, "fail", one | {"reason": "crushed"})).code is None
    again = await step(stage, staff, "fail", one | {"reason": "crushed"})
    assert again.code == "RESEND_STEP_NOT_ALLOWED"
    assert again.faults == {
        "resendId": "It stands at 'failed'."
        " This step begins from 'pending' or 'picked' or 'packed'."
    }
    await stage.run_duties()


async def test_another_warehouse_finds_no_resend(stage: Stage) -> None:
    seller, staff, others = await stage.seller(), await stage.staff(), await stage.staff(3)
    one = await made(stage, seller, staff)
    bodies: dict[str, dict[str, Any]] = {
        "pick": {},
        "pack": PARCEL,
        "dispatch": {},
        "fail": {"reason": "x"},
        "updateTrackingNumber": {"trackingNumber": "X1"},
    }
    for name, more in bodies.items():
        assert (await step(stage, others, name, one | more)).code == "RESEND_NOT_FOUND"
    answer = await ask(stage, others, "GET", f"{DOCK}label", query=one)
    assert answer.code == "RESEND_NOT_FOUND"
    assert await stages(stage, staff) == [("pending", 0)]
