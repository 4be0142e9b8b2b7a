"""A month of charges of one seller, and a statement that adds up to the cent."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pypdfium2

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.refunds.actions.open_refund import open_refund
from returnhelper.kit.money import Money
from tests.domain.acting import Act, acted
from tests.journeys.steps import balance, book, done, label_of, told
from tests.journeys.test_resend import ask_for
from tests.journeys.test_vas import DOCK, ID, on_hold, order
from tests.stage import LocalReceiver, Seller, Staff, Stage
from tests.waiting import until

LIST, REFUNDS = "user/api/ApiTransaction/list", "user/api/Refund/getRefundList"
STATEMENT = "user/api/ApiTransaction/statement"
Rows = list[dict[str, Any]]


async def operate(stage: Stage, act: Act[Any]) -> Any:
    """Act as the operator, at the moment of the stage: a command goes by the machine's clock."""
    done = await acted(stage, act, "operator")
    stage.desk.nudger.nudge({"charges"})
    return done


async def adjust(stage: Stage, seller: Seller, amount: str) -> None:
    """Give money or take it, as the operator."""
    money = Money(Decimal(amount), "usd")
    await operate(stage, lambda work: adjust_balance(work, seller.api.api_id, money, "by hand"))


async def is_settled(stage: Stage, seller: Seller) -> bool:
    """Tell whether all that is owed is collected."""
    owed: int = await stage.database.fetchval(
        "SELECT count(*) FROM charges WHERE api_id = $1", seller.api.api_id
    )
    return owed == 0


async def labels(stage: Stage, seller: Seller, hook: LocalReceiver) -> dict[str, Any]:
    """Book three labels: one is kept, one refused by the carrier, one cancelled."""
    kept, refused, cancelled = [
        await book(stage, seller, orderNumber=order_number)
        for order_number in ("SO-1", "RH-REFUSE-ADDRESS", "SO-3")
    ]
    for one in (kept, refused, cancelled):
        await label_of(stage, hook, one)
    await done(stage, seller, "user/api/Label/CancelLabel", {"labelId": cancelled["labelId"]})
    return kept


async def services(stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver) -> int:
    """Order two services; one is done and one fails. Return the item."""
    shelved = await on_hold(stage, seller, staff, hook)
    item: int = shelved["returnInventoryId"]
    first, second = await order(
        stage, seller, item, {"vasCode": "prd-inspec"}, {"vasCode": "repack"}
    )
    await done(stage, staff, f"{DOCK}start", {ID: first})
    await done(stage, staff, f"{DOCK}complete", {ID: first, "vasResult": "fine"})
    await done(stage, staff, f"{DOCK}fail", {ID: second, "reason": "sealed"})
    await stage.run_duties()
    return item


async def everything(stage: Stage, seller: Seller) -> Rows:
    """Page through all transactions of the month."""
    now, found = stage.clock.now(), Rows()
    window = {"createFrom": f"{now:%Y-%m}-01", "createTo": f"{now:%Y-%m-%d}"}
    while True:
        page = await told(stage, seller, LIST, **window, pageSize=7, offset=len(found))
        found += page["data"]
        if len(found) == page["totalNumberOfRecords"]:
            return found


async def statement(stage: Stage, seller: Seller) -> list[dict[str, str]]:
    query = {"month": f"{stage.clock.now():%Y-%m}", "format": "csv"}
    answer = await stage.call(seller, "GET", STATEMENT, query=query)
    assert answer.status == 200
    return list(csv.DictReader(StringIO(answer.body.decode(), newline="")))


