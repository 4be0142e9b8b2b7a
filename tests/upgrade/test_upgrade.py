"""What each earlier migration left is taken over whole: read, paid for, told of, worked on."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.entrypoints.cli.database import prepare_database
from returnhelper.kit.clock import FixedClock
from returnhelper.kit.migrations import load_migrations
from returnhelper.kit.principal import Role
from tests.contract.checking import ask, check_notification
from tests.journeys import test_main_job
from tests.stage import Seller, Staff, Stage, open_stage
from tests.upgrade.earlier import AFTERWARDS, make_earlier

_NUMBERS = range(1, len(load_migrations()) + 1)
_FIRST_TOLD_WHOLE = 4
_WINDOW = {"createFrom": "2026-11-01", "createTo": "2026-11-30", "pageSize": 50}
_REARRANGED = {"reference_lists"}  # two of its rows became one version of the tariff


@pytest.mark.parametrize("number", _NUMBERS, ids="{:04}".format)
async def test_what_an_earlier_version_made_is_taken_over(
    empty_database_url: str, tmp_path: Path, number: int
) -> None:
    before = await make_earlier(empty_database_url, number)
    await prepare_database(empty_database_url)
    async with AsyncExitStack() as exits:
        stage = await open_stage(exits, empty_database_url, tmp_path, FixedClock(AFTERWARDS))
        await _check_rows(stage, before)
        await stage.run_duties()
        await _check_books(stage)
        seller, staff = await _people(stage)
        await _read_everything(stage, seller, staff)
        await _work_on_what_waits(stage, seller, staff, number)
        await test_main_job.test_a_return_is_booked_labelled_received_and_disposed(stage)
        await _check_books(stage)
        await stage.check_nothing_due()


async def _check_rows(stage: Stage, before: dict[str, int]) -> None:
    assert before["inventories"]
    assert before["notifications"] >= 4
    for table in before.keys() - _REARRANGED:
        now = await stage.database.fetchval(f"SELECT count(*) FROM {table}")
        assert now >= before[table], f"{table} had {before[table]} rows, and {now} are left"
    assert await stage.database.fetchval("SELECT count(*) FROM tariffs") == 1


def _moved(account: str) -> str:
    return (
        f"sum(CASE '{account}' WHEN to_account THEN amount ELSE 0 END"
        f" - CASE '{account}' WHEN from_account THEN amount ELSE 0 END) AS moved_{account}"
    )


async def _check_books(stage: Stage) -> None:
    """Hold both accounts of every balance against what the ledger moved; without it, they differ.

    A balance of nothing needs no ledger.
    """
    wrong = await stage.database.fetch(
        "SELECT api_id, currency, available, reserved, moved.* FROM balances JOIN LATERAL ("
        f" SELECT {_moved('available')}, {_moved('reserved')} FROM ledger"
        " WHERE ledger.api_id = balances.api_id AND ledger.currency = balances.currency"
        ") moved ON true"
        " WHERE (available, reserved) IS DISTINCT FROM (moved_available, moved_reserved)"
        " AND (available, reserved, moved_available, moved_reserved)"
        " IS DISTINCT FROM (0, 0, NULL, NULL)"
    )
    assert wrong == []


async def _people(stage: Stage) -> tuple[Seller, Staff]:
    """Give the seller of that time, and its warehouse, new keys."""
    rows = await stage.database.fetch("SELECT api_id, kind, signing_key FROM apis ORDER BY api_id")
    user = next(row for row in rows if row["kind"] == "user")
    dock = next(row for row in rows if row["kind"] == "warehouse")
    wanted = ((user, Role.FULL), (dock, Role.LEAD))
    keys = [await stage.done(create_credential, row["api_id"], role) for row, role in wanted]
    kept = await stage.database.fetch("SELECT kind, role FROM credentials JOIN apis USING (api_id)")
    assert {tuple(row) for row in kept} == {("user", "full"), ("warehouse", "lead")}
    found = [await find_credential(stage.database, key.api_key) for key in keys]
    assert found[0] is not None
    assert found[1] is not None
    return Seller(found[0].api, keys[0], user["signing_key"]), Staff(found[1].api, keys[1])


async def _read_everything(stage: Stage, seller: Seller, staff: Staff) -> None:
    """Read what was made then, every answer held against the contract."""
    shipments = await _get(stage, seller, "user/api/Shipment/list", **_WINDOW)
    inventories = await _get(stage, seller, "user/api/ReturnInventory/list", **_WINDOW)
    assert shipments["data"]
    assert inventories["data"]
    for request in {entry["returnRequestId"] for entry in shipments["data"]}:
        await _get(
            stage, seller, "user/api/returnrequest/getReturnRequest", returnRequestId=request
        )
    for entry in inventories["data"]:
        one = {"returnInventoryId": entry["returnInventoryId"]}
        await _get(stage, seller, "user/api/ReturnInventory/GetReturnInventory", **one)
        await _get(stage, seller, "user/api/ReturnInventory/getHistory", **one)
    for path in ("Recall/searchRecall", "Refund/getRefundList", "ApiTransaction/list"):
        await _get(stage, seller, f"user/api/{path}", **_WINDOW)
    balances = await _get(stage, seller, "user/api/ApiBalance/GetApiBalance")
    assert balances["apiBalances"]
    for path in ("Handling/list", "Vas/list", "Resend/list", "Recall/list", "Unknown/list"):
        await _get(stage, staff, f"warehouse/api/{path}")


async def _work_on_what_waits(stage: Stage, seller: Seller, staff: Staff, number: int) -> None:
    """Let an item of that time be disposed of; the endpoint of that time is told."""
    hook = await stage.receiver(seller)
    listed = await _get(stage, seller, "user/api/ReturnInventory/list", **_WINDOW)
    waiting = [
        entry["returnInventoryId"]
        for entry in listed["data"]
        if entry["handlingStatusCode"] == "pending" and entry["handlingCode"] in {"tbc", "ohd"}
        if entry["warehouseId"] == staff.api.warehouse_id
    ]
    if number < _FIRST_TOLD_WHOLE:
        assert waiting == [], "the oldest story ends with everything done"
        return
    item = waiting[0]
    one: dict[str, Any] = {"returnInventoryId": item}
    wish = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
    for who, path, more in (
        (seller, wish, {"handlingCode": "dsp"}),
        (staff, "warehouse/api/Handling/start", {}),
        (staff, "warehouse/api/Handling/complete", {}),
    ):
        answer = await ask(stage, who, "POST", path, one | more)
        assert answer.code is None, answer.body
    await stage.run_duties()
    [told] = hook.of("completeInventoryHandling")
    assert told["returnInventory"]["returnInventoryId"] == item
    assert {check_notification(received.json) for received in hook.received} == {
        "rinv.completeInventoryHandling"
    }


async def _get(stage: Stage, who: Seller | Staff, path: str, **query: Any) -> dict[str, Any]:
    answer = await ask(stage, who, "GET", path, query=query)
    assert answer.code is None, f"{path}: {answer.body!r}"
    return answer.json
