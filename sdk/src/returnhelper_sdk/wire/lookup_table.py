"""The lookups of the Public API on one page: where they stand and what they list.

Source: contract public-api.yaml.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from msgspec import Struct

from returnhelper_sdk.wire.lookups import (
    BoxType,
    Country,
    Currency,
    DimensionUom,
    FbaInstructionHandling,
    Handling,
    HandlingFeeType,
    HandlingStatus,
    LabelStatus,
    MarType,
    PickUpTypeStatus,
    RecallInventoryStatus,
    RecallServiceType,
    RefundStatus,
    ResendStatus,
    ReturnRequestSourceType,
    ReturnRequestStatus,
    ShipmentCostType,
    ShipmentStatus,
    TransactionType,
    UnknownShipmentStatus,
    Vas,
    VasStatus,
    WeightUom,
)
from returnhelper_sdk.wire.services import ServiceType


class Lookup(NamedTuple):
    """Where a lookup stands, the key of its payload, its entries, and its list in codes.yaml."""

    path: str
    key: str
    entry: type[Struct]
    code_list: str


LOOKUPS: Final = MappingProxyType[str, Lookup](
    {
        "getAllBoxTypes": Lookup("/api/boxtype/getAllBoxTypes", "boxTypes", BoxType, "boxType"),
        "getAllCountries": Lookup(
            "/api/country/getAllCountries", "countries", Country, "countryCode"
        ),
        "getAllFromCountries": Lookup(
            "/api/country/getAllFromCountries", "countries", Country, "countryCode"
        ),
        "getAllCurrencies": Lookup(
            "/api/currency/getAllCurrencies", "currencies", Currency, "currencyCode"
        ),
        "getAllDimensionUoms": Lookup(
            "/api/dimensionuom/getAllDimensionUoms", "dimensionUoms", DimensionUom, "dimensionUom"
        ),
        "getAllFbaInstructionHandling": Lookup(
            "/api/fbainstructionhandling/getAllFbaInstructionHandling",
            "fbaInstructionHandlings",
            FbaInstructionHandling,
            "fbaInstructionHandlingCode",
        ),
        "getAllHandlings": Lookup(
            "/api/handling/getAllHandlings", "handlings", Handling, "handlingCode"
        ),
        "getAllHandlingFeeTypes": Lookup(
            "/api/handlingfeetype/getAllHandlingFeeTypes",
            "handlingFeeTypes",
            HandlingFeeType,
            "handlingFeeType",
        ),
        "getAllHandlingStatus": Lookup(
            "/api/handlingstatus/getAllHandlingStatus",
            "handlingStatusList",
            HandlingStatus,
            "handlingStatusCode",
        ),
        "getAllLabelStatus": Lookup(
            "/api/labelstatus/getAllLabelStatus",
            "labelStatuses",
            LabelStatus,
            "labelRequestStatusCode",
        ),
        "getAllMarType": Lookup("/api/martype/getAllMarType", "marTypeList", MarType, "marType"),
        "getAllPickUpTypeStatus": Lookup(
            "/api/pickuptypestatus/getAllPickUpTypeStatus",
            "pickUpTypeStatuses",
            PickUpTypeStatus,
            "pickUpCode",
        ),
        "getAllRecallInventoryStatus": Lookup(
            "/api/recallinventorystatus/getAllRecallInventoryStatus",
            "recallInventoryStatuses",
            RecallInventoryStatus,
            "recallInventoryStatusCode",
        ),
        "getAllRecallServiceType": Lookup(
            "/api/recallservicetype/getAllRecallServiceType",
            "recallServiceTypeStatuses",
            RecallServiceType,
            "recallServiceType",
        ),
        "getAllRefundStatus": Lookup(
            "/api/refundstatus/getAllRefundStatus",
            "refundStatuses",
            RefundStatus,
            "refundStatusCode",
        ),
        "getAllResendStatus": Lookup(
            "/api/resendstatus/getAllResendStatus",
            "resendStatusList",
            ResendStatus,
            "resendStatusCode",
        ),
        "getAllReturnRequestSourceTypes": Lookup(
            "/api/returnrequestsourcetype/getAllReturnRequestSourceTypes",
            "returnRequestSourceTypes",
            ReturnRequestSourceType,
            "returnRequestSourceType",
        ),
        "getAllReturnRequestStatus": Lookup(
            "/api/returnrequeststatus/getAllReturnRequestStatus",
            "returnRequestStatuses",
            ReturnRequestStatus,
            "returnStatusCode",
        ),
        "getAllServiceType": Lookup(
            "/api/servicetype/getAllServiceType", "serviceTypes", ServiceType, "serviceTypeCode"
        ),
        "getAllShipmentCostTypes": Lookup(
            "/api/shipment/getAllShipmentCostTypes",
            "shipmentCostTypes",
            ShipmentCostType,
            "shipmentCostType",
        ),
        "getAllShipmentStatus": Lookup(
            "/api/shipment/getAllShipmentStatus",
            "shipmentStatuses",
            ShipmentStatus,
            "shipmentStatusCode",
        ),
        "getAllTransactionType": Lookup(
            "/api/transactiontype/getAllTransactionType",
            "transactionTypes",
            TransactionType,
            "transactionType",
        ),
        "getAllUnknownShipmentStatus": Lookup(
            "/api/unknownshipmentstatus/getAllUnknownShipmentStatus",
            "unknownShipmentStatuses",
            UnknownShipmentStatus,
            "unknownShipmentStatus",
        ),
        "getAllVas": Lookup("/api/vas/getAllVas", "vasList", Vas, "vasCode"),
        "getAllVasStatus": Lookup(
            "/api/vasStatus/getAllVasStatus", "vasStatusList", VasStatus, "vasStatusCode"
        ),
        "getAllWeightUom": Lookup(
            "/api/weightuom/getAllWeightUom", "weightUoms", WeightUom, "weightUom"
        ),
    }
)
"""Every lookup by its operationId; its payload is ``{key: [entry, …]}``."""
