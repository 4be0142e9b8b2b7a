"""How the history of an order names what changed of it and in it."""

from __future__ import annotations

from returnhelper.domain.history.model import Facts, differences, snapshot
from returnhelper.domain.outbound.reader import boxes_of, difference
from returnhelper.domain.outbound.rows import Order, PackStatus

_PARTS = ("inventories", "shipments")
_STAMPS = ("modified_at", "modified_by")
_OF_BOX = ("box_id", "shipment_id")
_OF_SHIPMENT = ("shipment_id", "boxes")


def changes(before: Order, after: Order) -> tuple[Facts, Facts]:
    """Return what differs between two states of an order, as it was and as it is.

    Parts that came, changed or went are named whole: shipments with their papers, boxes with their
    measures, and which return inventories stand where.
    """
    was, now = (dict(facts) for facts in differences(before, after, (*_PARTS, *_STAMPS)))
    pairs: dict[str, tuple[list[Facts], list[Facts]]] = {
        "shipments": _changed(_shipments(before), _shipments(after)),
        "boxes": _changed(_boxes(before), _boxes(after)),
        "inventories": (_standing(before, after), _standing(after, before)),
    }
    for name, (gone, come) in pairs.items():
        if gone or come:
            was[name], now[name] = gone, come
    return was, now


def _changed(before: list[Facts], after: list[Facts]) -> tuple[list[Facts], list[Facts]]:
    return [one for one in before if one not in after], [one for one in after if one not in before]


def _shipments(order: Order) -> list[Facts]:
    return [snapshot(one, _OF_SHIPMENT) for one in order.shipments]


def _boxes(order: Order) -> list[Facts]:
    return [snapshot(box, _OF_BOX) for box in boxes_of(order)]


def _standing(one: Order, other: Order) -> list[Facts]:
    """Return which inventories stand in one order as in the other they do not, by their boxes."""
    numbers = {box.box_id: box.number for box in boxes_of(one)}
    groups: dict[tuple[PackStatus, str | None], list[int]] = {}
    moved = difference(other.inventories, one.inventories)
    for inventory in (*moved.added, *moved.changed):
        number = numbers[inventory.box_id] if inventory.box_id else None
        key = inventory.return_inventory_id
        groups.setdefault((inventory.status, number), []).append(key)
    return [
        {"status": status, "box_number": number, "return_inventory_ids": keys}
        for (status, number), keys in groups.items()
    ]
