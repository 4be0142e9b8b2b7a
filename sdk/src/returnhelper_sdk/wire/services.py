"""Carrier services and what they cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta, field

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Country, Id, Positive, Text
from returnhelper_sdk.wire.warehouses import Warehouse

_INT32_MAX = (1 << 31) - 1


class FromToCountryQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getServiceTypeByFromToCountry."""

    from_country: Country
    to_country: Country


class FromCountryAndWarehouseQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getServiceTypeByFromCountryAndWarehouse."""

    from_country: Country
    warehouse_id: Id


class ServiceType(Shape, kw_only=True, frozen=True):
    """A carrier service and its display name."""

    service_type_code: str
    service_type: str


class ServiceTypeListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of the two getServiceTypeBy… operations."""

    service_types: list[ServiceType]


class ReturnServiceType(ServiceType, kw_only=True, frozen=True):
    """A return service on one pair of countries."""

    from_country: str
    to_country: str


class ReturnServiceTypes(Shape, kw_only=True, frozen=True):
    """Every return service, one row per service and country pair."""

    available_return_service_type_list: list[ReturnServiceType]


class ReturnServiceTypeListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getAllReturnServiceType."""

    data: ReturnServiceTypes


class CountryCodePair(Shape, kw_only=True, frozen=True):
    """A route of a resend service; the postal code only where it serves one postal area."""

    warehouse_id: int
    description: str
    from_country_code: str
    to_country_code: str
    to_postal_code: str | None = None


class ShipmentServiceType(ServiceType, kw_only=True, frozen=True):
    """A resend service with its routes."""

    country_code_pair_list: list[CountryCodePair]


class ShipmentServiceTypeListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getAvailableShipmentServiceType."""

    data: list[ShipmentServiceType]


class ReturnFeeQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getShippingFeeListByFromShippingOption.

    Weight in g, sides in cm, all three or none; limit 0 asks for every service.
    """

    from_country_code: Country
    from_postal_code: Text
    weight: Positive
    dimension1: Positive | None = None
    dimension2: Positive | None = None
    dimension3: Positive | None = None
    limit: Annotated[int, Meta(ge=0, le=_INT32_MAX)] = 0


class PostalCodePair(Shape, kw_only=True, frozen=True):
    """Postal codes, or the prefixes that the rate card uses."""

    from_: str = field(name="from")
    to: str


class ReturnShippingFee(Shape, kw_only=True, frozen=True):
    """What a return service costs, and the warehouses it reaches for that fee."""

    service_type_code: str
    country_code: str
    postal_code_pair: PostalCodePair
    currency_code: str
    fee: Decimal
    warehouse_list: list[Warehouse]


class ReturnShippingFees(Shape, kw_only=True, frozen=True):
    """Quotes, cheapest first."""

    shipping_fee_detail_list: list[ReturnShippingFee]


class ReturnShippingFeeListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getShippingFeeListByFromShippingOption."""

    data: ReturnShippingFees
