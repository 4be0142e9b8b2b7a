"""An item as evidence shows it: the rows of now, or what its history has kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from returnhelper.domain.evidence.model import Fact, Kind, sha256_of, wire_named
from returnhelper.domain.history.model import MOST_EVENTS, Event, Subject, snapshot
from returnhelper.domain.inventory.model import Image, Inventory, ListedInventory
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns.model import LineItem, ReturnRequest, Shipment
from returnhelper.domain.webhooks.model import ACKNOWLEDGED

_BOOKING_LINKS = {"source_type", "cost_parts", "label_id"}


ORDER_ID = "consolidateShippingOrderId"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo of an item, and the SHA-256 it was stored with, if that was kept."""

    return_inventory_id: int
    filename: str
    key: str
    sha256: str | None
    taken_at: datetime
    taken_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Everything the platform knows of one item; `wholes` are those it was split from.

    An inventory that was taken out of the books has its `last` state only.
    """

    api_id: int
    client_code: str
    seller: str
    environment: str
    return_inventory_id: int
    last: Mapping[str, Any]
    is_removed: bool
    warehouse: str
    request: ReturnRequest
    shipment: Shipment
    labels: Sequence[Label]
    line_item: LineItem | None
    wholes: Sequence[Inventory]
    services: Sequence[Any]
    pieces: Sequence[ListedInventory]
    events: Sequence[Event]
    photos: Sequence[Photo]
    notifications: Sequence[Mapping[str, Any]]
    gaps: Sequence[str]

    @property
    def rma(self) -> str:
        """The RMA it has, or had last."""
        return str(self.last["rma"])


def standing_facts(item: Item) -> list[Fact]:
    """Return what simply is: whose it is, its booking, its parcel, its label, itself."""
    about = f"inventory {item.return_inventory_id}"
    who = {
        "apiId": item.api_id,
        "clientCode": item.client_code,
        "seller": item.seller,
        "environment": item.environment,
        "warehouse": item.warehouse,
        "returnInventoryId": item.return_inventory_id,
        "rma": item.rma,
        "isRemoved": item.is_removed,
    }
    facts = [
        Fact(kind=Kind.EVIDENCE, about=about, facts=who),
        _row(Kind.BOOKING, f"return request {item.request.return_request_id}", item.request),
        _row(Kind.SHIPMENT, f"shipment {item.shipment.shipment_id}", item.shipment),
        *(_row(Kind.LABEL, f"label {label.label_id}", label) for label in item.labels),
    ]
    if item.line_item is not None:
        number = item.line_item.line_item_id
        facts.append(_row(Kind.LINE_ITEM, f"line item {number}", item.line_item))
    services = {"services": [msgspec.to_builtins(vas) for vas in item.services]}
    facts.append(
        Fact(kind=Kind.INVENTORY, about=about, facts=wire_named({**item.last, **services}))
    )
    facts += [_row(Kind.INVENTORY, f"inventory {w.return_inventory_id}", w) for w in item.wholes]
    for piece in item.pieces:
        told = {"returnInventoryId": piece.return_inventory_id, "rma": piece.rma}
        facts.append(
            Fact(kind=Kind.PIECE, about=f"inventory {piece.return_inventory_id}", facts=told)
        )
    gaps = [*item.gaps, *_cut_histories(item.events)]
    return facts + [Fact(kind=Kind.GAP, about=about, facts={"why": gap}) for gap in gaps]


def dated_facts(item: Item, photos: Iterable[Fact]) -> list[Fact]:
    """Return what happened, oldest first; what happened at one moment in one fixed order."""
    told = [
        *(_event(event) for event in item.events),
        *photos,
        *(_webhook(notification) for notification in item.notifications),
    ]
    return sorted(told, key=lambda fact: fact.at or item.request.created_at)


def is_about(body: bytes, ids: Mapping[str, set[str]]) -> bool:
    """Tell whether a notification names a thing: a property of this name with one of its ids."""
    pending = [msgspec.json.decode(body)]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict):
            if any(str(part.get(name)) in wanted for name, wanted in ids.items()):
                return True
            pending += part.values()
    return False


def photos_of_rows(images: Iterable[Image]) -> list[Photo]:
    """Return the photos that rows name, each file once."""
    found: dict[str, Photo] = {}
    for image in images:
        photo = Photo(
            return_inventory_id=image.return_inventory_id,
            filename=image.filename,
            key=image.original_key,
            sha256=image.original_sha256.hex() if image.original_sha256 else None,
            taken_at=image.created_at,
            taken_by=image.created_by,
        )
        found.setdefault(photo.key, photo)
    return list(found.values())


def photos_of_history(events: Iterable[Event]) -> list[Photo]:
    """Return the photos an inventory had when it was taken out of the books; files stay."""
    found: dict[str, Photo] = {}
    for event in events:
        if event.action == "pictureAdded":
            photo = Photo(
                return_inventory_id=int(event.subject_id),
                filename=event.after["filename"],
                key=event.after["imageKey"],
                sha256=event.after.get("sha256"),
                taken_at=_taken_at(event),
                taken_by=event.after.get("takenBy") or event.done_by,
            )
            found[photo.key] = photo
        elif event.action == "pictureRemoved":
            found.pop(event.before["imageKey"], None)
    return list(found.values())


def _taken_at(event: Event) -> datetime:
    """Return when a picture was taken: before it was hung, where it was taken before."""
    told = event.after.get("takenOn")
    return datetime.fromisoformat(told) if told else event.happened_at


def holders_of(events: Iterable[Event]) -> dict[str, set[str]]:
    """Return the ids of what ever held an item, by the wire's name of such an id."""
    found: dict[str, set[str]] = {}
    for event in events:
        for facts in (event.before, event.after):
            if facts.get("held_by") and facts.get("holder_id"):
                name = _HOLDER_IDS.get(str(facts["held_by"]))
                if name:
                    found.setdefault(name, set()).add(str(facts["holder_id"]))
    return found


