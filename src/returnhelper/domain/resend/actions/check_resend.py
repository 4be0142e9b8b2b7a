"""Check a resend against every rule, and tell all faults at once."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.handling.actions.check_holdable import check_holdable
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import InventoryNotInStock
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory, told_state
from returnhelper.domain.reference.limits import ADDRESS_FIELDS, SIDES
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.rows import Service, ServiceKind
from returnhelper.domain.resend.model import (
    Wanted,
    check_found,
    check_one_warehouse,
    expected_parcel,
    list_faults,
)
from returnhelper.kit.errors import Faults, Refused
from returnhelper.kit.work import Work

_NAMES = {name: f"buyer.{name}" for name in (*ADDRESS_FIELDS, "country")} | dict.fromkeys(
    SIDES, "inventories"
)
_LONGEST_DESCRIPTION, _LONGEST_REMARKS = 1_000, 10_000


async def check_resend(
    work: Work, api_id: int, wanted: Wanted, book: ReferenceBook, most: int
) -> tuple[list[Inventory], Service]:
    """Return the inventories, in the order wanted, and the service of a resend that may be made.

    Faults are keyed by the names of `Wanted`: ``inventories[0]``, ``buyer.country``; what stands
    in the way of several inventories is told of each, under the code of the first.
    Raises: Invalid, ReturnInventoryNotFound, WarehouseMismatch, InventoryNotInStock, VasPending,
    ResendAlreadyActive, RecallAlreadyActive, ConsolidateAlreadyActive, HandlingNotAllowed.
    """
    faults = list_faults(wanted.inventory_ids, most)
    _check_texts(wanted, faults)
    inventories = []
    if "inventories" not in faults:
        inventories = await list_inventories_by_id(work, api_id, wanted.inventory_ids)
    service = _check_service(wanted, inventories, book, faults)
    faults.check()
    check_found(wanted.inventory_ids, inventories)
    check_one_warehouse(inventories)
    _check_states(inventories)
    assert service is not None  # noqa: S101 - without one there is a fault, raised above
    return inventories, service


def _check_texts(wanted: Wanted, faults: Faults) -> None:
    texts = (
        ("description", wanted.description, _LONGEST_DESCRIPTION),
        ("remarks", wanted.remarks, _LONGEST_REMARKS),
    )
    for name, text, longest in texts:
        if text is not None and len(text) > longest:
            faults.add(name, f"must have at most {longest} characters")


def _check_service(
    wanted: Wanted, inventories: Sequence[Inventory], book: ReferenceBook, faults: Faults
) -> Service | None:
    country = wanted.buyer.country
    if country not in book.countries:
        faults.add("buyer.country", "must be an ISO 3166-1 alpha-3 code, for example 'usa'.")
    service = book.find_service(wanted.service_code)
    if service is None or service.kind is not ServiceKind.RESEND or not service.enabled:
        message = "Unknown resend service; getAvailableShipmentServiceType lists them."
        faults.add("service_code", message)
        return None
    if service.by_agreement:  # no account has one yet; its price would be nothing
        faults.add("service_code", f"'{service.code}' needs an agreement with the operator.")
        return None
    address = wanted.buyer.as_address()
    if country not in book.countries:
        address["country"] = None
    warehouses = {inventory.warehouse_id for inventory in inventories}
    if len(warehouses) == 1:
        _check_route(service, country, warehouses.pop(), book, faults)
    sides = expected_parcel(inventories).sides_cm if inventories else None
    faults.merge(book.address_faults(service, address, sides, _NAMES))
    return service


def _check_route(
    service: Service, country: str, warehouse_id: int, book: ReferenceBook, faults: Faults
) -> None:
    if country in book.countries and not book.serves(service, country, warehouse_id):
        faults.add(
            "service_code",
            f"'{service.code}' does not run from warehouse {warehouse_id} to '{country}';"
            " getAvailableShipmentServiceType lists those that do.",
        )


def _check_states(inventories: Sequence[Inventory]) -> None:
    found: dict[str, Refused] = {}
    for index, inventory in enumerate(inventories):
        try:
            _check_state(inventory)
        except Refused as refusal:
            found[f"inventories[{index}]"] = refusal
    for first in found.values():
        raise type(first)(
            {
                name: " ".join([refusal.message, *refusal.faults.values()])
                for name, refusal in found.items()
            }
        )


def _check_state(inventory: Inventory) -> None:
    if inventory.is_closed:
        raise InventoryNotInStock(told_state(inventory))
    check_holdable(inventory, HandlingCode.RESEND, Holder.RESEND)
