"""All SQL on return requests, shipments and line items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from returnhelper.domain.returns.model import (
    BuyerReturn,
    LineItem,
    ReturnRequest,
    ReturnStatus,
    Shipment,
    ShipmentFilter,
    ShipmentStatus,
)
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.paging import List, Window, turn_page

_REQUEST = (
    "return_request_id, api_id, number, seller_reference, status, title, total_value, currency,"
    " remarks, source_type, created_at, modified_at, is_editable"
)
_SHIPMENT = (
    "shipment_id, api_id, return_request_id, label_id, warehouse_id, number, seller_reference,"
    " status, service_code, order_number, country, name, phone, fax, email, street1, street2,"
    " street3, state, city, postal_code, box_type, weight_g, dimension1_cm, dimension2_cm,"
    " dimension3_cm, cost, cost_currency, cost_parts, charge_type, chargeable_weight_g,"
    " custom_fields, received_at, created_at, modified_at, cost_correction,"
    " buyer_return_id"
)
_ITEM = (
    "line_item_id, api_id, return_request_id, shipment_id, position, number, seller_reference,"
    " description, quantity, weight_g, value, currency, custom_fields"
)
# Who settles a request or prices a shipment anew recognises it by modified_at: it rises with every
# write, also while the clock stands.
_LATER = "greatest(${}, modified_at + interval '1 microsecond')"
_ITEM_TYPES = (
    *("bigint", "bigint", "bigint", "bigint", "int"),
    *("text", "text", "text", "int", "numeric", "numeric", "text", "jsonb"),
)


def _values(count: int) -> str:
    return ", ".join(f"${number}" for number in range(1, count + 1))


_ADD_REQUEST = f"INSERT INTO return_requests ({_REQUEST}) VALUES ({_values(13)})"
_ADD_SHIPMENT = f"INSERT INTO shipments ({_SHIPMENT}) VALUES ({_values(37)})"
_ADD_ITEMS = f"INSERT INTO line_items ({_ITEM}) SELECT * FROM unnest(" + (
    ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(_ITEM_TYPES, 1)) + ")"
)
_ADD_ONE_ITEM = f"INSERT INTO line_items ({_ITEM}) VALUES ({_values(13)})"


_COLUMNS = {kind: attrgetter(*kind.__slots__) for kind in (ReturnRequest, Shipment, LineItem)}


def _request(row: Any) -> ReturnRequest:
    return ReturnRequest(**{**dict(row), "status": ReturnStatus(row["status"])})


def _shipment(row: Any) -> Shipment:
    return Shipment(**{**dict(row), "status": ShipmentStatus(row["status"])})


def add_request(unit: UnitOfWork, request: ReturnRequest) -> None:
    """Write a return request."""
    unit.add(_ADD_REQUEST, *_row(request))


def add_shipment(unit: UnitOfWork, shipment: Shipment) -> None:
    """Write a shipment."""
    unit.add(_ADD_SHIPMENT, *_row(shipment))


def add_items(unit: UnitOfWork, items: Sequence[LineItem]) -> None:
    """Write line items; the statement has the same shape for any number of them."""
    if len(items) == 1:
        unit.add(_ADD_ONE_ITEM, *_row(items[0]))
    elif items:
        unit.add(_ADD_ITEMS, *map(list, zip(*(_row(item) for item in items), strict=True)))


def _row(row: ReturnRequest | Shipment | LineItem) -> tuple[Any, ...]:
    columns: tuple[Any, ...] = _COLUMNS[type(row)](row)
    return columns


async def find_request(
    database: Database, api_id: int, return_request_id: int
) -> ReturnRequest | None:
    """Return a return request of the account, or None."""
    row = await database.fetchrow(
        f"SELECT {_REQUEST} FROM return_requests WHERE api_id = $1 AND return_request_id = $2",
        api_id,
        return_request_id,
    )
    return _request(row) if row else None


async def list_requests(
    database: Database, api_id: int, return_request_ids: Sequence[int]
) -> list[ReturnRequest]:
    """Return those of some return requests that the account has, by id."""
    rows = await database.fetch(
        f"SELECT {_REQUEST} FROM return_requests WHERE api_id = $1 AND return_request_id = ANY($2)"
        " ORDER BY return_request_id",
        api_id,
        list(return_request_ids),
    )
    return [_request(row) for row in rows]


async def find_shipment(database: Database, api_id: int, shipment_id: int) -> Shipment | None:
    """Return a shipment of the account, or None."""
    row = await database.fetchrow(
        f"SELECT {_SHIPMENT} FROM shipments WHERE api_id = $1 AND shipment_id = $2",
        api_id,
        shipment_id,
    )
    return _shipment(row) if row else None


async def list_shipments_of(
    database: Database, api_id: int, return_request_id: int
) -> list[Shipment]:
    """Return the shipments of a return request of the account."""
    rows = await database.fetch(
        f"SELECT {_SHIPMENT} FROM shipments WHERE api_id = $1 AND return_request_id = $2"
        " ORDER BY shipment_id",
        api_id,
        return_request_id,
    )
    return [_shipment(row) for row in rows]


async def list_items_of(database: Database, api_id: int, return_request_id: int) -> list[LineItem]:
    """Return the line items of a return request of the account, in order."""
    rows = await database.fetch(
        f"SELECT {_ITEM} FROM line_items WHERE api_id = $1 AND return_request_id = $2"
        " ORDER BY position, line_item_id",
        api_id,
        return_request_id,
    )
    return [LineItem(**row) for row in rows]


async def list_items_by_id(
    database: Database, api_id: int, line_item_ids: Sequence[int]
) -> list[LineItem]:
    """Return those of some line items that the account has, by id."""
    rows = await database.fetch(
        f"SELECT {_ITEM} FROM line_items WHERE api_id = $1 AND line_item_id = ANY($2)"
        " ORDER BY line_item_id",
        api_id,
        list(line_item_ids),
    )
    return [LineItem(**row) for row in rows]


_SHIPMENTS = List(table="shipments", key="shipment_id")
_NARROWED_BY = ("status", "warehouse_id", "service_code")


async def list_shipments(
    database: Database, api_id: int, wanted: ShipmentFilter, now: datetime
) -> tuple[list[tuple[Shipment, str | None]], int]:
    """Return a page of shipments by creation, each with its label's status, and the total."""
    named = {name: getattr(wanted, name) for name in _NARROWED_BY}
    given = {name: value for name, value in named.items() if value is not None}
    window = Window(
        first=wanted.created_from,
        last=wanted.created_to,
        condition=" ".join(f"AND {name} = ${n}" for n, name in enumerate(given, 4)),
        given=list(given.values()),
    )
    page = await turn_page(
        database, _SHIPMENTS, api_id, window, limit=wanted.limit, offset=wanted.offset, now=now
    )
    found = await list_shipments_by_id(database, api_id, page.ids)
    by_id = {shipment.shipment_id: (shipment, status) for shipment, status in found}
    return [by_id[key] for key in page.ids if key in by_id], page.total


