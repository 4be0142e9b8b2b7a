"""Whether the process lives, and whether work gets done."""

from __future__ import annotations

from datetime import timedelta

from tests.contract.checking import header
from tests.stage import Stage


async def test_a_process_that_answers_is_alive(stage: Stage) -> None:
    answer = await stage.get("/healthz")
    assert (answer.status, answer.json) == (200, {"status": "alive"})


async def test_it_is_ready_until_work_is_late_and_then_names_it(stage: Stage) -> None:
    ready = await stage.get("/readyz")
    assert (ready.status, ready.json) == (200, {"status": "ready", "problems": []})
    await stage.booked(await stage.seller())
    stage.clock.move(timedelta(seconds=60))
    assert (await stage.get("/readyz")).status == 200
    stage.clock.move(timedelta(seconds=1))
    late = await stage.get("/readyz")
    assert (late.status, late.json["status"]) == (503, "not ready")
    assert late.json["problems"] == ["A label is due since 2026-11-05T08:30:00Z; see the worker."]
    await stage.run_duties()
    assert (await stage.get("/readyz")).status == 200


async def test_a_late_delivery_is_named_too(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.receiver(seller, 500)
    await stage.labelled(seller)
    stage.clock.move(timedelta(hours=2))
    late = await stage.get("/readyz")
    assert late.status == 503
    assert [problem.split()[1] for problem in late.json["problems"]] == ["delivery"]
    await stage.run_duties()


async def test_pages_know_their_methods(stage: Stage) -> None:
    answer = await stage.call(None, "POST", "/readyz", environment="")
    assert answer.status == 405
    assert "GET" in header(answer, "allow")
    assert (await stage.get("/nothing")).status == 404


async def test_the_first_address_one_opens_leads_to_the_reference(stage: Stage) -> None:
    page = await stage.get("/")
    assert page.status == 200
    assert b"API reference" in page.body


async def test_head_is_answered_like_get_without_the_body(stage: Stage) -> None:
    head = await stage.call(None, "HEAD", "/openapi.json", environment="")
    full = await stage.get("/openapi.json")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(full.body))


async def test_a_page_nobody_serves_is_answered_with_the_envelope(stage: Stage) -> None:
    lost = await stage.get("/docs")
    assert (lost.status, lost.code) == (404, "OPERATION_NOT_FOUND")