async def test_a_month_of_charges_adds_up_to_the_cent(stage: Stage) -> None:
    seller, staff = await stage.seller(balance="100"), await stage.staff()
    hook, api_id = await stage.receiver(seller), seller.api.api_id
    for amount in ("50", "25.55", "-2.01"):
        await adjust(stage, seller, amount)
    kept = await labels(stage, seller, hook)
    label_cost = Decimal(str(kept["cost"]))
    item = await services(stage, seller, staff, hook)
    await ask_for(stage, seller, [item])
    await until(lambda: is_settled(stage, seller))

    rows = await everything(stage, seller)
    # Labels are bought side by side: the first charge may be of any.
    [number] = [
        row["transactionNumber"]
        for row in rows
        if (row["movementCode"], row["metaType"], row["headId"])
        == ("charged", "label", kept["labelId"])
    ]
    opened = await operate(
        stage, lambda work: open_refund(work, api_id, number, Decimal("1.25"), "late")
    )
    await operate(stage, lambda work: approve_refund(work, opened.refund_id))
    rows = await everything(stage, seller)
    lines = await statement(stage, seller)

    left = Decimal(str(await balance(stage, seller)))
    check_lines(rows, lines, left)
    await check_refunds(stage, seller, rows, number)
    kinds = by_type(rows)
    charged = next(row for row in rows if row["transactionNumber"] == number)
    assert Decimal(str(charged["amount"])) == label_cost
    assert kinds["top-up"] == Decimal("175.55")
    assert kinds["adjustment"] == Decimal("-2.01")
    assert kinds["label"] + kinds["label-refund"] == Decimal("1.25") - 2 * label_cost
    await check_paper(stage, seller, left)


def check_lines(rows: Rows, lines: list[dict[str, str]], left: Decimal) -> None:
    """Check the statement against the sums of what the list answers, and against the balance."""
    written = [line for line in lines if line["row"] == "line"]
    assert [line["transactionNumber"] for line in written] == [
        row["transactionNumber"] for row in rows
    ]
    available = sum((Decimal(str(row["availableChange"])) for row in rows), Decimal(0))
    reserved = sum((Decimal(str(row["reservedChange"])) for row in rows), Decimal(0))
    [opening], [closing] = (
        [line for line in lines if line["row"] == name] for name in ("opening", "closing")
    )
    assert (opening["available"], opening["reserved"]) == ("0.00", "0.00")
    assert (closing["available"], closing["reserved"]) == (f"{available:.2f}", f"{reserved:.2f}")
    assert available == left
    held = [(line["metaType"], line["amount"]) for line in lines if line["row"] == "held"]
    assert held == [("resend", f"{reserved:.2f}")]
    for name in ("availableChange", "reservedChange"):
        sums = sum(Decimal(line[name]) for line in lines if line["row"] == "sum")
        assert sums == sum(Decimal(line[name]) for line in written)


def by_type(rows: Rows) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row["transactionTypeCode"]] += Decimal(str(row["availableChange"]))
    return sums


async def check_refunds(stage: Stage, seller: Seller, rows: Rows, number: str) -> None:
    """Check that all that came back is a refund, and bears the number of its transaction."""
    listed = (await told(stage, seller, REFUNDS, pageSize=50))["refunds"]
    came_back = [row for row in rows if row["movementCode"] in {"released", "refunded"}]
    assert sorted(one["refundTransactionNumber"] for one in listed) == sorted(
        row["transactionNumber"] for row in came_back
    )
    assert sum(Decimal(str(one["refundAmount"])) for one in listed) == sum(
        Decimal(str(row["amount"])) for row in came_back
    )
    by_hand = await told(stage, seller, REFUNDS, originalTransactionNumber=number)
    [refund] = by_hand["refunds"]
    assert (refund["refundAmount"], refund["refundStatusCode"]) == (1.25, "completed")
    [meta] = refund["originalTransactionMetaList"]
    assert meta["metaType"] == "label"
    assert meta["metaText"]


async def check_paper(stage: Stage, seller: Seller, left: Decimal) -> None:
    """Check that the same stands on paper."""
    query = {"month": f"{stage.clock.now():%Y-%m}", "format": "pdf"}
    answer = await stage.call(seller, "GET", STATEMENT, query=query)
    document = pypdfium2.PdfDocument(BytesIO(answer.body))
    shown = "".join(page.get_textpage().get_text_range() for page in document)
    assert f"{left:,.2f}" in shown
    assert "Closing balance" in shown
