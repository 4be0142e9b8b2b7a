"""Every URL of the JSON API, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.api.call import Handler
from returnhelper.entrypoints.api.resources import (
    arrivals,
    balances,
    handling,
    inventories,
    labels,
    lookups,
    pictures,
    returns,
    services,
    shipments,
    warehouses,
)
from returnhelper_sdk import wire


class ApiName(StrEnum):
    """The three APIs; the value is the path segment."""

    USER = "user"
    PUBLIC = "public"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class Route:
    """One operation.

    `changes`: it writes, so idempotency keys count. `open`: no credentials.
    `upload`: the form field that holds a file.
    """

    method: str
    api: ApiName
    path: str
    handler: Handler
    takes: type[msgspec.Struct] | None = None
    gives: type[msgspec.Struct] | None = None
    open: bool = False
    upload: str = ""

    @property
    def changes(self) -> bool:
        """Every POST of this API writes."""
        return self.method == "POST"


def _get(
    path: str, handler: Handler, takes: type | None = None, gives: type | None = None
) -> Route:
    return Route("GET", ApiName.USER, path, handler, takes, gives)


def _post(
    path: str, handler: Handler, takes: type | None = None, gives: type | None = None
) -> Route:
    return Route("POST", ApiName.USER, path, handler, takes, gives)


def _dock(
    method: str,
    path: str,
    handler: Handler,
    takes: type | None = None,
    gives: type | None = None,
    upload: str = "",
) -> Route:
    return Route(method, ApiName.WAREHOUSE, path, handler, takes, gives, upload=upload)


ROUTES: tuple[Route, ...] = (
    # Returns and labels
    _post(
        "/api/ReturnShipment/createReturnShipment",
        returns.create_return_shipment,
        wire.CreateReturnShipmentRequest,
        wire.CreateReturnShipmentAnswer,
    ),
    _get(
        "/api/returnrequest/getReturnRequest",
        returns.get_return_request,
        wire.ReturnRequestQuery,
        wire.ReturnRequest,
    ),
    _post(
        "/api/returnrequest/updateRemark",
        returns.update_remark,
        wire.UpdateRemarkRequest,
        wire.ReturnRequest,
    ),
    _post("/api/Label/CancelLabel", labels.cancel_label, wire.LabelIdRequest),
    _get(
        "/api/Shipment/list",
        shipments.list_shipments,
        wire.ShipmentListQuery,
        wire.ShipmentListAnswer,
    ),
    # Warehouses and services
    _get(
        "/api/warehouse/getAllWarehouse",
        warehouses.get_all_warehouses,
        gives=wire.WarehouseListAnswer,
    ),
    _get(
        "/api/warehouse/getWarehouseByFromCountry",
        warehouses.get_warehouses_by_from_country,
        wire.CountryQuery,
        wire.WarehouseListAnswer,
    ),
    _get(
        "/api/warehouse/getWarehouse",
        warehouses.get_warehouse,
        wire.WarehouseQuery,
        wire.Warehouse,
    ),
    _get(
        "/api/ServiceType/getAllReturnServiceType",
        services.get_all_return_services,
        gives=wire.ReturnServiceTypeListAnswer,
    ),
    _get(
        "/api/ServiceType/getServiceTypeByFromToCountry",
        services.get_services_between,
        wire.FromToCountryQuery,
        wire.ServiceTypeListAnswer,
    ),
    _get(
        "/api/ServiceType/getServiceTypeByFromCountryAndWarehouse",
        services.get_services_to_warehouse,
        wire.FromCountryAndWarehouseQuery,
        wire.ServiceTypeListAnswer,
    ),
    _get(
        "/api/Shipment/getShippingFeeListByFromShippingOption",
        services.get_shipping_fees,
        wire.ReturnFeeQuery,
        wire.ReturnShippingFeeListAnswer,
    ),
    _get(
        "/api/Shipment/getAvailableShipmentServiceType",
        services.get_resend_services,
        wire.WarehouseQuery,
        wire.ShipmentServiceTypeListAnswer,
    ),
    # Inventory and handling
    _get(
        "/api/ReturnInventory/list",
        inventories.list_inventories,
        wire.ReturnInventoryListQuery,
        wire.ReturnInventoryListAnswer,
    ),
    _get(
        "/api/ReturnInventory/GetReturnInventory",
        inventories.get_inventory,
        wire.ReturnInventoryQuery,
        wire.ReturnInventory,
    ),
    _get(
        "/api/ReturnInventory/getReturnInventoryByLineItemId",
        inventories.get_inventory_by_line_item,
        wire.LineItemQuery,
        wire.ReturnInventory,
    ),
    _post(
        "/api/ReturnInventory/UpdateReturnInventoryHandling",
        handling.update_handling,
        wire.UpdateReturnInventoryHandlingRequest,
    ),
    _post(
        "/api/ReturnInventory/CancelReturnInventoryHandling",
        handling.cancel_handling,
        wire.ReturnInventoryIdRequest,
    ),
    # Billing
    _get(
        "/api/ApiBalance/GetApiBalance",
        balances.get_api_balance,
        wire.ApiBalanceQuery,
        wire.ApiBalanceListAnswer,
    ),
    # The dock
    _dock(
        "GET",
        "/api/Arrival/lookup",
        arrivals.look_up,
        wire.ArrivalQuery,
        wire.ArrivalLookupAnswer,
    ),
    _dock(
        "POST", "/api/Arrival/receive", arrivals.receive, wire.ReceiveRequest, wire.ReceivedAnswer
    ),
    _dock(
        "POST",
        "/api/Inventory/addImage",
        pictures.add_image,
        wire.ReturnInventoryQuery,
        wire.AddedImageAnswer,
        "file",
    ),
    _dock("POST", "/api/Inventory/removeImage", pictures.remove_image, wire.RemoveImageRequest),
    _dock("GET", "/api/Inventory/rmaLabel", arrivals.draw_rma_label, wire.RmaLabelQuery),
    _dock(
        "GET",
        "/api/Handling/list",
        handling.list_work,
        wire.WorkListQuery,
        wire.WorkListAnswer,
    ),
    _dock("POST", "/api/Handling/start", handling.start_handling, wire.HandlingRequest),
    _dock("POST", "/api/Handling/complete", handling.complete_handling, wire.HandlingRequest),
    # Lookups
    *(
        Route("GET", ApiName.PUBLIC, lookup.path, lookups.handler_of(operation), open=True)
        for operation, lookup in wire.LOOKUPS.items()
    ),
)


def all_paths() -> dict[str, dict[str, Route]]:
    """Return the routes by lower-case path with environment and API, then by method."""
    paths: dict[str, dict[str, Route]] = {}
    for environment in Environment:
        for route in ROUTES:
            path = f"/{environment}/{route.api}{route.path}".lower()
            paths.setdefault(path, {})[route.method] = route
    return paths
