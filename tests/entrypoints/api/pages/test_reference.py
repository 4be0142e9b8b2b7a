"""The same description as a page for people."""

from __future__ import annotations

import re

from returnhelper.entrypoints.api.routes import ROUTES
from tests.contract.checking import header
from tests.stage import Stage


async def test_the_page_names_every_operation_and_needs_nothing_from_elsewhere(
    stage: Stage,
) -> None:
    answer = await stage.get("/reference")
    page = answer.body.decode()
    assert answer.status == 200
    assert header(answer, "content-type").startswith("text/html")
    assert all(route.path in page for route in ROUTES)
    links = re.findall(r"(?:src|href|action)\s*=\s*[\"']?([^\"'\s>]+)", page)
    assert all(link.startswith(("#", "/", "data:")) for link in links), links
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", page)
    assert "<script" not in page


async def test_the_page_shows_every_code_with_its_names(stage: Stage) -> None:
    page = (await stage.get("/reference")).body.decode()
    for each in stage.book.code_lists.values():
        if each.members:
            part = page.partition(f'id="codes-{each.list_id}"')[2].partition("</details>")[0]
            assert all(f"<code>{member.code}</code>" in part for member in each.members)
    assert '<td lang="zh-Hant">銷毀</td>' in page
    assert '<td lang="ja">米国</td>' in page


async def test_the_page_tells_of_webhooks_refusals_and_codes(stage: Stage) -> None:
    page = (await stage.get("/reference")).body.decode()
    described = (await stage.get("/openapi.json")).json
    for name in described["webhooks"]:
        assert f'id="hook-{name}"' in page
    for name, codes in described["x-code-lists"].items():
        assert name == "errorCode" or not codes or f'id="codes-{name}"' in page
    assert "returnhelper-signature" in page
    linked = set(re.findall(r'href="#([^"]+)"', page))
    assert "error-INSUFFICIENT_BALANCE" in linked
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert linked <= anchors, linked - anchors
