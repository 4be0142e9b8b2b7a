from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from returnhelper.domain.audit.actions.list_audit import list_audit
from returnhelper.domain.audit.model import AuditEntry, Search
from returnhelper.domain.handling.actions.start_handling import start_handling
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.principal import Principal, PrincipalKind, Role
from returnhelper.kit.work import Work
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Seller, Stage


async def found(stage: Stage, **wanted: Any) -> list[AuditEntry]:
    """Search the last day."""
    now = stage.clock.now()
    window = {"created_from": now - timedelta(days=1), "created_to": now}
    entries, total = await list_audit(stage.work(), Search(**{**window, **wanted}))
    assert total >= len(entries)
    return entries


async def act_as(stage: Stage, principal: Principal, operation: str = "Handling/start") -> Work:
    """Return the work of somebody who calls."""
    work = stage.work()
    work.act = Act(principal=principal, way=Way.API, operation=operation)
    return work


async def moved(stage: Stage) -> tuple[Seller, int]:
    """Let a seller wish and a person of the warehouse begin; return the seller and the item."""
    seller, staff = await stage.seller(), await stage.staff()
    item = (await stage.shelved(seller, staff)).return_inventory_id
    stage.clock.move(timedelta(minutes=1))
    key = await in_force(stage, seller.credential)
    assert key is not None
    wish = await act_as(stage, key.principal, "ReturnInventory/UpdateReturnInventoryHandling")
    await update_handling(wish, seller.api.api_id, item, HandlingCode.DISPOSE)
    await wish.commit()
    stage.clock.move(timedelta(minutes=1))
    person = await in_force(stage, await taken_on(stage))
    assert person is not None
    begin = await act_as(stage, person.principal)
    await start_handling(begin, staff.api, item, None)
    await begin.commit()
    await stage.run_duties()
    return seller, item


async def test_a_parcel_tells_who_moved_it_in_order(stage: Stage) -> None:
    seller, item = await moved(stage)
    about = f"returnInventoryId:{item}"
    entries = await found(stage, about=about, api_id=seller.api.api_id)
    assert [entry.principal for entry in entries] == [
        "operator:test",
        f"key:{seller.credential.api_key[:15]}",
        "staff:W2/Li Wei",
    ]
    newest = await found(stage, about=about, newest_first=True)
    assert newest == entries[::-1]
    assert await found(stage, about=about, limit=1, offset=1) == entries[1:2]


async def test_a_seller_knows_of_others_no_more_than_their_kind(stage: Stage) -> None:
    seller, item = await moved(stage)
    own, about = seller.api.api_id, f"returnInventoryId:{item}"
    entries = await found(stage, owner=own, about=about)
    assert [(entry.principal, entry.role) for entry in entries] == [
        ("operator", ""),
        (f"key:{seller.credential.api_key[:15]}", "full"),
        ("warehouse", ""),
    ]
    assert await found(stage, owner=own, principal="warehouse") == entries[2:]
    for secret in ("staff:W2/Li Wei", "operator:test"):
        assert await found(stage, owner=own, principal=secret) == []
        assert await found(stage, owner=own, about=secret) == []
    bought = await found(stage, owner=own, principal="system")
    assert {entry.operation for entry in bought} == {
        "purchase_queued_labels",
        "collect_charges",
    }


async def test_a_warehouse_sees_what_its_staff_did_and_a_seller_its_own(stage: Stage) -> None:
    seller, item = await moved(stage)
    staff, other = await stage.staff(), await stage.seller()
    [done] = await found(stage, actor=staff.api.api_id)
    assert (done.principal, done.api_id) == ("staff:W2/Li Wei", seller.api.api_id)
    assert done.about == (f"returnInventoryId:{item}",)
    assert done.environment == "uat"
    hub = await stage.staff(31)
    assert await found(stage, actor=hub.api.api_id) == []
    assert {entry.api_id for entry in await found(stage, owner=other.api.api_id)} == {
        other.api.api_id
    }


@pytest.mark.parametrize("name", ["Handling/start", "handling/START", "start"])
async def test_an_operation_is_found_whole_or_by_its_last_word(stage: Stage, name: str) -> None:
    await moved(stage)
    assert len(await found(stage, operation=name)) == 1
    assert await found(stage, operation="tart") == []
    assert len(await found(stage, principal="staff:W2/Li Wei")) == 1


async def test_months_outside_the_window_are_not_read(stage: Stage) -> None:
    now = stage.clock.now()
    plan = await stage.database.fetch(
        "EXPLAIN SELECT count(*) FROM audit l WHERE l.created_at >= $1 AND l.created_at <= $2"
        " AND l.api_id = 7",
        now - timedelta(hours=1),
        now,
    )
    text = "\n".join(row[0] for row in plan)
    assert "audit_2026_11" in text
    assert "audit_2026_12" not in text
    assert "audit_2027_01" not in text


async def test_one_change_to_several_accounts_tells_none_of_the_others(stage: Stage) -> None:
    one, other = await stage.seller(), await stage.seller()
    staff = Principal(PrincipalKind.STAFF, "W2/Ana", Role.LEAD, 99)
    work = await act_as(stage, staff, "Recall/ready")
    work.unit.add("UPDATE sellers SET name = name WHERE seller_id = $1", one.api.seller_id)
    work.note("returnInventoryId:1", "returnInventoryId:2")
    work.touch(one.api.api_id, "returnInventoryId:1")
    work.touch(other.api.api_id, "returnInventoryId:2")
    await work.commit()
    rows = await found(stage, actor=99)
    assert {(row.api_id, row.about) for row in rows} == {
        (one.api.api_id, ("returnInventoryId:1",)),
        (other.api.api_id, ("returnInventoryId:2",)),
    }
    assert len({row.correlation_id for row in rows}) == 1


async def test_money_that_a_duty_collects_is_told(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.database.execute(
        "INSERT INTO charges (api_id, transaction_type, subject, subject_id, event, happened_at,"
        " currency, amount, tariff_line)"
        " VALUES ($1, 'label', 'label', 1, 'test', $2, 'usd', 2, '')",
        seller.api.api_id,
        stage.clock.now(),
    )
    await stage.run_duties()
    [told] = await found(stage, owner=seller.api.api_id, principal="system")
    assert (told.operation, told.about) == ("collect_charges", (f"apiId:{seller.api.api_id}",))
    assert told.environment == "uat"
