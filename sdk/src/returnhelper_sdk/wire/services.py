"""Carrier services and what they cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, field

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Country, Id, LengthUnit, Positive, Text, WeightUnit
from returnhelper_sdk.wire.warehouses import Warehouse

_INT32_MAX = (1 << 31) - 1
_Text50 = Annotated[str, Meta(max_length=50)] | None
_Text255 = Annotated[str, Meta(max_length=255)] | None


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


class ShipmentCostRequest(Shape, kw_only=True, frozen=True):
    """The body of calculateBuyerShipmentCost: weight in g, sides in cm, all three or none.

    The numbers at its end are given by the system and are refused when they are sent.
    """

    warehouse_id: Id
    shipment_service_type: Text
    shipment_country_code: Country
    weight: Positive
    weight_uom: WeightUnit = "g"
    dimension1: Positive | None = None
    dimension2: Positive | None = None
    dimension3: Positive | None = None
    dimension_uom: LengthUnit = "cm"
    box_type: str = "cus"
    shipment_name: _Text255 = None
    shipment_phone: _Text50 = None
    shipment_fax: _Text50 = None
    shipment_email: _Text255 = None
    shipment_street1: _Text255 = None
    shipment_street2: _Text255 = None
    shipment_street3: _Text255 = None
    shipment_state: _Text255 = None
    shipment_city: _Text255 = None
    shipment_postal_code: _Text50 = None
    reference_number: _Text50 = None
    return_request_number: Any = None
    shipment_number: Any = None
    return_request_line_item_number: Any = None


class ShipmentCost(Shape, kw_only=True, frozen=True):
    """The payload of calculateBuyerShipmentCost; the details add up to the rate."""

    service_type_code: str
    from_country: str
    to_country: str
    currency_code: str
    rate: Decimal
    cost_details: dict[str, Decimal]
