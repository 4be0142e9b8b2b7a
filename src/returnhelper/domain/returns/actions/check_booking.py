"""Check a booking against every rule, and tell all faults at once."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.reference.limits import ADDRESS_FIELDS, SIDES
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.rows import Service, ServiceKind
from returnhelper.domain.returns.model import MAX_CUSTOM_FIELDS, Booking
from returnhelper.kit.errors import Faults
from returnhelper.kit.money import decimals_of

_ADDRESS_NAMES = {name: f"ship_from.{name}" for name in (*ADDRESS_FIELDS, "country")} | {
    side: f"{side}_cm" for side in SIDES
}
_LONGEST_TEXT, _LONGEST_REMARKS = 1_000, 10_000
_GRAM_DECIMALS, _LARGEST_GRAMS = 3, Decimal(10_000_000)
_CM_DECIMALS, _LARGEST_CM = 3, Decimal(100_000)
_VALUE_DECIMALS, _LARGEST_VALUE = 4, Decimal(1_000_000_000)


def check_booking(
    seller: Api, booking: Booking, book: ReferenceBook, *, with_label: bool = True
) -> Service:
    """Return the service of a booking that keeps every rule.

    The limits of the service bind its label: without one they are checked when it is asked for.
    Faults are keyed by the booking's own names, ``items[0].weight_g``, ``ship_from.country``.
    Raises: Invalid, then WarehouseNotFound. Source: contract user-api.yaml, createReturnShipment.
    """
    faults = Faults()
    _check_texts(booking, faults)
    _check_numbers(booking, faults)
    _check_totals(booking, faults)
    _check_codes(booking, book, faults)
    if not booking.items:
        faults.add("items", "must hold at least one item.")
    if len(booking.items) > 1 and not seller.multi_item:
        faults.add("items", "This account may send one item per parcel; ask the operator for more.")
    count = len(booking.custom_fields) + sum(len(item.custom_fields) for item in booking.items)
    if count > MAX_CUSTOM_FIELDS:
        faults.add(
            "custom_fields",
            f"A return has at most {MAX_CUSTOM_FIELDS} custom fields, items included; got {count}.",
        )
    service = _check_service(booking, book, faults)
    if service is not None and with_label:
        _check_limits(service, booking, book, faults)
    faults.check()
    book.get_warehouse(booking.warehouse_id)
    assert service is not None  # noqa: S101 - without one there is a fault, raised above
    return service


def _check_service(booking: Booking, book: ReferenceBook, faults: Faults) -> Service | None:
    service = book.find_service(booking.service_code)
    if service is None or service.kind is not ServiceKind.RETURN or not service.enabled:
        faults.add("service_code", "Unknown return service; getAllReturnServiceType lists them.")
        return None
    country = booking.ship_from.country
    warehouse = book.find_warehouse(booking.warehouse_id)
    known = warehouse is not None and warehouse.enabled and country in book.countries
    if known and not book.serves(service, country, booking.warehouse_id):
        faults.add(
            "service_code",
            f"'{service.code}' does not run from '{country}' to warehouse {booking.warehouse_id};"
            " getServiceTypeByFromCountryAndWarehouse lists those that do.",
        )
    return service


def _check_limits(service: Service, booking: Booking, book: ReferenceBook, faults: Faults) -> None:
    sides = (booking.length_cm, booking.width_cm, booking.height_cm)
    address = _address(booking)
    if booking.ship_from.country not in book.countries:
        address["country"] = None
    faults.merge(book.address_faults(service, address, sides, _ADDRESS_NAMES))


def _address(booking: Booking) -> dict[str, str | None]:
    sender = booking.ship_from
    return {
        "country": sender.country,
        "contactName": sender.name,
        "phone": sender.phone,
        "fax": sender.fax,
        "email": sender.email,
        "street1": sender.street1,
        "street2": sender.street2,
        "street3": sender.street3,
        "state": sender.state,
        "city": sender.city,
        "postalCode": sender.postal_code,
    }


def _check_texts(booking: Booking, faults: Faults) -> None:
    texts = {
        "title": booking.title,
        "order_number": booking.order_number or "",
        "remarks": booking.remarks or "",
        **{
            f"items[{index}].description": item.description
            for index, item in enumerate(booking.items)
        },
    }
    for name, text in texts.items():
        longest = _LONGEST_REMARKS if name == "remarks" else _LONGEST_TEXT
        if len(text) > longest:
            faults.add(name, f"must have at most {longest} characters")


def _check_numbers(booking: Booking, faults: Faults) -> None:
    _check_number("weight_g", booking.weight_g, _GRAM_DECIMALS, _LARGEST_GRAMS, faults)
    for side in SIDES:
        length = getattr(booking, f"{side}_cm")
        _check_number(f"{side}_cm", length, _CM_DECIMALS, _LARGEST_CM, faults)
    for index, item in enumerate(booking.items):
        name = f"items[{index}]"
        _check_number(f"{name}.weight_g", item.weight_g, _GRAM_DECIMALS, _LARGEST_GRAMS, faults)
        _check_number(f"{name}.value", item.value, _VALUE_DECIMALS, _LARGEST_VALUE, faults)


def _check_number(
    name: str, number: Decimal, decimals: int, largest: Decimal, faults: Faults
) -> None:
    if number <= 0:
        faults.add(name, "must be greater than 0.")
    if number > largest:
        faults.add(name, f"must be at most {largest}")
    if decimals_of(number) > decimals:
        faults.add(name, f"must have at most {decimals} decimals")


def _check_totals(booking: Booking, faults: Faults) -> None:
    if booking.total_value not in (None, booking.items_value):
        faults.add("total_value", f"must equal the sum of the item values, {booking.items_value}")
    weight = sum((item.weight_g for item in booking.items), Decimal(0))
    if booking.weight_g != weight:
        faults.add("weight_g", f"must equal the sum of the item weights, {weight}")


def _check_codes(booking: Booking, book: ReferenceBook, faults: Faults) -> None:
    if booking.ship_from.country not in book.countries:
        faults.add("ship_from.country", "must be an ISO 3166-1 alpha-3 code, for example 'usa'.")
    if book.canonical("boxType", booking.box_type) is None:
        faults.add("box_type", "Unknown box type; getAllBoxTypes lists them ('cus' is usual).")
    if booking.currency not in book.currencies:
        faults.add("currency", "must be an ISO 4217 currency code, for example 'usd'.")
    for index, item in enumerate(booking.items):
        if item.currency != booking.currency:
            faults.add(f"items[{index}].currency", "must be the currency of the total value.")
