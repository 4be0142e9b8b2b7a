"""Every URL of the JSON API, on one page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import get_args, get_type_hints

import msgspec

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.api.call import Document, Handler, Kept
from returnhelper.entrypoints.api.resources import (
    accounts,
    arrivals,
    audit,
    balances,
    books,
    buyer_returns,
    claims,
    consolidation_work,
    consolidations,
    corrections,
    estimates,
    evidence,
    fba,
    fba_instruction_work,
    fba_instructions,
    fba_work,
    handling,
    inventories,
    labels,
    lookups,
    onboarding,
    pictures,
    recalls,
    resends,
    returns,
    search,
    services,
    shipments,
    two_steps,
    unknown,
    uploads,
    vas,
    warehouses,
)
from returnhelper.entrypoints.api.roles import Needs
from returnhelper_sdk import wire

_BOOKING = "/api/ReturnShipment/createReturnShipment"
_PARAMETER = re.compile(r"\{\w+\}\Z")


class ApiName(StrEnum):
    """The three APIs; the value is the path segment."""

    USER = "user"
    PUBLIC = "public"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class Route:
    """One operation; only the last segment of its path may be a parameter.

    `takes` and `gives` are the shapes its handler names; None where there is none.
    `changes`: it writes, so idempotency keys count. `upload`: the form field that holds a file.
    `needs`: what the role of whoever calls must allow. `is_kept`: clients may keep the answer.
    `instead`: of an old operation, the path of the one that took its place.
    """

    method: str
    api: ApiName
    path: str
    handler: Handler
    takes: type[msgspec.Struct] | None
    gives: type[msgspec.Struct | Document | Kept] | None
    upload: str
    needs: Needs
    is_kept: bool
    instead: str = ""

    @property
    def is_old(self) -> bool:
        """It still works, and another operation took its place."""
        return bool(self.instead)

    @property
    def open(self) -> bool:
        """It takes no credentials."""
        return self.needs is Needs.NOTHING

    @property
    def changes(self) -> bool:
        """A POST writes, but for those that only tell."""
        return self.method == "POST" and self.needs in (Needs.WORK, Needs.LEAD)

    @property
    def operation(self) -> str:
        """How the log names it: the path without ``/api/`` and parameters."""
        return _PARAMETER.sub("", self.path).removeprefix("/api/").rstrip("/")

    @property
    def takes_file(self) -> bool:
        """The body of a PUT is a file, and a status without an envelope tells what became of it."""
        return self.method == "PUT"


def _route(
    method: str,
    api: ApiName,
    path: str,
    handler: Handler,
    *,
    upload: str = "",
    needs: Needs | None = None,
) -> Route:
    hints = get_type_hints(handler)
    takes, gives = get_args(hints["call"])[0], hints["return"]
    return Route(
        method,
        api,
        path,
        handler,
        None if takes is type(None) else takes,
        gives if isinstance(gives, type) and gives is not type(None) else None,
        upload,
        needs or (Needs.READ if method == "GET" else Needs.WORK),
        gives is Kept,
    )


def _kept(route: Route) -> Route:
    """Let clients keep what a route answers."""
    return replace(route, is_kept=True)


_get = partial(_route, "GET", ApiName.USER)
_post = partial(_route, "POST", ApiName.USER)
_told = partial(_post, needs=Needs.READ)
_get_that_writes = partial(_get, needs=Needs.WORK)
_lookup = partial(_route, "GET", ApiName.PUBLIC, needs=Needs.NOTHING)
_public_get = partial(_route, "GET", ApiName.PUBLIC)
_public_post = partial(_route, "POST", ApiName.PUBLIC, needs=Needs.READ)
_put = partial(_route, "PUT", ApiName.PUBLIC, needs=Needs.NOTHING)
_dock_get = partial(_route, "GET", ApiName.WAREHOUSE)
_dock = partial(_route, "POST", ApiName.WAREHOUSE)
_lead = partial(_dock, needs=Needs.LEAD)


def _old(path: str, handler: Handler, *, instead: str) -> Route:
    return replace(_post(path, handler), instead=instead)


ROUTES: tuple[Route, ...] = (
    # Returns and labels
    _post(_BOOKING, returns.create_return_shipment),
    _post("/api/ReturnShipment/createBuyerReturn", buyer_returns.create_buyer_return),
    _old(
        "/api/returnrequest/createReturnRequest", two_steps.create_return_request, instead=_BOOKING
    ),
    _old("/api/returnrequest/editReturnRequest", two_steps.edit_return_request, instead=_BOOKING),
    _old("/api/Label/CreateLabel", two_steps.create_label, instead=_BOOKING),
    _get("/api/returnrequest/getReturnRequest", returns.get_return_request),
    _post("/api/returnrequest/updateRemark", returns.update_remark),
    _post("/api/Label/CancelLabel", labels.cancel_label),
    _get("/api/Shipment/list", shipments.list_shipments),
    _get("/api/Shipment/searchShipment", search.find_shipments),
    # Warehouses and services
    _kept(_get("/api/warehouse/getAllWarehouse", warehouses.get_all_warehouses)),
    _get("/api/warehouse/getWarehouseByFromCountry", warehouses.get_warehouses_by_from_country),
    _get("/api/warehouse/getWarehouse", warehouses.get_warehouse),
    _kept(_get("/api/ServiceType/getAllReturnServiceType", services.get_all_return_services)),
    _get("/api/ServiceType/getServiceTypeByFromToCountry", services.get_services_between),
    _get(
        "/api/ServiceType/getServiceTypeByFromCountryAndWarehouse",
        services.get_services_to_warehouse,
    ),
    _get("/api/Shipment/getShippingFeeListByFromShippingOption", services.get_shipping_fees),
    _get("/api/Shipment/getAvailableShipmentServiceType", services.get_resend_services),
    # Inventory and handling
    _get("/api/ReturnInventory/list", inventories.list_inventories),
    _get("/api/ReturnInventory/searchReturnInventory", search.find_inventories),
    _get("/api/ReturnInventory/GetReturnInventory", inventories.get_inventory),
    _get(
        "/api/ReturnInventory/getReturnInventoryByLineItemId",
        inventories.get_inventory_by_line_item,
    ),
    _post("/api/ReturnInventory/assignReturnInventorySku", corrections.assign_sku),
    _post("/api/ReturnInventory/updateReturnInventoryMeta", corrections.update_seller_meta),
    _get("/api/ReturnInventory/getHistory", corrections.show_history),
    _post("/api/ReturnInventory/UpdateReturnInventoryHandling", handling.update_handling),
    _post("/api/ReturnInventory/CancelReturnInventoryHandling", handling.cancel_handling),
    # Parcels that were not recognised
    _post("/api/ReturnInventory/claimUnknown", claims.claim),
    _get("/api/ReturnInventory/listUnknownClaims", claims.list_own),
    _post("/api/ReturnInventory/withdrawUnknownClaim", claims.withdraw),
    _get("/api/ReturnInventory/getEvidence", evidence.get_evidence),
    # Resend
    _get("/api/Resend/getShippingFeeListByToShippingOption", resends.get_resend_fees),
    _post("/api/Resend/createResend", resends.create_resend),
    _get("/api/Resend/getResend", resends.get_resend),
    _post("/api/Resend/cancelResend", resends.cancel_resend),
    # Value-added services
    _post("/api/Vas/CreateByReturnInventoryId", vas.create_vas),
    _old(
        "/api/returnrequest/createVas",
        vas.create_vas_of_items,
        instead="/api/Vas/CreateByReturnInventoryId",
    ),
    # Recall
    _post("/api/Recall/createRecallByReturnInventoryId", recalls.create_by_inventory),
    _post("/api/Recall/cancelRecallByReturnInventoryId", recalls.cancel_by_inventory),
    _post("/api/Recall/cancelRecall", recalls.cancel_whole),
    _old(
        "/api/Recall/createRecall",
        recalls.create_single,
        instead="/api/Recall/createRecallByReturnInventoryId",
    ),
    _get("/api/Recall/searchRecall", recalls.search),
    # Consolidated outbound
    _post("/api/outbound/ConsolidateShipping/order/create", consolidations.create),
    _post("/api/outbound/ConsolidateShipping/inventory/add", consolidations.add),
    _post("/api/outbound/ConsolidateShipping/inventory/remove", consolidations.remove),
    _post(
        "/api/outbound/ConsolidateShipping/order/updateShippingMethod",
        consolidations.update_shipping_method,
    ),
    _post(
        "/api/outbound/ConsolidateShipping/order/updateShipToInformation",
        consolidations.update_ship_to,
    ),
    _post("/api/outbound/ConsolidateShipping/order/confirm", consolidations.confirm),
    _post("/api/outbound/ConsolidateShipping/order/cancel", consolidations.cancel),
    _post("/api/outbound/ConsolidateShipping/order/acceptShippingFee", consolidations.accept_fee),
    _get("/api/outbound/ConsolidateShipping/order/get", consolidations.get),
    _get("/api/outbound/ConsolidateShipping/order/list", consolidations.list_page),
    # FBA
    _post("/api/Fba/FbaShipment/create", fba.create),
    _get("/api/Fba/FbaShipment/get", fba.get),
    _told("/api/Fba/FbaShipment/get", fba.get),
    _get("/api/Fba/FbaShipment/list", fba.list_shipments),
    _get("/api/Fba/FbaShipmentItem/getFbaShipmentItemList", fba.list_items),
    _get("/api/Fba/FbaWarehouseInventory/getFbaWarehouseInventoryList", fba.list_inventories),
    _get_that_writes("/api/Fba/FbaWarehouseInventory/assignReferenceNumber", fba.assign_reference),
    _post("/api/Fba/FbaWarehouseInventory/assignReferenceNumber", fba.assign_reference),
    _get_that_writes("/api/Fba/FbaWarehouseInventory/updateRemark", fba.update_remark),
    _post("/api/Fba/FbaWarehouseInventory/updateRemark", fba.update_remark),
    # FBA instructions
    _post("/api/Fba/FbaInstruction/create", fba_instructions.create),
    _get("/api/Fba/FbaInstruction/list", fba_instructions.list_page),
    _get(
        "/api/Fba/FbaInstructionItem/getFbaInstructionItemList",
        fba_instructions.list_items,
    ),
    _get("/api/Fba/FbaInstructionDispose/get", fba_instructions.get_dispose),
    _get("/api/Fba/FbaInstructionOthers/get", fba_instructions.get_others),
    _get("/api/Fba/FbaInstructionRecall/get", fba_instructions.get_recall),
    _get("/api/Fba/FbaInstructionRestock/get", fba_instructions.get_restock),
    _told("/api/Fba/FbaInstructionRestock/get", fba_instructions.get_restock),
    _get("/api/Fba/FbaInstructionReplenish/get", fba_instructions.get_replenish),
    _post(
        "/api/Fba/FbaInstructionReplenish/updateShippingInfo",
        fba_instructions.update_shipping,
    ),
    _post("/api/Fba/FbaInstructionReplenish/assignNewFnsku", fba_instructions.relabel),
    # Billing
    _get("/api/ApiBalance/GetApiBalance", balances.get_api_balance),
    _get("/api/Refund/getRefundList", books.get_refund_list),
    _get("/api/ApiTransaction/list", books.list_page),
    _get("/api/ApiTransaction/statement", books.get_statement),
    # Onboarding
    _post("/api/WebhookSetup/submit", onboarding.file_setup),
    _get("/api/WebhookSetup/list", onboarding.list_own_setups),
    _post("/api/WebhookSetup/withdraw", onboarding.take_setup_back),
    _get("/api/GoLive/checklist", onboarding.show_checklist),
    _post("/api/GoLive/submit", onboarding.ask_to_go_live),
    _get("/api/GoLive/list", onboarding.list_own_go_lives),
    _post("/api/GoLive/withdraw", onboarding.take_go_live_back),
    # Who did what
    _get("/api/Audit/list", audit.list_own),
    _dock_get("/api/Audit/list", audit.list_of_staff),
    # The dock
    _dock_get("/api/Arrival/lookup", arrivals.look_up),
    _dock("/api/Arrival/receive", arrivals.receive),
    _lead("/api/Arrival/undo", arrivals.undo),
    _dock("/api/Inventory/addImage", pictures.add_image, upload="file"),
    _dock("/api/Inventory/removeImage", pictures.remove_image),
    _dock_get("/api/Inventory/rmaLabel", arrivals.draw_rma_label),
    _dock("/api/Unknown/register", unknown.register),
    _dock("/api/Unknown/update", unknown.update),
    _dock_get("/api/Unknown/list", unknown.list_page),
    _dock_get("/api/Unknown/get", unknown.get_one),
    _dock("/api/Unknown/addImage", unknown.add_image, upload="file"),
    _dock("/api/Unknown/removeImage", unknown.remove_image),
    _dock_get("/api/Unknown/suggestions", unknown.suggest),
    _dock("/api/Unknown/assign", unknown.assign),
    _dock("/api/Unknown/match", unknown.match),
    _lead("/api/Unknown/undoAssignment", unknown.undo),
    _lead("/api/Unknown/dispose", unknown.dispose),
    _dock_get("/api/Unknown/listClaims", claims.list_work),
    _dock("/api/Unknown/acceptClaim", claims.accept),
    _dock("/api/Unknown/rejectClaim", claims.reject),
    _dock_get("/api/Inventory/evidence", evidence.get_shelved_evidence),
    _lead("/api/Inventory/recalibrate", corrections.recalibrate),
    _lead("/api/Inventory/swapRma", corrections.swap_rma),
    _dock("/api/Inventory/updateWarehouseRemarks", corrections.update_remarks),
    _dock("/api/Inventory/updateMeta", corrections.update_warehouse_meta),
    _dock_get("/api/Inventory/history", corrections.show_shelved_history),
    _dock_get("/api/Handling/list", handling.list_work),
    _dock("/api/Handling/start", handling.start_handling),
    _dock("/api/Handling/complete", handling.complete_handling),
    _dock("/api/Handling/withdraw", handling.withdraw_handling),
    _dock_get("/api/Resend/list", resends.list_resends),
    _dock("/api/Resend/pick", resends.pick_resend),
    _dock("/api/Resend/pack", resends.pack_resend),
    _dock_get("/api/Resend/label", resends.get_resend_label),
    _dock("/api/Resend/dispatch", resends.dispatch_resend),
    _dock("/api/Resend/fail", resends.fail_resend),
    _dock("/api/Resend/updateTrackingNumber", resends.update_tracking_number),
    _dock_get("/api/Vas/list", vas.list_jobs),
    _dock("/api/Vas/start", vas.start_vas),
    _dock("/api/Vas/complete", vas.complete_vas),
    _dock("/api/Vas/fail", vas.fail_vas),
    _lead("/api/Vas/correct", vas.correct_vas),
    _dock_get("/api/Recall/list", recalls.list_work),
    _dock("/api/Recall/updateTrackingNumber", recalls.update_tracking_number),
    _dock("/api/Recall/arrive", recalls.arrive),
    _dock("/api/Recall/ready", recalls.make_ready),
    _dock("/api/Recall/pickUp", recalls.pick_up),
    _dock("/api/Recall/cancel", recalls.withdraw),
    _dock_get("/api/Consolidation/list", consolidation_work.list_work),
    _dock_get("/api/Consolidation/packList", consolidation_work.show_pack_list),
    _dock_get("/api/Consolidation/packListPdf", consolidation_work.print_pack_list),
    _dock("/api/Consolidation/createShipment", consolidation_work.open_shipment),
    _dock("/api/Consolidation/createBox", consolidation_work.open_box),
    _dock("/api/Consolidation/fillBox", consolidation_work.fill),
    _dock("/api/Consolidation/emptyBox", consolidation_work.empty),
    _dock("/api/Consolidation/closeBox", consolidation_work.close),
    _dock("/api/Consolidation/reopenBox", consolidation_work.reopen),
    _lead("/api/Consolidation/setFee", consolidation_work.price),
    _lead("/api/Consolidation/acceptFee", consolidation_work.record_acceptance),
    _dock("/api/Consolidation/ready", consolidation_work.make_ready),
    _dock("/api/Consolidation/ship", consolidation_work.ship),
    _dock("/api/Consolidation/updateAwb", consolidation_work.correct),
    _dock("/api/Consolidation/complete", consolidation_work.complete),
    _lead("/api/Consolidation/cancel", consolidation_work.withdraw),
    _dock_get("/api/Fba/listShipments", fba_work.list_shipments),
    _dock_get("/api/Fba/getShipment", fba_work.get_shipment),
    _dock("/api/Fba/arrive", fba_work.arrive),
    _dock("/api/Fba/count", fba_work.count),
    _dock("/api/Fba/putaway", fba_work.shelve),
    _dock_get("/api/Fba/listStock", fba_work.list_stock),
    _lead("/api/Fba/cancelShipment", fba_work.cancel),
    _dock_get("/api/FbaInstruction/list", fba_instruction_work.list_work),
    _dock_get("/api/FbaInstruction/get", fba_instruction_work.show),
    _dock_get("/api/FbaInstruction/label", fba_instruction_work.fetch_label),
    _dock("/api/FbaInstruction/start", fba_instruction_work.start),
    _dock("/api/FbaInstruction/complete", fba_instruction_work.complete),
    _dock("/api/FbaInstruction/withdraw", fba_instruction_work.withdraw),
    # Account and prices
    _public_get("/api/account/getApiInfo", accounts.get_api_info),
    _public_post("/api/shipment/calculateBuyerShipmentCost", estimates.calculate_cost),
    # Files
    _public_get("/api/file/GetPreSignedUploadUrl", uploads.get_upload_address, needs=Needs.WORK),
    _put("/api/file/upload/{uploadToken}", uploads.take_file),
    # Evidence
    _lookup("/api/Evidence/getEvidenceKeys", evidence.get_keys),
    # Lookups
    *(
        _lookup(lookup.path, lookups.handler_of(operation))
        for operation, lookup in wire.LOOKUPS.items()
    ),
)


def all_paths() -> dict[str, dict[str, Route]]:
    """Return the routes by lower-case path with environment and API, then by method.

    A parameter is written ``{}``, whatever its name.
    """
    paths: dict[str, dict[str, Route]] = {}
    for environment in Environment:
        for route in ROUTES:
            path = _PARAMETER.sub("{}", f"/{environment}/{route.api}{route.path}".lower())
            paths.setdefault(path, {})[route.method] = route
    return paths
