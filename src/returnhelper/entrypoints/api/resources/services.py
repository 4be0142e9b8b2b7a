"""Carrier services and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from returnhelper.domain.reference.model import ShippingFee
from returnhelper.domain.reference.network import RoutePair
from returnhelper.domain.reference.pricing import Dimensions
from returnhelper.domain.reference.rows import Service
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.languages import negotiate
from returnhelper.entrypoints.api.resources.countries import known_country
from returnhelper.entrypoints.api.resources.warehouses import wire_warehouse
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire


async def get_all_return_services(call: Call[None]) -> wire.ReturnServiceTypeListAnswer:
    """Answer getAllReturnServiceType: one row per service and country pair."""
    language = negotiate(call.languages)
    pairs = {
        (pair.service, pair.country, pair.warehouse.country_code): None
        for pair in call.book.return_pairs
    }
    rows = [
        wire.ReturnServiceType(
            service_type_code=service.code,
            service_type=service.names.get(language, service.name),
            from_country=from_country,
            to_country=to_country,
        )
        for service, from_country, to_country in pairs
    ]
    return wire.ReturnServiceTypeListAnswer(
        data=wire.ReturnServiceTypes(available_return_service_type_list=rows)
    )


async def get_services_between(call: Call[wire.FromToCountryQuery]) -> wire.ServiceTypeListAnswer:
    """Answer getServiceTypeByFromToCountry."""
    from_country = known_country(call.book, "fromCountry", call.input.from_country)
    to_country = known_country(call.book, "toCountry", call.input.to_country)
    return _list(call.book.return_services_between(from_country, to_country))


async def get_services_to_warehouse(
    call: Call[wire.FromCountryAndWarehouseQuery],
) -> wire.ServiceTypeListAnswer:
    """Answer getServiceTypeByFromCountryAndWarehouse."""
    country = known_country(call.book, "fromCountry", call.input.from_country)
    warehouse = call.book.get_warehouse(call.input.warehouse_id)
    return _list(call.book.return_services_to(country, warehouse.warehouse_id))


async def get_shipping_fees(call: Call[wire.ReturnFeeQuery]) -> wire.ReturnShippingFeeListAnswer:
    """Answer getShippingFeeListByFromShippingOption: quotes, cheapest first."""
    asked = call.input
    country = known_country(call.book, "fromCountryCode", asked.from_country_code)
    fees = call.book.shipping_fees(
        country, asked.from_postal_code, asked.weight, sides_of(asked), asked.limit
    )
    return wire.ReturnShippingFeeListAnswer(
        data=wire.ReturnShippingFees(shipping_fee_detail_list=[_fee(fee) for fee in fees])
    )


async def get_resend_services(
    call: Call[wire.WarehouseQuery],
) -> wire.ShipmentServiceTypeListAnswer:
    """Answer getAvailableShipmentServiceType; services by agreement are left out."""
    warehouse = call.book.get_warehouse(call.input.warehouse_id)
    pairs = [
        pair
        for pair in call.book.resend_pairs(warehouse.warehouse_id)
        if not pair.service.by_agreement
    ]
    grouped = groupby(pairs, key=lambda pair: pair.service)
    return wire.ShipmentServiceTypeListAnswer(
        data=[
            wire.ShipmentServiceType(
                service_type_code=service.code,
                service_type=service.name,
                country_code_pair_list=[_pair(pair) for pair in routes],
            )
            for service, routes in grouped
        ]
    )


def _list(services: Iterable[Service]) -> wire.ServiceTypeListAnswer:
    return wire.ServiceTypeListAnswer(
        service_types=[
            wire.ServiceType(service_type_code=service.code, service_type=service.name)
            for service in services
        ]
    )


def sides_of(asked: wire.ReturnFeeQuery | wire.ShipmentCostRequest) -> Dimensions | None:
    """Return the sides of a parcel in cm, all three or none. Raises: Invalid."""
    first, second, third = asked.dimension1, asked.dimension2, asked.dimension3
    if first is not None and second is not None and third is not None:
        return (first, second, third)
    missing = {
        name: f"'{name}' is required when another dimension is given."
        for name in ("dimension1", "dimension2", "dimension3")
        if getattr(asked, name) is None
    }
    if len(missing) < 3:  # noqa: PLR2004 - three sides, all or none
        raise Invalid(missing)
    return None


def _fee(fee: ShippingFee) -> wire.ReturnShippingFee:
    return wire.ReturnShippingFee(
        service_type_code=fee.service.code,
        country_code=fee.country,
        postal_code_pair=wire.PostalCodePair(
            from_=fee.quote.postal.first, to=fee.quote.postal.last
        ),
        currency_code=fee.quote.cost.currency,
        fee=fee.quote.cost.amount,
        warehouse_list=[wire_warehouse(warehouse) for warehouse in fee.warehouses],
    )


def _pair(pair: RoutePair) -> wire.CountryCodePair:
    return wire.CountryCodePair(
        warehouse_id=pair.warehouse.warehouse_id,
        description=pair.warehouse.description,
        from_country_code=pair.warehouse.country_code,
        to_country_code=pair.country,
    )