async def list_shipments_by_id(
    database: Database, api_id: int, shipment_ids: Sequence[int]
) -> list[tuple[Shipment, str | None]]:
    """Return those of some shipments that the account has, each with its label's status."""
    rows = await database.fetch(
        f"SELECT s.*, l.status AS label_status FROM (SELECT {_SHIPMENT} FROM shipments"
        " WHERE api_id = $1 AND shipment_id = ANY($2)) s"
        " LEFT JOIN labels l ON l.label_id = s.label_id AND l.api_id = s.api_id",
        api_id,
        list(shipment_ids),
    )
    return [_with_label(row) for row in rows]


def _with_label(row: Any) -> tuple[Shipment, str | None]:
    columns = dict(row)
    label_status = columns.pop("label_status")
    return _shipment(columns), label_status


async def list_scanned(
    database: Database, environment: str, numbers: Sequence[str], shipment_ids: Sequence[int]
) -> list[Shipment]:
    """Return shipments of any seller of an environment by number or id, for the dock."""
    rows = await database.fetch(
        f"SELECT {_SHIPMENT} FROM shipments"
        " WHERE (number = ANY($2) OR shipment_id = ANY($3))"
        " AND api_id IN (SELECT api_id FROM apis WHERE environment = $1) ORDER BY shipment_id",
        environment,
        list(numbers),
        list(shipment_ids),
    )
    return [_shipment(row) for row in rows]


def mark_shipment(
    unit: UnitOfWork,
    shipment: Shipment,
    status: ShipmentStatus,
    now: datetime,
    cost_correction: Decimal = Decimal(0),
) -> None:
    """Write a new status; the shipment must still have the one that was read.

    Only what is received has a moment of arrival, and keeps what measuring corrected; of what is
    not, the correction is what could not be taken back.
    """
    received_at = now if status is ShipmentStatus.RECEIVED else None
    unit.add(
        f"UPDATE shipments SET status = $4, received_at = $5, modified_at = {_LATER.format(6)},"
        " cost_correction = CASE WHEN $4 = 'received' THEN cost_correction ELSE $7 END"
        " WHERE api_id = $1 AND shipment_id = $2 AND status = $3",
        shipment.api_id,
        shipment.shipment_id,
        shipment.status,
        status,
        received_at,
        now,
        cost_correction,
        expect=1,
    )


def revise_shipment(
    unit: UnitOfWork, shipment: Shipment, cost_correction: Decimal, now: datetime
) -> None:
    """Write what is added to a cost, or only that more of it arrived or less stays.

    Nobody may have touched the shipment since it was read.
    """
    unit.add(
        f"UPDATE shipments SET cost_correction = $4, modified_at = {_LATER.format(5)}"
        " WHERE api_id = $1 AND shipment_id = $2 AND modified_at = $3",
        shipment.api_id,
        shipment.shipment_id,
        shipment.modified_at,
        cost_correction,
        now,
        expect=1,
    )