_HOLDER_IDS = {
    "resend": "resendId",
    "recall": "recallId",
    "consolidation": ORDER_ID,
}


def _cut_histories(events: Iterable[Event]) -> list[str]:
    """Return a sentence for each kind of history that was read as far as it is read."""
    return [
        f"Of the {subject} history the latest {MOST_EVENTS} events are listed; there may be more."
        for subject, count in Counter(event.subject for event in events).items()
        if count >= MOST_EVENTS
    ]


def _row(kind: Kind, about: str, row: Any) -> Fact:  # noqa: ANN401 - a row of any slice
    return Fact(kind=kind, about=about, facts=wire_named(snapshot(row, _BOOKING_LINKS)))


def _event(event: Event) -> Fact:
    subject = "inventory" if event.subject is Subject.INVENTORY else event.subject
    return Fact(
        kind=Kind.EVENT,
        about=f"{subject} {event.subject_id}",
        at=event.happened_at,
        by=event.done_by,
        facts={"action": event.action, **wire_named(event.after)},
        before=wire_named(event.before),
    )


def _webhook(told: Mapping[str, Any]) -> Fact:
    attempts = [
        {
            "at": attempt["started_at"],
            "durationMs": attempt["duration_ms"],
            "httpStatus": attempt["http_status"],
            "error": attempt["error"],
            "acknowledged": attempt["http_status"] == ACKNOWLEDGED,
        }
        for attempt in told["attempts"]
    ]
    facts = {
        "notificationId": told["notification_id"],
        "category": told["category"],
        "action": told["action"],
        "bodySha256": sha256_of(told["body"]),
        "status": told["status"],
        "acknowledgedAt": told["delivered_at"],
        "attempts": attempts,
    }
    return Fact(
        kind=Kind.WEBHOOK,
        about=f"notification {told['notification_id']}",
        at=told["event_at"],
        facts=msgspec.to_builtins(facts),
    )
