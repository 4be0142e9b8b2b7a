"""Builds the book out of loose lists, checking all of them; every fault is told at once.

Lists by name: services, currencies, codeLists, addressLimits. Warehouses are rows of their own,
read by `read_warehouses`; tariffs and handlingFees stand in the versions of the tariff.
docs/how-to/replace-reference-data.md shows all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from returnhelper.domain.reference import codes
from returnhelper.domain.reference.cards import BEGINNING, RateCards, Timetable, Validity
from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.limit_rows import read_limits
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.names import read_names
from returnhelper.domain.reference.pricing import CURRENCY
from returnhelper.domain.reference.reader import Reader, exact_number
from returnhelper.domain.reference.rows import (
    CodeList,
    HandlingFee,
    Route,
    Service,
    ServiceKind,
    Sheet,
    Warehouse,
)
from returnhelper.domain.reference.tariff_rows import read_tariffs
from returnhelper.kit.errors import Faults
from returnhelper.kit.money import CENT, Money

LIST_NAMES = frozenset({"services", "currencies", "codeLists", "addressLimits"})
CARD_NAMES = ("tariffs", "handlingFees")
FEE_UNITS = ("parcel", "piece", "kg", "day")

_CODE = re.compile(r"[A-Za-z0-9_-]{1,50}")
_PREFIX = re.compile(r"[A-Z]{3}")


def build_book(
    lists: Mapping[str, object],
    warehouses: Iterable[Warehouse],
    sheets: Sequence[Sheet],
    moment: datetime,
    faults: Faults | None = None,
) -> ReferenceBook:
    """Check all lists and build the book of a moment; faults found before may be passed in.

    `sheets` are the versions of the tariff in the order in which they hold. What holds now or
    will must fit the services; what is over is read as it was.

    Raises: Invalid, with paths such as ``services[3].routes[0].warehouseId``, or
    ``tariff 4.tariffs[0].services[1]`` in a version that is stored.
    """
    faults = Faults() if faults is None else faults
    stands = {warehouse.warehouse_id: warehouse for warehouse in warehouses}
    document = Reader({key: lists[key] for key in lists if key in LIST_NAMES}, "", faults)
    services = {row.code: row for row in _read_services(document, stands)}
    services |= {row.code: row for row in codes.internal_services()}
    code_lists = codes.read_code_lists(document.child("codeLists"))
    timetable = _read_timetable(sheets, moment, services, code_lists, faults)
    default_limits, address_limits = read_limits(_limits_reader(document, faults))
    _check_origins(services, {code: row.countries for code, row in address_limits.items()}, faults)
    currencies = codes.all_currencies(_read_rates(document.child("currencies")))
    faults.check()
    cards = timetable.at(moment).cards
    assert cards is not None  # noqa: S101 - the lists of what holds are always given
    return ReferenceBook(
        countries=codes.all_countries(),
        currencies=currencies,
        warehouses=stands,
        services=services,
        cards=cards,
        timetable=timetable,
        address_limits=address_limits,
        default_limits=default_limits,
        code_lists=codes.with_own_members(code_lists, services.values(), currencies.values()),
    )


def read_cards(
    sheet: Sheet,
    services: Mapping[str, Service] | None,
    code_lists: Mapping[str, CodeList],
    faults: Faults,
) -> RateCards:
    """Read a version of the tariff; without services it is over, and read as it was."""
    is_over = services is None
    reader = Reader(sheet.lists or {}, sheet.path, Faults() if is_over else faults)
    cards = RateCards(
        tariff_id=sheet.tariff_id,
        tariffs=read_tariffs(reader, services, sheet.path),
        handling_fees=tuple(
            _read_fee(row, code_lists, sheet, is_over=is_over)
            for row in reader.rows("handlingFees")
        ),
    )
    reader.close()
    if sheet.tariff_id is None:  # what is stored by now holds as it is
        _check_fees(cards.handling_fees, faults)
    return cards


def _check_fees(fees: Sequence[HandlingFee], faults: Faults) -> None:
    """Note fees that stand twice and prices that are no whole cents."""
    seen: set[str] = set()
    for index, fee in enumerate(fees):
        if fee.fee_type and fee.name in seen:
            faults.add(f"handlingFees[{index}]", f"{fee.name} stands twice")
        seen.add(fee.name)
        if fee.price.amount % CENT:
            faults.add(f"handlingFees[{index}].price", "at most two decimals")


def _read_timetable(
    sheets: Sequence[Sheet],
    moment: datetime,
    services: Mapping[str, Service],
    code_lists: Mapping[str, CodeList],
    faults: Faults,
) -> Timetable:
    sheets = sheets or [Sheet(tariff_id=None, valid_from=BEGINNING, lists={})]
    holds = sum(sheet.valid_from <= moment for sheet in sheets) - 1
    return Timetable(
        tuple(
            Validity(
                sheet.valid_from,
                sheet.tariff_id,
                None
                if sheet.lists is None
                else read_cards(sheet, services if place >= holds else None, code_lists, faults),
            )
            for place, sheet in enumerate(sheets)
        )
    )


def read_warehouses(document: Reader) -> list[Warehouse]:
    """Read the list ``warehouses``: the wire's names, ``rmaPrefix`` and two flags beside them."""
    found: dict[int, Warehouse] = {}
    consolidating = 0
    for row in document.rows("warehouses"):
        warehouse = read_warehouse(row)
        if warehouse.warehouse_id in found:
            row.fault("warehouseId", "is there twice")
        consolidating += warehouse.is_consolidation and warehouse.enabled
        if warehouse.is_consolidation and consolidating > 1:
            row.fault("isConsolidation", "holds for one warehouse only")
        found[warehouse.warehouse_id] = warehouse
    return list(found.values())


