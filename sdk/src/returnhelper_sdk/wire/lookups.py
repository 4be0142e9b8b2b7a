"""The entries of the Public API's lookups, one shape per code list.

Source: contract public-api.yaml.
"""

from __future__ import annotations

from decimal import Decimal

from returnhelper_sdk.wire.parts import Shape


class BoxType(Shape, kw_only=True, frozen=True):
    """A box type."""

    box_type: str
    box_type_description: str


class Country(Shape, kw_only=True, frozen=True):
    """A country or region."""

    country_code: str
    country_name: str


class Currency(Shape, kw_only=True, frozen=True):
    """A currency; the rate is units of it for 1 usd."""

    currency_code: str
    exchange_rate: Decimal


class DimensionUom(Shape, kw_only=True, frozen=True):
    """A unit of length."""

    dimension_uom: str
    dimension_uom_description: str


class FbaInstructionHandling(Shape, kw_only=True, frozen=True):
    """A kind of FBA instruction."""

    fba_instruction_handling_code: str
    fba_instruction_handling_description: str


class Handling(Shape, kw_only=True, frozen=True):
    """A handling code."""

    handling_code: str
    handling_description: str


class HandlingFeeType(Shape, kw_only=True, frozen=True):
    """A kind of handling fee."""

    handling_fee_type_code: str
    handling_fee_type_description: str


class HandlingStatus(Shape, kw_only=True, frozen=True):
    """A handling status."""

    handling_status_code: str
    handling_status: str
    handling_stage_description: str


class LabelStatus(Shape, kw_only=True, frozen=True):
    """A label status."""

    label_status_code: str
    label_status: str
    label_stage_description: str


class MarType(Shape, kw_only=True, frozen=True):
    """A MAR type; no member is known."""

    mar_type_code: str
    mar_type_description: str


class PickUpTypeStatus(Shape, kw_only=True, frozen=True):
    """A way a recalled item leaves the consolidation warehouse."""

    pick_up_type_code: str
    pick_up_type_status: str
    pick_up_type_stage_description: str


class RecallInventoryStatus(Shape, kw_only=True, frozen=True):
    """A status of a recalled inventory."""

    recall_inventory_status_code: str
    recall_inventory_status: str
    recall_inventory_stage_description: str


class RecallServiceType(Shape, kw_only=True, frozen=True):
    """A carrier used for recalls."""

    recall_service_type_code: str
    recall_service_type: str


class RefundStatus(Shape, kw_only=True, frozen=True):
    """A refund status."""

    refund_status_code: str
    refund_status: str
    refund_stage_description: str


class ResendStatus(Shape, kw_only=True, frozen=True):
    """A resend status; its code is an integer."""

    resend_status_code: int
    resend_status: str
    resend_stage_description: str


class ReturnRequestSourceType(Shape, kw_only=True, frozen=True):
    """A source of return requests; its code is an integer."""

    return_request_source_type_code: int
    return_request_source_type_description: str


class ReturnRequestStatus(Shape, kw_only=True, frozen=True):
    """A return request status."""

    return_request_status_code: str
    return_request_status: str
    return_request_stage_description: str


class ShipmentCostType(Shape, kw_only=True, frozen=True):
    """A part of the cost of a shipment."""

    shipment_cost_type_code: str
    shipment_cost_type_description: str


class ShipmentStatus(Shape, kw_only=True, frozen=True):
    """A shipment status."""

    shipment_status_code: str
    shipment_status: str
    shipment_stage_description: str
    is_shipment_editable: bool


class TransactionType(Shape, kw_only=True, frozen=True):
    """A kind of transaction."""

    transaction_type_code: str
    transaction_name: str


class UnknownShipmentStatus(Shape, kw_only=True, frozen=True):
    """A status of an unannounced parcel."""

    unknown_shipment_status_code: str
    unknown_shipment_status: str
    unknown_shipment_stage_description: str


class Vas(Shape, kw_only=True, frozen=True):
    """A value-added service."""

    vas_code: str
    vas_description: str


class VasStatus(Shape, kw_only=True, frozen=True):
    """A status of a value-added service."""

    vas_status_code: str
    vas_status_description: str


class WeightUom(Shape, kw_only=True, frozen=True):
    """A unit of weight."""

    weight_uom: str
    weight_uom_description: str