def rewrite_request(unit: UnitOfWork, request: ReturnRequest, now: datetime) -> None:
    """Write what may be edited; nobody may have touched the request since it was read."""
    unit.add(
        "UPDATE return_requests SET title = $4, total_value = $5, currency = $6, remarks = $7,"
        f" seller_reference = $8, modified_at = {_LATER.format(9)}"
        " WHERE api_id = $1 AND return_request_id = $2 AND modified_at = $3",
        request.api_id,
        request.return_request_id,
        request.modified_at,
        request.title,
        request.total_value,
        request.currency,
        request.remarks,
        request.seller_reference,
        now,
        expect=1,
    )


def rewrite_shipment(unit: UnitOfWork, shipment: Shipment, now: datetime) -> None:
    """Write a whole shipment but for its moments; nobody may have touched it since it was read."""
    key = ("api_id", "shipment_id", "modified_at")
    columns = [name for name in Shipment.__slots__ if name not in {*key, "created_at"}]
    values = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, 5))
    unit.add(
        f"UPDATE shipments SET modified_at = {_LATER.format(4)}, {values}"
        " WHERE api_id = $1 AND shipment_id = $2 AND modified_at = $3",
        *attrgetter(*key)(shipment),
        now,
        *attrgetter(*columns)(shipment),
        expect=1,
    )


def rewrite_item(unit: UnitOfWork, item: LineItem) -> None:
    """Write what may be edited of a line item; its request is guarded."""
    unit.add(
        "UPDATE line_items SET description = $3, weight_g = $4, value = $5, currency = $6,"
        " seller_reference = $7 WHERE api_id = $1 AND line_item_id = $2",
        item.api_id,
        item.line_item_id,
        item.description,
        item.weight_g,
        item.value,
        item.currency,
        item.seller_reference,
        expect=1,
    )


def add_buyer_return(unit: UnitOfWork, buyer: BuyerReturn) -> None:
    """Write what a buyer was asked and pays."""
    unit.add(
        "INSERT INTO buyer_returns (api_id, buyer_return_id, cost, currency, reasons)"
        " VALUES ($1, $2, $3, $4, $5)",
        buyer.api_id,
        buyer.buyer_return_id,
        buyer.cost,
        buyer.currency,
        buyer.reasons,
    )


async def get_buyer_return(database: Database, api_id: int, buyer_return_id: str) -> BuyerReturn:
    """Return what a buyer was asked and pays; a shipment that names it has it."""
    row = await database.fetchrow(
        "SELECT api_id, buyer_return_id, cost, currency, reasons FROM buyer_returns"
        " WHERE api_id = $1 AND buyer_return_id = $2",
        api_id,
        buyer_return_id,
    )
    return BuyerReturn(**row)


def remove_item(unit: UnitOfWork, item: LineItem) -> None:
    """Delete a line item whose inventory is gone."""
    unit.add(
        "DELETE FROM line_items WHERE api_id = $1 AND line_item_id = $2",
        item.api_id,
        item.line_item_id,
        expect=1,
    )


def mark_request(
    unit: UnitOfWork,
    shipment: Shipment,
    status: ReturnStatus,
    sources: Sequence[ReturnStatus],
    now: datetime,
) -> None:
    """Write the status of a shipment's request; its own must be one of those that lead there."""
    unit.add(
        f"UPDATE return_requests SET status = $3, modified_at = {_LATER.format(5)}"
        " WHERE api_id = $1 AND return_request_id = $2 AND status = ANY($4)",
        shipment.api_id,
        shipment.return_request_id,
        status,
        list(sources),
        now,
        expect=1,
    )


def settle_request(
    unit: UnitOfWork, request: ReturnRequest, status: ReturnStatus, now: datetime
) -> None:
    """Write a status; nobody may have touched the request since it was read."""
    unit.add(
        f"UPDATE return_requests SET status = $4, modified_at = {_LATER.format(5)}"
        " WHERE api_id = $1 AND return_request_id = $2 AND modified_at = $3",
        request.api_id,
        request.return_request_id,
        request.modified_at,
        status,
        now,
        expect=1,
    )


def remove_return(unit: UnitOfWork, request: ReturnRequest) -> None:
    """Delete a request with its items and shipments; nobody may have touched it since."""
    key = (request.api_id, request.return_request_id)
    for table in ("line_items", "shipments"):
        unit.add(f"DELETE FROM {table} WHERE api_id = $1 AND return_request_id = $2", *key)
    unit.add(
        "DELETE FROM return_requests"
        " WHERE api_id = $1 AND return_request_id = $2 AND modified_at = $3",
        *key,
        request.modified_at,
        expect=1,
    )


def update_remarks(
    unit: UnitOfWork, api_id: int, return_request_id: int, remarks: str | None, now: datetime
) -> None:
    """Write the remarks of a return request."""
    unit.add(
        f"UPDATE return_requests SET remarks = $3, modified_at = {_LATER.format(4)}"
        " WHERE api_id = $1 AND return_request_id = $2",
        api_id,
        return_request_id,
        remarks,
        now,
        expect=1,
    )