def read_warehouse(row: Reader) -> Warehouse:
    """Read one warehouse."""
    return Warehouse(
        warehouse_id=row.id("warehouseId"),
        country_code=_country(row, "countryCode"),
        rma_prefix=row.text("rmaPrefix", _PREFIX),
        description=row.text("description"),
        contact_name=row.find_text("contactName"),
        company_name=row.find_text("companyName"),
        phone=row.find_text("phone"),
        email=row.find_text("email"),
        fax=row.find_text("fax"),
        street1=row.text("street1"),
        street2=row.find_text("street2"),
        street3=row.find_text("street3"),
        state=row.find_text("state"),
        city=row.find_text("city"),
        postal_code=row.find_text("postalCode"),
        address_type=_member_of("addressType", row, codes.contract_lists()),
        is_consolidation=row.flag("isConsolidation", default=False),
        enabled=row.flag("enabled", default=True),
        names=read_names(row),
    )


def _read_services(document: Reader, stands: Mapping[int, Warehouse]) -> Iterable[Service]:
    seen = {service.code.casefold() for service in codes.internal_services()}
    for row in document.rows("services"):
        code = row.text("code", _CODE)
        if code.casefold() in seen:
            row.fault("code", "is there twice, or belongs to parcels without a label")
        seen.add(code.casefold())
        kind = row.text("kind")
        if kind not in {ServiceKind.RETURN, ServiceKind.RESEND}:
            row.fault("kind", "must be return or resend")
            kind = ServiceKind.RETURN
        name = row.text("name")
        yield Service(
            code=code,
            name=name,
            names=codes.service_names(row, code, name),
            kind=ServiceKind(kind),
            routes=tuple(_read_route(route, stands) for route in row.rows("routes")),
            enabled=row.flag("enabled", default=True),
            by_agreement=row.flag("byAgreement", default=False),
        )


def _read_route(row: Reader, stands: Mapping[int, Warehouse]) -> Route:
    warehouse_id = row.id("warehouseId")
    if warehouse_id and warehouse_id not in stands:
        row.fault("warehouseId", "is no warehouse")
    countries = row.texts("countries")
    for index, country in enumerate(countries):
        if country not in codes.all_countries():
            row.fault(f"countries[{index}]", "must be an alpha-3 code in lower case")
    if not countries:
        row.fault("countries", "must name a country")
    return Route(countries, warehouse_id)


def _check_origins(
    services: Mapping[str, Service], allowed: Mapping[str, frozenset[str] | None], faults: Faults
) -> None:
    """Note routes from countries that the address limits of the service refuse."""
    for index, service in enumerate(services.values()):
        countries = allowed.get(service.code)
        for number, route in enumerate(service.routes if countries is not None else ()):
            for place, country in enumerate(route.countries):
                if countries is not None and country not in countries:
                    path = f"services[{index}].routes[{number}].countries[{place}]"
                    faults.add(path, "is not an origin in the address limits of the service")


def _limits_reader(document: Reader, faults: Faults) -> Reader:
    if document.has("addressLimits"):
        return document.child("addressLimits")
    return Reader(read_contract("label-limits.yaml"), "addressLimits", faults)


def _read_rates(reader: Reader) -> dict[str, Decimal]:
    known = codes.all_currencies({})
    rates: dict[str, Decimal] = {}
    for code in reader.keys():  # noqa: SIM118 - a reader is no dict
        rate = exact_number(reader.value(code), reader.at(code), reader.faults)
        if code not in known:
            reader.fault(code, "must be an ISO 4217 code in lower case")
        elif rate is not None and (not rate or (code == CURRENCY and rate != 1)):
            reader.fault(code, "must be above 0, and 1 for usd")
        elif rate is not None:
            rates[code] = rate
    return rates


def _read_fee(
    row: Reader, code_lists: Mapping[str, CodeList], sheet: Sheet, *, is_over: bool
) -> HandlingFee:
    fee_type = _member_of("handlingFeeType", row, code_lists, key="type")
    vas_code = _member_of("vasCode", row, code_lists)
    if is_over:  # this installation may have the type no more
        fee_type = fee_type or row.find_text("type")
        vas_code = vas_code or row.find_text("vasCode")
    per = row.text("per")
    if per not in FEE_UNITS:
        row.fault("per", f"must be one of {', '.join(FEE_UNITS)}")
    elif sheet.tariff_id is None and (per == "day") != (fee_type == "storage"):
        # One that is stored was taken before there was this rule, and must stay readable.
        row.fault("per", "must be day with type storage, and only there")
    if fee_type is None and not row.has("type"):
        row.fault("type", "is required")
    if (fee_type == "vas") != (vas_code is not None):
        row.fault("vasCode", "is required with type vas, and only there")
    free_days = row.find_number("freeDays") or Decimal(0)
    if free_days and (per != "day" or free_days % 1):
        row.fault("freeDays", "must be whole days, with a fee per day")
    price = Money(row.number("price"), CURRENCY)
    return HandlingFee(fee_type or "", vas_code, price, per, int(free_days))


def _member_of(
    list_id: str, row: Reader, code_lists: Mapping[str, CodeList], key: str | None = None
) -> str | None:
    key = key or list_id
    text = row.find_text(key)
    if not text:
        return None
    code = code_lists[list_id].find(text)
    if code is None:
        row.fault(key, f"must be one of {', '.join(m.code for m in code_lists[list_id].members)}")
    return code


def _country(row: Reader, key: str) -> str:
    code = row.text(key)
    if code and code not in codes.all_countries():
        row.fault(key, "must be an alpha-3 code in lower case")
    return code
