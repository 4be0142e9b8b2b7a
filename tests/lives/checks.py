"""What must hold in every life of a parcel, after every step of it.

Each check returns what is wrong, as sentences; the tables of moves are the law, the rows are read
apart from the code that moved them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from returnhelper.domain.inventory.model import HANDLING, HandlingCode
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.labels.model import LABEL, LabelPurpose, LabelStatus
from returnhelper.domain.outbound.model import BOX, ORDER, ORDER_INVENTORY, OUTBOUND_SHIPMENT
from returnhelper.domain.outbound.rows import BoxStatus, PackStatus
from returnhelper.domain.outbound.rows import ShipmentStatus as OutboundStatus
from returnhelper.domain.recall.model import RECALL, RECALL_INVENTORY, RecallInventoryStatus
from returnhelper.domain.resend.model import RESEND, ResendStatus
from returnhelper.domain.returns.model import RETURN_REQUEST, SHIPMENT, ReturnStatus, ShipmentStatus
from returnhelper.domain.vas.model import VAS
from returnhelper.kit.machine import Actor, Machine
from tests.lives.boxed_checks import canceled_parts, charged_fees, packed, reserved_fees
from tests.lives.fees import fees, owed, storage
from tests.lives.snapshot import Inventory, Snapshot

Message = tuple[str, int]  # an action and its subject
Holding = tuple[str | None, str | None]  # what holds, and its key


@dataclass(frozen=True)
class Kind:
    """One kind of row: where it stands in a snapshot, its table, and whom its news are about.

    Rows at the state `may_go` can be taken away.
    """

    rows: str
    machine: Machine[Any]
    subject: Callable[[Any], int | None]
    may_go: tuple[Any, ...] = ()


KINDS = (
    # A resend's label is told with its resend.
    Kind("labels", LABEL, lambda r: r.shipment_id if r.purpose == LabelPurpose.RETURN else None),
    Kind("shipments", SHIPMENT, lambda r: r.shipment_id),
    Kind("requests", RETURN_REQUEST, lambda r: r.return_request_id),
    Kind("inventories", HANDLING, lambda r: r.return_inventory_id),
    Kind("vas", VAS, lambda r: r.return_inventory_id),
    Kind("resends", RESEND, lambda r: r.resend_id),
    Kind("recalls", RECALL, lambda r: r.recall_id),
    Kind("recall_inventories", RECALL_INVENTORY, lambda r: r.recall_id),
    Kind("orders", ORDER, lambda r: r.order_key),
    # Out of an order that is not confirmed; a box or a shipment that stayed empty, or
    # was of an order that is canceled.
    Kind("order_inventories", ORDER_INVENTORY, lambda r: r.order_key, (PackStatus.PENDING,)),
    Kind("outbound_shipments", OUTBOUND_SHIPMENT, lambda r: r.order_key, (OutboundStatus.CREATED,)),
    Kind("boxes", BOX, lambda r: r.order_key, (BoxStatus.IN_PROGRESS, BoxStatus.CLOSED)),
)
# Changes in place that are moves of their own: a corrected result, another tracking number or fee.
_MOVED_IN_PLACE = {"vas", "resends", "recall_inventories", "orders", "outbound_shipments"}
_ALL_PACKED = "consolidateShippingOrderInventoryAllPacked"


def faults(
    before: Snapshot, after: Snapshot, by: Actor | None, more: Iterable[Message] = ()
) -> list[str]:
    """Return everything wrong with a step that somebody made, or that was refused (nobody's).

    `more` is what was to be announced beside what the moves promise.
    """
    if by is None:
        return (
            [] if before == after else ["a refused act changed something", *_changed(before, after)]
        )
    return [*moves(before, after, by, more), *state_faults(after, before)]


def state_faults(after: Snapshot, before: Snapshot | None = None) -> list[str]:
    """Return everything wrong with how things stand."""
    return [
        *money(after),
        *storage(after),
        *pieces(after, before),
        *workflows(after),
        *requests(after),
        *canceled_parts(after),
    ]


def moves(
    before: Snapshot, after: Snapshot, by: Actor, more: Iterable[Message] = ()
) -> Iterator[str]:
    """Check that each row moved along its table, and that the seller was told exactly of that."""
    undone = _undone(before, after, by)
    due: set[Message] = {*more, *undone.values()}
    for kind in KINDS:
        was = {row[0]: row for row in map(_keyed, getattr(before, kind.rows))}
        now = {row[0]: row for row in map(_keyed, getattr(after, kind.rows))}
        gone = was.keys() - now.keys() - (undone.keys() if kind.machine is HANDLING else set())
        yield from (
            f"{kind.machine.name} {key} is gone"
            for key in gone
            if was[key][1].status not in kind.may_go
        )
        for key, (_, row) in now.items():
            old = was[key][1] if key in was else None
            if not _moved(kind, old, row):
                continue
            source = old.status if old else None
            move = kind.machine.find(source, row.status)
            step = f"{kind.machine.name} {key}: {source} -> {row.status}"
            if move is None:
                yield f"{step} is not in the table"
            elif by not in move.by:
                yield f"{step} is not for the {by}"
            subject = kind.subject(row)
            if move is not None and move.told and subject is not None:
                due.add((move.told, subject))
    due |= {("splitLineItem", one.split_from or 0) for one in _new_pieces(before, after)}
    due |= {(_ALL_PACKED, key) for key in packed(after) - packed(before)}
    yield from told(before, after, due)


def told(before: Snapshot, after: Snapshot, due: Iterable[Message]) -> Iterator[str]:
    """Check that these notifications were announced, each once, and no other."""
    earlier, later = _told(before), _told(after)
    expected = earlier + Counter(due)
    for message in later.keys() | expected.keys():
        if later[message] != expected[message]:
            extra = later[message] - expected[message]
            yield f"{message} was announced {extra:+d} times more than its moves promise"


def money(now: Snapshot) -> Iterator[str]:
    """Check that the books add up, and that they hold what is open and what was done."""
    costs = {shipment.shipment_id: shipment.cost for shipment in now.shipments}
    labels = [label for label in now.labels if label.purpose == LabelPurpose.RETURN]
    waiting = {LabelStatus.QUEUED, LabelStatus.STARTED}
    dispatched = {ResendStatus.IN_PROGRESS, ResendStatus.COMPLETED}
    reserved = [
        *(costs[label.shipment_id] for label in labels if label.status in waiting),
        *(vas.cost for vas in now.vas if vas.is_open),
        *(resend.cost for resend in now.resends if resend.is_waiting),
        *reserved_fees(now),
    ]
    earned = [
        *(costs[label.shipment_id] for label in labels if label.status is LabelStatus.SUCCESS),
        *(vas.cost for vas in now.vas if vas.status is VasStatus.SUCCESSFUL),
        *(resend.cost for resend in now.resends if resend.status in dispatched),
        *charged_fees(now),
    ]
    books = defaultdict(Decimal, {pocket.account: pocket.amount for pocket in now.ledger})
    [balance] = now.balances
    pairs = {
        "the ledger adds up to": (sum(books.values()), 0),
        "the balance has available": (balance.available, books["available"]),
        "the balance has reserved": (balance.reserved, books["reserved"]),
        "reserved for what is open": (books["reserved"], sum(reserved)),
        "held for what is open": (books["reserved"], sum(now.holds)),
        "earned by what is done": (books["revenue"] + owed(now), sum(earned) + fees(now)),
    }
    yield from (
        f"{name} {one}, not {other}" for name, (one, other) in pairs.items() if one != other
    )
    if balance.available < -balance.credit_limit:
        yield f"{balance.available} is below the credit limit"


def pieces(now: Snapshot, before: Snapshot | None = None) -> Iterator[str]:
    """Check that the pieces of a split made just now have exactly what the whole had."""
    made: dict[int, list[Inventory]] = defaultdict(list)
    for piece in _new_pieces(before, now) if before else ():
        made[piece.split_from or 0].append(piece)
    wholes = {one.return_inventory_id: one for one in now.inventories}
    for whole_id, parts in made.items():
        whole = wholes[whole_id]
        shares = {
            "weight": (sum(one.weight_g for one in parts), whole.weight_g),
            "value": (sum(one.value for one in parts), whole.value),
            # Source: decision 0022. A piece of nothing is none.
            "quantity": (sum(one.quantity for one in parts), max(whole.quantity, len(parts))),
        }
        for name, (share, of_whole) in shares.items():
            if share != of_whole:
                yield f"the pieces of {whole_id} have a {name} of {share}, the whole {of_whole}"
        if not (whole.is_closed and whole.code is HandlingCode.OTHERS):
            yield f"{whole_id} is split and stands at {whole.status}"


def workflows(now: Snapshot) -> Iterator[str]:
    """Check that no inventory is in two workflows, and that its holder is the one it is in."""
    active, past = _holders(now)
    served = {vas.return_inventory_id for vas in now.vas if vas.is_open}
    for inventory in now.inventories:
        key, held_by = inventory.return_inventory_id, (inventory.held_by, inventory.holder_id)
        holders = active[key]
        if len(holders) + (key in served) > 1:
            yield f"{key} is in two workflows: {holders}{' and a service' * (key in served)}"
        if key in served and inventory.code is not HandlingCode.ON_HOLD:
            yield f"{key} stands at {inventory.status} with an unfinished service"
        right = holders or (past[key] if inventory.is_done else []) or [(None, None)]
        if held_by not in right:
            yield f"{key} stands at {inventory.status}, held by {held_by}, and is in {right}"


def _holders(now: Snapshot) -> tuple[dict[int, list[Holding]], dict[int, list[Holding]]]:
    """Return what each inventory is in, open and done."""
    active: dict[int, list[Holding]] = defaultdict(list)
    past: dict[int, list[Holding]] = defaultdict(list)
    for resend in now.resends:
        for key in resend.inventory_ids:
            if resend.is_open:
                active[key].append(("resend", str(resend.resend_id)))
            elif resend.status is ResendStatus.COMPLETED:
                past[key].append(("resend", str(resend.resend_id)))
    for recalled in now.recall_inventories:
        key = recalled.return_inventory_id
        if recalled.is_open:
            active[key].append(("recall", str(recalled.recall_id)))
        elif recalled.status is RecallInventoryStatus.PICKED_UP:
            past[key].append(("recall", str(recalled.recall_id)))
    open_orders = {order.order_id for order in now.orders if order.is_open}
    for one in now.order_inventories:
        has_left = one.status is PackStatus.SHIPPED
        if has_left or one.order_id in open_orders:
            holders = past if has_left else active
            holders[one.return_inventory_id].append(("consolidation", one.order_id))
    return active, past


def requests(now: Snapshot) -> Iterator[str]:
    """Check that a request ends with its last inventory, or its label, and not before."""
    shelved: dict[int, list[Inventory]] = defaultdict(list)
    for inventory in now.inventories:
        shelved[inventory.return_request_id].append(inventory)
    withdrawn = {
        shipment.return_request_id
        for shipment in now.shipments
        if shipment.status is ShipmentStatus.LABEL_CANCELED
    }
    for request in now.requests:
        key = request.return_request_id
        right = ReturnStatus.CANCELED if key in withdrawn else ReturnStatus.OPEN
        if key in shelved:
            is_over = all(inventory.is_closed for inventory in shelved[key])
            right = ReturnStatus.COMPLETED if is_over else ReturnStatus.OPEN
        if request.status is not right:
            yield f"request {key} is {request.status} and should be {right}"


def states_in(now: Snapshot) -> set[tuple[str, Any]]:
    """Return which states of which machines there are."""
    return {(kind.machine.name, row.status) for kind in KINDS for row in getattr(now, kind.rows)}


def _keyed(row: Any) -> tuple[int | str, Any]:
    return getattr(row, row.__struct_fields__[0]), row


def _moved(kind: Kind, old: Any, row: Any) -> bool:
    if old is None or old.status != row.status:
        return True
    return kind.rows in _MOVED_IN_PLACE and old.version != row.version


def _new_pieces(before: Snapshot, after: Snapshot) -> list[Inventory]:
    known = {one.return_inventory_id for one in before.inventories}
    return [
        one
        for one in after.inventories
        if one.split_from is not None and one.return_inventory_id not in known
    ]


def _undone(before: Snapshot, after: Snapshot, by: Actor) -> dict[int, Message]:
    """Return what a warehouse may have taken back, as nothing was done with it, and who hears."""
    shipments = {one.return_request_id: one.shipment_id for one in before.shipments}
    left = {one.return_inventory_id for one in after.inventories}
    return {
        one.return_inventory_id: ("undoShipmentArrive", shipments[one.return_request_id])
        for one in before.inventories
        if one.return_inventory_id not in left and by is Actor.WAREHOUSE and not one.was_moved
    }


def _told(one: Snapshot) -> Counter[Message]:
    return Counter({(told.action, told.subject_id): told.times for told in one.told})


def _changed(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for name in Snapshot.__struct_fields__:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            gone, come = ([one for one in a if one not in b] for a, b in ((was, now), (now, was)))
            yield f"{name}: {gone} -> {come}"
