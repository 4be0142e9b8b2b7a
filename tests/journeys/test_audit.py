"""The life of a parcel as the log tells it: a seller's key, the worker, a person, an operator."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from click.testing import CliRunner

from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.people.actions.create_staff import create_staff
from returnhelper.entrypoints.cli import main
from returnhelper.kit.clock import new_secret
from returnhelper.kit.principal import Role
from tests.journeys.steps import book, done, label_of, receive, today, told, wish
from tests.people import Seller, Staff
from tests.stage import Stage


async def person(stage: Stage, role: Role) -> tuple[Staff, str]:
    """Take somebody on at warehouse 2; return the credentials and the name in the log."""
    name = f"Li {new_secret(48)}"  # the world of processes apart is one for all journeys
    pair: NewCredential = await stage.done(
        create_staff, (2, "Dayton"), Environment.SANDBOX, name, role
    )
    found = await find_credential(stage.database, pair.api_key)
    assert found is not None
    return Staff(found.api, pair), str(found.principal)


async def operate(stage: Stage, *words: str) -> Any:
    """Type a command as anna, beside whatever runs, and return what it prints."""
    line = [*words, "--database-url", stage.database.url, "--as", "anna", "--json"]
    answer = await asyncio.to_thread(CliRunner().invoke, main, line)
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


async def seen(stage: Stage, who: Seller | Staff, **wanted: str) -> list[tuple[str, str, str]]:
    """Return who did what by which way, as a caller reads it."""
    api = "user" if isinstance(who, Seller) else "warehouse"
    window = {**today(stage), "pageSize": 50}
    page = await told(stage, who, f"{api}/api/Audit/list", **window, **wanted)
    assert page["totalNumberOfRecords"] == len(page["data"])
    return [(row["principal"], row["way"], row["operation"]) for row in page["data"]]


async def test_the_life_of_a_parcel_is_told_by_the_log(stage: Stage) -> None:
    seller, whole = await stage.seller(), await stage.staff()
    staff, name = await person(stage, Role.WORKER)
    assert staff.api.api_id == whole.api.api_id
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    item = str(shelved["returnInventoryId"])
    await wish(stage, seller, int(item), "dis")
    await done(stage, staff, "warehouse/api/Handling/start", {"returnInventoryId": int(item)})
    await stage.run_duties()
    where = ("--warehouse", "2", "--environment", "sandbox")
    await operate(stage, "inventory", "remark", "--inventory", item, "--remarks", "dusty", *where)
    key = f"key:{seller.credential.api_key[:15]}"

    shipment = f"shipmentId:{booked['shipmentId']}"
    assert await seen(stage, seller, about=shipment) == [
        (key, "api", "ReturnShipment/createReturnShipment"),
        ("warehouse", "api", "Arrival/receive"),
    ]
    assert await seen(stage, seller, about=f"labelId:{booked['labelId']}") == [
        (key, "api", "ReturnShipment/createReturnShipment"),
        ("system", "worker", "purchase_queued_labels"),
    ]
    inventory = f"returnInventoryId:{item}"
    assert (await seen(stage, seller, about=inventory))[:3] == [
        ("warehouse", "api", "Arrival/receive"),
        (key, "api", "ReturnInventory/UpdateReturnInventoryHandling"),
        ("warehouse", "api", "Handling/start"),
    ]
    assert await seen(stage, staff, principal=name) == [
        (name, "api", "Arrival/receive"),
        (name, "api", "Handling/start"),
    ]
    found = await operate(stage, "audit", "search", "--about", inventory, "--since", "99999d")
    assert {(row["principal"], row["operation"]) for row in found["data"]} == {
        ("operator:anna", "inventory remark"),
        (name, "Handling/start"),
        (key, "ReturnInventory/UpdateReturnInventoryHandling"),
        (name, "Arrival/receive"),
    }
    history = await told(
        stage, seller, "user/api/ReturnInventory/getHistory", returnInventoryId=item
    )
    assert {event["eventPrincipal"] for event in history["data"]} == {"warehouse", key, "operator"}
    shown = await told(stage, staff, "warehouse/api/Inventory/history", returnInventoryId=item)
    assert {event["eventPrincipal"] for event in shown["data"]} == {name, key, "operator:anna"}
    stranger = await stage.seller()
    assert await seen(stage, stranger, about=inventory) == []


async def test_a_role_lets_in_and_keeps_out_and_what_is_kept_out_leaves_no_row(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    reader = await stage.done(create_credential, seller.api.api_id, Role.READER)
    [api] = await list_apis(stage.work(), [seller.api.api_id])
    looks = Seller(api, reader, seller.signing_key)
    assert (await told(stage, looks, "user/api/Shipment/list", **today(stage)))["data"] == []
    refused = await stage.call(looks, "POST", "user/api/ReturnShipment/createReturnShipment", {})
    assert (refused.status, refused.code) == (403, "ROLE_NOT_ALLOWED")
    assert refused.faults == {"x-rr-apikey": "This key has the role 'reader'; 'full' may do this."}
    assert await seen(stage, looks, operation="createReturnShipment") == []
    worker, _ = await person(stage, Role.WORKER)
    undo = await stage.call(worker, "POST", "warehouse/api/Arrival/undo", {"shipmentId": 1})
    assert (undo.status, undo.code) == (403, "ROLE_NOT_ALLOWED")
