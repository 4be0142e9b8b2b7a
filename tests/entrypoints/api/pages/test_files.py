"""Files by their keys."""

from __future__ import annotations

from tests.contract.checking import ask, header
from tests.contract.world import FORM, PICTURE, form
from tests.stage import Stage


async def test_what_is_no_key_is_404_and_leads_nowhere(stage: Stage) -> None:
    (stage.desk.settings.data / "secret.txt").write_text("secret")
    for path in (
        "pictures/" + "x" * 32 + ".jpg",
        "labels/" + "x" * 32 + ".pdf",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "pictures/..%2f..%2fsecret.txt",
        "pictures%2f..%2f..%2fsecret.txt",
        "pictures/%2e%2e/%2e%2e/secret.txt",
        "..%5csecret.txt",
        "pictures/" + "x" * 32 + ".jpg%00",
        "pictures/%00",
        "pictures/%ff",
        "",
        "pictures",
        "pictures/",
        "labels/x/y",
    ):
        answer = await stage.get(f"/files/{path}")
        assert answer.status == 404, path
        assert b"secret" not in answer.body


async def test_a_picture_may_be_kept_forever_and_runs_nothing(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    added = await ask(
        stage,
        staff,
        "POST",
        "warehouse/api/Inventory/addImage",
        query={"returnInventoryId": inventory.return_inventory_id},
        data=form(PICTURE),
        headers=FORM,
    )
    served = await stage.get(f"/files/{added.json['data']['imageKey']}")
    assert header(served, "content-type") == "image/jpeg"
    assert "immutable" in header(served, "cache-control")
    assert header(served, "x-content-type-options") == "nosniff"
    assert "sandbox" in header(served, "content-security-policy")
    await stage.run_duties()


async def test_the_link_of_a_label_dies_with_the_label_and_is_never_cached(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    [told] = hook.of("labelGenerated")
    path = "/files/" + told["label"]["labelUrl"].split("/files/")[1]
    alive = await stage.get(path)
    assert (alive.status, header(alive, "content-type")) == (200, "application/pdf")
    assert "no-store" in header(alive, "cache-control")
    body = {"labelId": booked.shipment.label_id}
    await ask(stage, seller, "POST", "user/api/Label/CancelLabel", body)
    assert (await stage.get(path)).status == 404
    await stage.run_duties()
    assert (await stage.get(path)).status == 404
