"""The bill: what was ordered, what the warehouse's work cost, and what is left."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from returnhelper.entrypoints.cli.story.chapters.booking import read_balance
from returnhelper.entrypoints.cli.story.facts import Missed
from returnhelper.entrypoints.cli.story.scenery import Booked, People, Scenery
from returnhelper.kit.clock import stopwatch

STATEMENT = "statement.pdf"
_LIST, _PAGE = "/user/api/ApiTransaction/list", 50
_POLL_SECONDS = 0.1


def settle(scenery: Scenery, people: People, booked: Booked) -> None:
    """Tell the bill: everything was paid for once, and every webhook was genuine."""
    told = scenery.narrator
    told.begin_chapter()
    await_collected(scenery)
    lines = _transactions(scenery, people)
    after = read_balance(people.seller)
    total = sum((_number(line["availableChange"]) for line in lines), Decimal(0))
    told.check(
        f"{len(lines)} transactions add up to {after}",
        held=total == after,
        expected=f"transactions that add up to {after}, not to {total}",
    )
    work = _work(lines)
    parts = {**scenery.spent, **work}
    paid = ", ".join(f"{amount} for {what}" for what, amount in parts.items())
    left = booked.balance_before - sum(parts.values())
    told.check(
        f"{booked.balance_before} before, {paid}, {after} after",
        held=bool(work) and left == after,
        expected=f"{booked.balance_before} less {paid}, which is {left}, not {after}",
    )
    came = scenery.listener.deliveries()
    told.check(
        f"{len(came)} webhooks came, each signed with the seller's key",
        held=bool(came) and all(delivery.is_verified for delivery in came),
        expected=f"signed webhooks only, not {', '.join(map(str, came))}",
    )


def draw_statement(scenery: Scenery, people: People) -> None:
    """Keep the statement of the month as a PDF."""
    month = f"{scenery.clock.now():%Y-%m}"
    query = {"month": month, "format": "pdf"}
    pdf = people.seller.get_document("/user/api/ApiTransaction/statement", query)
    scenery.keep(STATEMENT, "the statement of the month", pdf)


def check_told_once(scenery: Scenery) -> None:
    """Check that nothing was told twice."""
    ids = [str(came.facts["notificationId"]) for came in scenery.listener.deliveries()]
    scenery.narrator.check(
        f"{len(ids)} things happened, and each was told once",
        held=len(set(ids)) == len(ids),
        expected=f"each notificationId once, not {', '.join(sorted(ids))}",
    )


def await_collected(scenery: Scenery) -> None:
    """Wait until the worker has collected what the warehouse's work costs. Raises: Missed."""
    sellers = scenery.installation.operate("seller", "list")
    words = ["balance", "show", "--api", str(sellers["0.environments.sandbox.apiId"])]
    deadline = stopwatch() + scenery.patience_seconds
    while True:
        shown = scenery.installation.operate(*words)
        owed = shown.pick("0.owed", "0.unpriced", "0.available", "0.reserved")
        if not _number(owed["owed"]) and not _number(owed["unpriced"]):
            break
        if stopwatch() > deadline:
            raise Missed(f"that nothing is owed any more, not {owed}")
        time.sleep(_POLL_SECONDS)
    scenery.narrator.command(words)
    scenery.narrator.properties(owed)


def _transactions(scenery: Scenery, people: People) -> list[dict[str, object]]:
    today = scenery.clock.now().date()
    window = {"createFrom": today - timedelta(days=1), "createTo": today, "pageSize": _PAGE}
    lines: list[dict[str, object]] = []
    while True:
        page = people.seller.get(_LIST, window | {"offset": len(lines)}, ["totalNumberOfRecords"])
        rows = page.rows("data")
        lines += rows
        if len(rows) < _PAGE:
            return lines


def _work(lines: list[dict[str, object]]) -> Mapping[str, Decimal]:
    """Sum up what was owed and paid, by what happened; the seller ordered none of it."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line["movementCode"] == "paid":
            sums[f"{line['transactionTypeCode']} {line['eventCode']}"] += _number(line["amount"])
    return sums


def _number(value: object) -> Decimal:
    return Decimal(str(value))
