"""What was read on a label, what is known of a booking, and who is likely to own the parcel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What was read on a label, as it was read, by kind; any of it may be wrong or missing.

    `tracking_numbers` are numbers and barcodes, whole ones with a routing too; `references` may
    have words before them (``RMA: 88213``); `seller_codes` are client codes and sellers' names;
    `addresses` are lines, postcodes, phones and emails; `texts` is whatever else was read.
    """

    tracking_numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    seller_codes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A likely owner, with the likeliest of its bookings where one bears traces of the label.

    `score` runs from 0 to 1; `reasons` are sentences for the dock, the weightiest first.
    """

    api_id: int
    client_code: str
    seller_name: str
    score: float
    reasons: tuple[str, ...]
    shipment_id: int | None = None
    return_request_id: int | None = None
    tracking_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What is known of a booking that may stand on its label; what is not known is empty.

    `tracking_numbers` are those of all its labels, the latest last. `values` are those of custom
    fields; `texts` are what people wrote, in which a number may stand.
    """

    shipment_id: int
    api_id: int
    environment: str
    return_request_id: int
    warehouse_id: int
    number: str
    request_number: str
    order_number: str
    tracking_numbers: list[str]
    references: list[str]
    values: list[str]
    texts: list[str]
    name: str
    phone: str
    email: str
    street: str
    postal_code: str
    received_at: datetime | None
    created_at: datetime
