"""Add ordered services to their inventories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.files.actions.check_uploads import check_uploads
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject as HistorySubject
from returnhelper.domain.history.model import snapshot
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.errors import ConsolidateAlreadyActive, VasPending
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.vas import store
from returnhelper.domain.vas.errors import InventoryNotOnHold
from returnhelper.domain.vas.model import SPLIT, ServiceOrder, VasOrder, facts_of
from returnhelper.kit.errors import Refused
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

Ordered = tuple[Inventory, VasOrder]
_KNOWN = ("api_id", "return_inventory_id", "modified_at", "modified_by")
"""What the event of an order says of itself."""


async def add_vas(
    work: Work, ordered: Sequence[Ordered], subject: str, book: ReferenceBook
) -> list[list[Vas]]:
    """Add checked orders of one account to its inventories, touch these, and reserve the prices.

    Of several inventories that cannot be served the first gives the refusal, with all their faults.
    Raises: FileNotFound, InventoryNotOnHold, VasPending, ConsolidateAlreadyActive;
    InsufficientBalance and LostRace at commit.
    """
    api_id = ordered[0][0].api_id
    await check_uploads(work, api_id, _files(ordered))
    _check_states(ordered, subject)
    keys = iter(
        await work.numbers.keys("vas_ids", sum(len(order.services) for _, order in ordered))
    )
    prices: dict[int, Price] = {}
    added = [
        [
            _vas(work, _priced(prices, next(keys), inventory, service, book), inventory, service)
            for service in order.services
        ]
        for inventory, order in ordered
    ]
    for inventory, _ in ordered:
        revise_inventory(work, inventory, inventory)
    flat = [vas for of_one in added for vas in of_one]
    for vas in flat:
        store.add_vas(work.unit, vas)
        about = (api_id, HistorySubject.INVENTORY, vas.return_inventory_id)
        record_event(work, about, "vasOrdered", after=snapshot(vas, _KNOWN))
    costs = [(prices[vas.vas_id], Subject("vas", vas.vas_id)) for vas in flat]
    reserve_costs(work, api_id, TransactionType.VAS, costs, "ordered")
    return added


def _files(ordered: Sequence[Ordered]) -> dict[str, str]:
    return {
        f"jobEntryList[{entry}].createVasDetailList[{place}].vasFileList[{number}].fileKey": (
            file.file_key
        )
        for entry, (_, order) in enumerate(ordered)
        for place, service in enumerate(order.services)
        for number, file in enumerate(service.files)
    }


def _check_states(ordered: Sequence[Ordered], subject: str) -> None:
    refusals = [
        refusal
        for index, (inventory, order) in enumerate(ordered)
        for refusal in _refusals(inventory, order, f"jobEntryList[{index}]", subject)
    ]
    if refusals:
        faults = {name: told for refusal in refusals for name, told in refusal.faults.items()}
        raise type(refusals[0])(faults)


def _refusals(inventory: Inventory, order: VasOrder, entry: str, subject: str) -> Iterator[Refused]:
    at = f"It stands at '{inventory.handling_code}', '{inventory.handling_status}'."
    unfinished = {vas.vas_code for vas in inventory.vas if vas.is_unfinished}
    if inventory.held_by is Holder.CONSOLIDATION and not inventory.is_closed:
        yield ConsolidateAlreadyActive({f"{entry}.{subject}": at})
    elif inventory.handling_code is not HandlingCode.ON_HOLD:
        yield InventoryNotOnHold({f"{entry}.{subject}": at})
    elif SPLIT in unfinished:
        yield VasPending({f"{entry}.{subject}": "It is about to be split."})
    else:
        for index, service in enumerate(order.services):
            place = f"{entry}.createVasDetailList[{index}].vasCode"
            if service.vas_code in unfinished:
                yield VasPending({place: f"'{service.vas_code}' is not done yet."})
            elif service.vas_code == SPLIT and unfinished:
                waits = ", ".join(sorted(unfinished))
                yield VasPending({place: f"A split waits until these are done: {waits}."})


def _priced(
    prices: dict[int, Price],
    vas_id: int,
    inventory: Inventory,
    service: ServiceOrder,
    book: ReferenceBook,
) -> tuple[int, Money]:
    price = book.price(facts_of(service, inventory))
    assert price is not None  # noqa: S101 - check_orders refuses what has no price
    prices[vas_id] = price
    return vas_id, price.cost


def _vas(work: Work, priced: tuple[int, Money], inventory: Inventory, service: ServiceOrder) -> Vas:
    vas_id, cost = priced
    return Vas(
        vas_id=vas_id,
        api_id=inventory.api_id,
        return_inventory_id=inventory.return_inventory_id,
        line_item_id=inventory.line_item_id,
        warehouse_id=inventory.warehouse_id,
        vas_code=service.vas_code,
        status=VasStatus.PENDING,
        quantity=service.counted,
        notes=service.notes,
        result=None,
        files=service.files,
        cost=cost,
        finished_at=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
