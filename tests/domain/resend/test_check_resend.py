"""Every rule of a resend is checked, and all faults are told at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.errors import (
    ConsolidateAlreadyActive,
    HandlingNotAllowed,
    InventoryNotInStock,
    RecallAlreadyActive,
    ResendAlreadyActive,
    ReturnInventoryNotFound,
)
from returnhelper.domain.resend.actions.check_resend import check_resend
from returnhelper.domain.resend.errors import WarehouseMismatch
from returnhelper.domain.resend.model import expected_parcel
from returnhelper.kit.errors import Invalid, Refusal
from tests.domain.resend.docks import BUYER, Dock, dock
from tests.stage import Stage


async def faults_of(
    shelf: Dock, refusal: type[Refusal] = Invalid, **changes: Any
) -> dict[str, str]:
    with pytest.raises(refusal) as refused:
        await check_resend(
            shelf.stage.work(),
            shelf.seller.api.api_id,
            shelf.wanted(**changes),
            shelf.stage.book,
            9,
        )
    assert type(refused.value) is refusal
    return refused.value.faults


async def put(shelf: Dock, inventory_id: int, **columns: Any) -> None:
    pairs = ", ".join(f"{name} = ${at}" for at, name in enumerate(columns, 2))
    await shelf.stage.database.execute(
        f"UPDATE inventories SET {pairs} WHERE return_inventory_id = $1",
        inventory_id,
        *columns.values(),
    )


async def test_all_faults_of_a_request_are_told_at_once(stage: Stage) -> None:
    shelf = await dock(stage)
    buyer = replace(BUYER, country="xyz", name=" ", email="bo", city="")
    faults = await faults_of(
        shelf,
        inventory_ids=shelf.ids * 2,
        buyer=buyer,
        description="x" * 1_001,
        remarks="x" * 10_001,
    )
    assert faults.keys() == {
        "inventories[1]",
        "description",
        "remarks",
        "buyer.country",
        "buyer.contactName",
        "buyer.email",
        "buyer.city",
    }


async def test_a_list_that_is_far_too_long_is_told_once(stage: Stage) -> None:
    shelf = await dock(stage)
    faults = await faults_of(shelf, inventory_ids=shelf.ids * 10_000)
    assert set(faults) == {"inventories"}


async def test_a_resend_has_a_limit_of_inventories(stage: Stage) -> None:
    shelf = await dock(stage)
    faults = await faults_of(shelf, inventory_ids=range(1, 11))
    assert faults == {"inventories": "A resend holds at most 9; make several of them."}


@pytest.mark.parametrize(
    "code", ["fedex_ground", "RETURN_USPS_NJ", "unknown", "", "others ", "others"]
)
async def test_only_a_resend_service_will_do(stage: Stage, code: str) -> None:
    assert (await faults_of(await dock(stage), service_code=code)).keys() == {"service_code"}


async def test_the_service_must_run_from_the_warehouse_to_the_country(stage: Stage) -> None:
    shelf = await dock(stage)
    buyer = replace(BUYER, country="can", state="ON", postal_code="K1A 0B1")
    faults = await faults_of(shelf, buyer=buyer)
    assert "from warehouse 2 to 'can'" in faults["service_code"]
    await put(shelf, shelf.ids[0], warehouse_id=3)
    assert "from warehouse 3 to 'usa'" in (await faults_of(shelf))["service_code"]


async def test_what_the_account_does_not_have_is_named(stage: Stage) -> None:
    shelf, stranger = await dock(stage), await dock(stage)
    ids = (*shelf.ids, 999_999, *stranger.ids)
    faults = await faults_of(shelf, ReturnInventoryNotFound, inventory_ids=ids)
    assert faults.keys() == {"inventories[1]", "inventories[2]"}


async def test_two_warehouses_make_no_resend(stage: Stage) -> None:
    shelf = await dock(stage, 3)
    await put(shelf, shelf.ids[1], warehouse_id=3)
    faults = await faults_of(shelf, WarehouseMismatch)
    assert faults == {"inventories[1]": "It lies in warehouse 3, the first in 2."}


@pytest.mark.parametrize(
    ("columns", "refusal"),
    [
        ({"handling_code": "dsp", "handling_status": "completed"}, InventoryNotInStock),
        ({"handling_code": "dsp"}, HandlingNotAllowed),
        ({"handling_code": "rtn"}, HandlingNotAllowed),
        ({"handling_code": "ohd", "handling_status": "inProgress"}, HandlingNotAllowed),
        ({"handling_code": "rsd", "held_by": "resend", "holder_id": "1"}, ResendAlreadyActive),
        ({"handling_code": "rtn", "held_by": "recall", "holder_id": "1"}, RecallAlreadyActive),
        (
            {"handling_code": "rtn", "held_by": "consolidation", "holder_id": "1"},
            ConsolidateAlreadyActive,
        ),
    ],
)
async def test_an_inventory_must_be_in_stock_and_free(
    stage: Stage, columns: dict[str, Any], refusal: type[Refusal]
) -> None:
    shelf = await dock(stage, 2)
    await put(shelf, shelf.ids[1], **columns)
    faults = await faults_of(shelf, refusal)
    assert faults.keys() == {"inventories[1]"}
    assert f"'{columns['handling_code']}'" in faults["inventories[1]"]


async def test_of_several_refusals_the_first_gives_the_code_and_all_are_told(stage: Stage) -> None:
    shelf = await dock(stage, 3)
    await put(shelf, shelf.ids[0], handling_code="dsp")
    await put(shelf, shelf.ids[2], handling_code="dsp", handling_status="completed")
    faults = await faults_of(shelf, HandlingNotAllowed)
    assert faults.keys() == {"inventories[0]", "inventories[2]"}
    assert "not in the warehouse" in faults["inventories[2]"]


@pytest.mark.parametrize("columns", [{}, {"handling_code": "ohd"}])
async def test_what_waits_or_is_on_hold_may_go_in_the_order_wanted(
    stage: Stage, columns: dict[str, Any]
) -> None:
    shelf = await dock(stage, 2)
    for one in shelf.ids:
        await put(shelf, one, **({"rma_locked": False} | columns))
    wanted = shelf.wanted(inventory_ids=shelf.ids[::-1], service_code="shipment_usps_pm_nj")
    api_id = shelf.seller.api.api_id
    inventories, service = await check_resend(stage.work(), api_id, wanted, stage.book, 9)
    assert tuple(one.return_inventory_id for one in inventories) == shelf.ids[::-1]
    assert service.code == "SHIPMENT_USPS_PM_NJ"


async def test_a_box_holds_every_piece_whatever_its_shape(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    sides = {"dimension1_cm": 50, "dimension2_cm": 10, "dimension3_cm": 5, "weight_g": 50}
    await put(shelf, shelf.ids[1], **sides)
    inventories = [
        await get_inventory(stage.work(), shelf.seller.api.api_id, one) for one in shelf.ids
    ]
    parcel = expected_parcel(inventories)
    assert list(parcel.sides_cm) == [50, 22, 18]
    assert parcel.weight_g == 1000
    assert list(expected_parcel(inventories[:1]).sides_cm) == [34, 22, 13]
