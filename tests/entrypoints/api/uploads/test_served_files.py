"""Labels and pictures lie in the same store as uploads, and are served from it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from returnhelper.kit.clock import FixedClock
from tests.buckets import ObjectServer, serve_objects
from tests.contract.checking import ask, header
from tests.contract.world import FORM, PICTURE, form
from tests.entrypoints.api.uploads.test_uploads import PDF, put, slot_of
from tests.stage import Stage, open_stage


async def test_a_label_and_a_picture_are_served_as_what_they_are(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    [told] = hook.of("labelGenerated")
    label = await stage.get("/files/" + told["label"]["labelUrl"].split("/files/")[1])
    assert (label.status, label.body[:5]) == (200, b"%PDF-")
    assert header(label, "content-type") == "application/pdf"

    query = {"returnInventoryId": inventory.return_inventory_id}
    path = "warehouse/api/Inventory/addImage"
    added = await ask(stage, staff, "POST", path, query=query, data=form(PICTURE), headers=FORM)
    picture = await stage.get(f"/files/{added.json['data']['imageKey']}")
    assert (picture.status, picture.body[:3]) == (200, b"\xff\xd8\xff")
    assert header(picture, "content-type") == "image/jpeg"
    await stage.run_duties()


@pytest.fixture
def own_server() -> Iterator[ObjectServer]:
    """Serve S3 to one test, which may stop it."""
    with serve_objects() as server:
        yield server


@pytest.fixture
async def far_stage(
    own_server: ObjectServer,
    monkeypatch: pytest.MonkeyPatch,
    seeded_database_url: str,
    tmp_path: Path,
    clock: FixedClock,
) -> AsyncIterator[Stage]:
    for name, value in own_server.variables().items():
        monkeypatch.setenv(name, value)
    url = f"s3://{own_server.new_bucket()}"
    async with AsyncExitStack() as exits:
        yield await open_stage(exits, seeded_database_url, tmp_path, clock, files_store=url)


async def test_while_the_store_is_away_files_are_503_and_nothing_is_lost(
    far_stage: Stage, own_server: ObjectServer
) -> None:
    stage, seller = far_stage, await far_stage.seller()
    stored, sent = await slot_of(stage, seller), await slot_of(stage, seller)
    await put(stage, stored, PDF)
    own_server.stop()

    for away in (await put(stage, sent, PDF), await stage.get(f"/files/{stored['fileKey']}")):
        assert away.status == 503
        assert int(header(away, "retry-after")) >= 1
        assert b"try again later" in away.body
    booked = await stage.labelled(seller)
    status = "SELECT status FROM labels WHERE shipment_id = $1"
    assert await stage.database.fetchval(status, booked.shipment.shipment_id) == "queued"

    own_server.start()
    assert (await put(stage, sent, PDF)).status == 200
    assert (await stage.get(f"/files/{stored['fileKey']}")).body == PDF
    stage.clock.move(timedelta(minutes=5))
    await stage.run_duties()
    assert await stage.database.fetchval(status, booked.shipment.shipment_id) == "success"
