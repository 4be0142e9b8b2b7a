"""What was read on a label, and who is likely to own the parcel."""

from __future__ import annotations

from dataclasses import dataclass


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
