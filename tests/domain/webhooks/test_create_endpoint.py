"""An api has one endpoint; giving another URL replaces it, and what was queued goes there."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.errors import UnknownApi
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resend_notification import resend_notification
from returnhelper.domain.webhooks.errors import BadEndpointUrl, NotOfASeller
from returnhelper.domain.webhooks.model import EndpointStatus
from tests.domain.webhooks.telling import opened_door, told
from tests.stage import Stage

_STRICT = {"allow_insecure": False}


async def test_a_bad_url_or_an_unknown_api_leaves_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    with pytest.raises(BadEndpointUrl):
        await stage.done(
            create_endpoint, seller.api.api_id, "http://shop.example", allow_insecure=False
        )
    with pytest.raises(UnknownApi):
        await stage.done(create_endpoint, 404, "https://shop.example", allow_insecure=False)
    assert await list_endpoints(stage.work()) == []


async def test_a_new_url_replaces_the_endpoint_and_makes_it_active(stage: Stage) -> None:
    seller = await stage.seller()
    api_id = seller.api.api_id
    await stage.done(create_endpoint, api_id, "https://one.example", allow_insecure=False)
    first = await get_endpoint(stage.work(), api_id=api_id)
    await told(stage, seller, 3)
    await stage.done(pause_endpoint, first.endpoint_id)
    door = await opened_door(stage, seller)
    assert door.endpoint.endpoint_id == first.endpoint_id
    assert door.endpoint.status is EndpointStatus.ACTIVE
    await stage.run_duties()
    assert len(door.ids) == 3


async def test_an_endpoint_made_later_gets_what_was_kept_when_it_is_sent_again(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    [kept] = await told(stage, seller)
    door = await opened_door(stage, seller)
    await stage.run_duties()
    assert door.received == []
    await stage.done(resend_notification, kept)
    await stage.run_duties()
    assert door.ids == [kept]


async def test_the_staff_of_a_warehouse_is_not_notified(stage: Stage) -> None:
    staff = await stage.staff()
    with pytest.raises(NotOfASeller):
        await stage.done(
            create_endpoint, staff.api.api_id, "https://dock.example", allow_insecure=False
        )
    assert await list_endpoints(stage.work()) == []
