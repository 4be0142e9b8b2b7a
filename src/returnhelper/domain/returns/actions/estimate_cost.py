"""Tell what a return would cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.reference.limits import ADDRESS_FIELDS, SIDES
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Dimensions, Quote
from returnhelper.domain.reference.rows import Service, ServiceKind
from returnhelper.kit.errors import Faults

_NAMES = {name: f"address.{name}" for name in ADDRESS_FIELDS} | {
    "country": "country",
    **{side: f"sides_cm[{place}]" for place, side in enumerate(SIDES)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """A parcel that is not booked: what is known of it, `address` keyed by `ADDRESS_FIELDS`."""

    service_code: str
    country: str
    warehouse_id: int
    weight_g: Decimal
    sides_cm: Dimensions | None
    box_type: str
    address: Mapping[str, str | None]


def estimate_cost(parcel: Estimated, book: ReferenceBook) -> tuple[Service, Quote]:
    """Price a parcel by the tariff that a booking at this moment takes; nothing is promised.

    The limits of the service are checked for what is known of it. Faults are keyed by the names
    of `Estimated`: ``service_code``, ``address.street1``, ``sides_cm[0]``.
    Raises: Invalid, then WarehouseNotFound, then RateNotAvailable.
    """
    faults = Faults()
    if parcel.country not in book.countries:
        faults.add("country", "must be an ISO 3166-1 alpha-3 code, for example 'usa'.")
    if book.canonical("boxType", parcel.box_type) is None:
        faults.add("box_type", "Unknown box type; getAllBoxTypes lists them ('cus' is usual).")
    service = _check_service(parcel, book, faults)
    faults.check()
    book.get_warehouse(parcel.warehouse_id)
    assert service is not None  # noqa: S101 - without one there is a fault, raised above
    quote = book.quote_return(
        service,
        parcel.country,
        parcel.address.get("postalCode"),
        parcel.warehouse_id,
        parcel.weight_g,
        parcel.sides_cm,
    )
    return service, quote


def _check_service(parcel: Estimated, book: ReferenceBook, faults: Faults) -> Service | None:
    service = book.find_service(parcel.service_code)
    if service is None or service.kind is not ServiceKind.RETURN or not service.enabled:
        faults.add("service_code", "Unknown return service; getAllReturnServiceType lists them.")
        return None
    country = parcel.country if parcel.country in book.countries else None
    warehouse = book.find_warehouse(parcel.warehouse_id)
    is_open = warehouse is not None and warehouse.enabled
    if country and is_open and not book.serves(service, country, parcel.warehouse_id):
        faults.add(
            "service_code",
            f"'{service.code}' does not run from '{country}' to warehouse {parcel.warehouse_id};"
            " getServiceTypeByFromCountryAndWarehouse lists those that do.",
        )
    address = {**parcel.address, "country": country}
    faults.merge(book.address_faults(service, address, parcel.sides_cm, _NAMES, partial=True))
    return service
