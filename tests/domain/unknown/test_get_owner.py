"""A seller is named at the dock by what is at hand."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.unknown.actions.get_owner import get_owner
from returnhelper.domain.unknown.errors import OwnerNotFound
from returnhelper.domain.unknown.model import Owner
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_by_api_id_client_code_or_one_of_its_shipments(stage: Stage) -> None:
    dock = await open_dock(stage)
    api = dock.seller.api
    booked = await stage.labelled(dock.seller)
    names = [
        Owner(api_id=api.api_id),
        Owner(client_code=f" {api.client_code.lower()} "),
        Owner(shipment_id=booked.shipment.shipment_id),
    ]

    for name in names:
        assert await get_owner(stage.work(), dock.staff.api, name) == api


async def test_who_is_elsewhere_or_no_seller_is_not_found(stage: Stage) -> None:
    dock = await open_dock(stage)
    abroad = await stage.seller(environment=Environment.PRODUCTION)

    for owner in (
        Owner(api_id=abroad.api.api_id),
        Owner(api_id=dock.staff.api.api_id),
        Owner(client_code="C99999"),
        Owner(),
    ):
        with pytest.raises(OwnerNotFound):
            await get_owner(stage.work(), dock.staff.api, owner)
    with pytest.raises(ShipmentNotFound):
        await get_owner(stage.work(), dock.staff.api, Owner(shipment_id=999_999))
