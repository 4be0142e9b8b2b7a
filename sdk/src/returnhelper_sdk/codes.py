"""The codes of the contract; each compares with what an answer says, text or integer.

Written from contract/codes.yaml by ``make codes``; open lists are told by the lookups.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class MetaStatus(IntEnum):
    """Stands in: meta.status."""

    OK = 200  # done
    INVALID = 400  # the request breaks a rule; HTTP 200
    NOT_FOUND = 404  # no such thing, or not the caller's; HTTP 200
    CONFLICT = 409
    UNAUTHORIZED = 401  # HTTP 401
    FORBIDDEN = 403  # HTTP 403
    WRONG_METHOD = 405  # HTTP 405
    REQUEST_TIMEOUT = 408  # HTTP 408
    TOO_MANY_REQUESTS = 429  # HTTP 429
    TOO_LARGE = 413  # HTTP 413
    INTERNAL_ERROR = 500  # HTTP 500


class ErrorCode(StrEnum):
    """Stands in: meta.errorCode."""

    UNAUTHORIZED = "UNAUTHORIZED"  # credentials missing or wrong
    WRONG_ENVIRONMENT = "WRONG_ENVIRONMENT"  # the key belongs to the other environment
    ROLE_NOT_ALLOWED = "ROLE_NOT_ALLOWED"  # the role of the key does not allow the operation
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"  # same key, other request
    IDEMPOTENCY_IN_PROGRESS = "IDEMPOTENCY_IN_PROGRESS"
    RATE_LIMITED = "RATE_LIMITED"  # too many requests; Retry-After is set
    VALIDATION_FAILED = "VALIDATION_FAILED"  # meta.error holds a message per property
    TRACKING_ALREADY_EXIST = "TRACKING_ALREADY_EXIST"
    RETURN_REQUEST_NOT_FOUND = "RETURN_REQUEST_NOT_FOUND"  # returnRequestId
    RETURN_REQUEST_LINE_ITEM_NOT_FOUND = "RETURN_REQUEST_LINE_ITEM_NOT_FOUND"
    SHIPMENT_NOT_FOUND = "SHIPMENT_NOT_FOUND"  # shipmentId
    LABEL_NOT_FOUND = "LABEL_NOT_FOUND"  # labelId
    WAREHOUSE_NOT_FOUND = "WAREHOUSE_NOT_FOUND"
    RETURN_INVENTORY_NOT_FOUND = "RETURN_INVENTORY_NOT_FOUND"
    FILE_NOT_FOUND = "FILE_NOT_FOUND"  # fileKey unknown, expired or never uploaded
    RESEND_NOT_FOUND = "RESEND_NOT_FOUND"  # resendId
    RECALL_NOT_FOUND = "RECALL_NOT_FOUND"  # recallId
    CONSOLIDATE_ORDER_NOT_FOUND = "CONSOLIDATE_ORDER_NOT_FOUND"  # consolidateShippingOrderId
    FBA_SHIPMENT_NOT_FOUND = "FBA_SHIPMENT_NOT_FOUND"  # fbaShipmentId
    FBA_WAREHOUSE_INVENTORY_NOT_FOUND = "FBA_WAREHOUSE_INVENTORY_NOT_FOUND"
    FBA_INSTRUCTION_NOT_FOUND = "FBA_INSTRUCTION_NOT_FOUND"
    BALANCE_NOT_FOUND = "BALANCE_NOT_FOUND"  # the account has no balance in this currency
    INSUFFICIENT_BALANCE = "INSUFFICIENT_BALANCE"  # the balance does not cover the charge
    RATE_NOT_AVAILABLE = "RATE_NOT_AVAILABLE"
    RETURN_REQUEST_NOT_EDITABLE = "RETURN_REQUEST_NOT_EDITABLE"
    LABEL_ALREADY_EXISTS = "LABEL_ALREADY_EXISTS"  # a label is queued, started or ready
    LABEL_NOT_CANCELABLE = "LABEL_NOT_CANCELABLE"  # the label failed or is canceled
    LABEL_CANCEL_CUTOFF_PASSED = "LABEL_CANCEL_CUTOFF_PASSED"  # cancelCutoffTime is over
    SHIPMENT_ALREADY_ARRIVED = "SHIPMENT_ALREADY_ARRIVED"  # the warehouse has the shipment
    HANDLING_NOT_ALLOWED = "HANDLING_NOT_ALLOWED"  # the state machine has no such transition
    HANDLING_NOT_CANCELABLE = "HANDLING_NOT_CANCELABLE"
    INVENTORY_NOT_ON_HOLD = "INVENTORY_NOT_ON_HOLD"  # a VAS needs handling ohd
    INVENTORY_NOT_IN_STOCK = "INVENTORY_NOT_IN_STOCK"
    WAREHOUSE_MISMATCH = "WAREHOUSE_MISMATCH"
    VAS_PENDING = "VAS_PENDING"  # a value-added service of the inventory is pending
    RESEND_ALREADY_ACTIVE = "RESEND_ALREADY_ACTIVE"  # a resend holds the inventory
    RESEND_NOT_CANCELABLE = "RESEND_NOT_CANCELABLE"  # dispatched, failed or canceled
    RESEND_STEP_NOT_ALLOWED = "RESEND_STEP_NOT_ALLOWED"
    RECALL_ALREADY_ACTIVE = "RECALL_ALREADY_ACTIVE"  # a recall holds the inventory
    RECALL_NOT_ACTIVE = "RECALL_NOT_ACTIVE"  # there is no recall to cancel
    RECALL_NOT_CANCELABLE = "RECALL_NOT_CANCELABLE"  # the warehouse has begun to fulfil it
    RECALL_INVENTORY_NOT_FOUND = "RECALL_INVENTORY_NOT_FOUND"
    RECALL_NOT_ALLOWED = "RECALL_NOT_ALLOWED"
    RECALL_WRONG_WAREHOUSE = "RECALL_WRONG_WAREHOUSE"
    CONSOLIDATE_ALREADY_ACTIVE = "CONSOLIDATE_ALREADY_ACTIVE"
    CONSOLIDATE_ORDER_NOT_EDITABLE = "CONSOLIDATE_ORDER_NOT_EDITABLE"  # the order is past CREATED
    CONSOLIDATE_ORDER_EMPTY = "CONSOLIDATE_ORDER_EMPTY"
    CONSOLIDATE_ORDER_NOT_CANCELABLE = "CONSOLIDATE_ORDER_NOT_CANCELABLE"
    CONSOLIDATE_INVENTORY_NOT_IN_ORDER = "CONSOLIDATE_INVENTORY_NOT_IN_ORDER"
    CONSOLIDATE_FEE_NOT_ACCEPTABLE = "CONSOLIDATE_FEE_NOT_ACCEPTABLE"
    CONSOLIDATE_FEE_NOT_ACCEPTED = "CONSOLIDATE_FEE_NOT_ACCEPTED"
    CONSOLIDATE_SHIPMENT_NOT_FOUND = "CONSOLIDATE_SHIPMENT_NOT_FOUND"
    CONSOLIDATE_BOX_NOT_FOUND = "CONSOLIDATE_BOX_NOT_FOUND"
    CONSOLIDATE_STEP_NOT_ALLOWED = "CONSOLIDATE_STEP_NOT_ALLOWED"
    FBA_STOCK_INSUFFICIENT = "FBA_STOCK_INSUFFICIENT"  # more than availableQuantity
    FBA_SHIPMENT_NOT_ALLOWED = "FBA_SHIPMENT_NOT_ALLOWED"
    FBA_WRONG_WAREHOUSE = "FBA_WRONG_WAREHOUSE"  # Warehouse API: another warehouse takes this step
    FBA_PUTAWAY_EXCEEDS_COUNT = "FBA_PUTAWAY_EXCEEDS_COUNT"
    FBA_INSTRUCTION_NOT_EDITABLE = "FBA_INSTRUCTION_NOT_EDITABLE"  # the instruction is past pending
    FBA_INSTRUCTION_STEP_NOT_ALLOWED = "FBA_INSTRUCTION_STEP_NOT_ALLOWED"
    FBA_INSTRUCTION_NOT_READY = "FBA_INSTRUCTION_NOT_READY"
    IMAGE_NOT_FOUND = "IMAGE_NOT_FOUND"  # imageKey of the Warehouse API
    SHIPMENT_ALREADY_RECEIVED = "SHIPMENT_ALREADY_RECEIVED"
    SHIPMENT_NOT_RECEIVED = "SHIPMENT_NOT_RECEIVED"
    INVENTORY_IN_USE = "INVENTORY_IN_USE"
    UNKNOWN_SHIPMENT_NOT_FOUND = "UNKNOWN_SHIPMENT_NOT_FOUND"
    UNKNOWN_SHIPMENT_NOT_ALLOWED = "UNKNOWN_SHIPMENT_NOT_ALLOWED"
    UNKNOWN_SHIPMENT_NOT_DUE = "UNKNOWN_SHIPMENT_NOT_DUE"
    SHIPMENT_NOT_BOOKED = "SHIPMENT_NOT_BOOKED"
    OWNER_NOT_FOUND = "OWNER_NOT_FOUND"  # Warehouse API: apiId or clientCode of a seller
    UNKNOWN_CLAIM_NOT_FOUND = "UNKNOWN_CLAIM_NOT_FOUND"  # unknownClaimId
    UNKNOWN_CLAIM_NOT_OPEN = "UNKNOWN_CLAIM_NOT_OPEN"  # the claim is decided or withdrawn
    ARRIVAL_NOT_UNDOABLE = "ARRIVAL_NOT_UNDOABLE"
    RECALIBRATION_NOT_ALLOWED = "RECALIBRATION_NOT_ALLOWED"
    RMA_LOCKED = "RMA_LOCKED"  # Warehouse API: the handling is decided, or the inventory closed
    RMA_OF_PIECE = "RMA_OF_PIECE"
    VAS_NOT_FOUND = "VAS_NOT_FOUND"  # returnRequestLineItemVasId of the Warehouse API
    VAS_NOT_PENDING = "VAS_NOT_PENDING"  # Warehouse API: the service is started, or done already
    VAS_NOT_FINISHED = "VAS_NOT_FINISHED"  # Warehouse API: there is no result to correct yet
    RMA_PIECES_EXHAUSTED = "RMA_PIECES_EXHAUSTED"  # an RMA numbers 99 pieces at most
    RMA_SEQUENCE_EXHAUSTED = "RMA_SEQUENCE_EXHAUSTED"
    NUMBERS_EXHAUSTED = "NUMBERS_EXHAUSTED"  # 9 999 999 system numbers of a kind are used up today
    SANDBOX_ONLY = "SANDBOX_ONLY"  # setup and going live are asked for with sandbox credentials
    WEBHOOK_SETUP_REQUEST_NOT_FOUND = "WEBHOOK_SETUP_REQUEST_NOT_FOUND"  # webhookSetupRequestId
    WEBHOOK_SETUP_REQUEST_ALREADY_OPEN = "WEBHOOK_SETUP_REQUEST_ALREADY_OPEN"  # one at a time
    WEBHOOK_SETUP_REQUEST_NOT_OPEN = "WEBHOOK_SETUP_REQUEST_NOT_OPEN"
    GO_LIVE_REQUEST_NOT_FOUND = "GO_LIVE_REQUEST_NOT_FOUND"  # goLiveRequestId
    GO_LIVE_REQUEST_ALREADY_OPEN = "GO_LIVE_REQUEST_ALREADY_OPEN"  # one at a time
    GO_LIVE_REQUEST_NOT_OPEN = "GO_LIVE_REQUEST_NOT_OPEN"  # the request is decided or withdrawn
    GO_LIVE_INCOMPLETE = "GO_LIVE_INCOMPLETE"
    ALREADY_LIVE = "ALREADY_LIVE"  # the seller is in production already
    OPERATION_NOT_FOUND = "OPERATION_NOT_FOUND"  # no operation at this path
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"  # the path exists, the method does not
    REQUEST_TIMEOUT = "REQUEST_TIMEOUT"
    REQUEST_TOO_LARGE = "REQUEST_TOO_LARGE"  # body above the limit of the installation
    INTERNAL_ERROR = "INTERNAL_ERROR"  # our fault; nothing was changed and a retry is safe


class Environment(StrEnum):
    """Stands in: server variable, RMA letter, environmentCode."""

    SANDBOX = "uat"  # credentials of the sandbox only
    PRODUCTION = "v1"  # credentials of production only


class ApiType(StrEnum):
    """Stands in: apiTypeCode."""

    USER = "user"  # Seller account
    WAREHOUSE = "warehouse"  # Warehouse account


class LabelRequestStatusCode(StrEnum):
    """Stands in: labelRequestStatusCode, labelStatusCode."""

    QUEUED = "queued"  # waiting for a worker
    STARTED = "started"  # the carrier is being asked
    FAILED = "failed"  # no label; see failReasons
    SUCCESS = "success"  # label is ready
    CANCELED = "canceled"  # cancelled before use


class ShipmentStatusCode(StrEnum):
    """Stands in: shipmentStatusCode."""

    NO_LABEL = "no-label"  # nothing asked for yet
    LB_QUEUED = "lb-queued"  # label asked for, no result yet
    LB_FAILED = "lb-failed"  # the last label request failed
    LB_SUCCESS = "lb-success"  # label is ready
    LB_CANCELED = "lb-canceled"  # label was cancelled
    IN_TRANSIT = "in-transit"  # the carrier has scanned it; only where the carrier reports scans
    RECEIVED = "received"  # arrived at a warehouse


class ReturnStatusCode(StrEnum):
    """Stands in: returnStatusCode, returnRequestStatusCode."""

    OPEN = "open"  # a label, an arrival or a handling is still to come
    COMPLETED = "completed"  # every inventory is closed
    CANCELED = "canceled"  # the label was cancelled and nothing arrived


class ReturnRequestFrom(StrEnum):
    """Stands in: returnRequestFrom."""

    RETURN_HELPER = "return-helper"  # the only value, on input and output


class ReturnRequestSourceType(IntEnum):
    """Stands in: returnRequestSourceType, returnRequestSourceTypeCode."""

    SELLER = 0  # User API or seller portal
    WAREHOUSE = 1  # made at the warehouse for an unknown or walk-in parcel
    BUYER = 2  # made in the buyer portal


class UnknownShipmentStatus(StrEnum):
    """Stands in: unknownShipmentStatusCode."""

    PENDING = "pending"  # owner not found yet
    ASSIGNED = "assigned"  # given to a seller, assignUnknown sent
    MATCHED = "matched"  # turned out to be an announced shipment
    DISPOSED = "disposed"  # nobody claimed it in time


class UnknownClaimStatus(StrEnum):
    """Stands in: unknownClaimStatusCode."""

    SUBMITTED = "submitted"  # a warehouse has to decide
    ACCEPTED = "accepted"  # the parcel was assigned to the seller
    REJECTED = "rejected"  # a warehouse said no, with a reason
    WITHDRAWN = "withdrawn"  # the seller took it back


class MimeType(StrEnum):
    """Stands in: mimeType."""

    TEXT_PLAIN = "text/plain"  # Text
    IMAGE_JPEG = "image/jpeg"  # JPEG picture
    IMAGE_PNG = "image/png"  # PNG picture
    APPLICATION_PDF = "application/pdf"  # label files for FBA replenishment


class HandlingCode(StrEnum):
    """Stands in: handlingCode."""

    TO_BE_CONFIRMED = "tbc"  # no instruction yet; set by the system only
    RETURN = "rtn"  # back to the seller by recall or consolidation
    DISPOSE = "dsp"  # destroy
    RESEND = "rsd"  # on to a buyer; set by createResend only
    ON_HOLD = "ohd"  # keep; the starting point for VAS and resend
    OTHERS = "oth"  # as agreed with the warehouse
    RESTOCK = "rst"  # into the seller's stock at the warehouse


class HandlingStatusCode(StrEnum):
    """Stands in: handlingStatusCode."""

    PENDING = "pending"  # the warehouse has not begun
    IN_PROGRESS = "inProgress"  # the warehouse is at it
    COMPLETED = "completed"  # done


class VasStatusCode(StrEnum):
    """Stands in: vasStatusCode."""

    PENDING = "pending"  # asked for
    SUCCESSFUL = "successful"  # done
    FAILED = "failed"  # could not be done


class InventoryMetaType(StrEnum):
    """Stands in: metaType."""

    SELLER = "usr"  # written by the seller
    WAREHOUSE = "whs"  # written by the warehouse
    CUSTOM_FIELDS = "shipmentCustomField"  # custom fields of the shipment


class ResendStatusCode(IntEnum):
    """Stands in: resendStatusCode."""

    PENDING = 0  # accepted
    CANCELED = 1  # withdrawn
    IN_PROGRESS = 2  # label bought, being packed
    COMPLETED = 3  # handed to the carrier
    FAILED = 4  # no label; inventories are on hold again


class RecallStatusCode(StrEnum):
    """Stands in: recallStatusCode."""

    PENDING = "pending"  # nothing has left
    IN_PROGRESS = "in-progress"  # something has left
    COMPLETED = "completed"  # everything picked up or cancelled
    CANCELED = "canceled"  # everything cancelled


class RecallInventoryStatusCode(StrEnum):
    """Stands in: recallInventoryStatusCode."""

    IN_PROGRESS = "in-progress"  # waiting at the warehouse
    IN_TRANSIT = "in-transit"  # on its way to the consolidation warehouse
    READY_TO_PICK_UP = "ready-to-pick-up"  # arrived there
    PICKED_UP = "picked-up"  # collected
    CANCELED = "canceled"  # withdrawn


class RecallUpdateTypeStatus(StrEnum):
    """Stands in: recallUpdateTypeStatus."""

    UPDATE_TRACKING_NUMBER = "updateTrackingNumber"  # to in-transit, or corrected
    READY_TO_PICK_UP = "readyToPickUp"  # to ready-to-pick-up
    PICKUP_BY_SELF = "pickupBySelf"  # to picked-up
    PICKUP_BY_COURIER = "pickupByCourier"  # to picked-up
    PICKUP_BY_OTHERS = "pickupByOthers"  # to picked-up
    CANCELED = "canceled"  # to canceled


class PickUpCode(StrEnum):
    """Stands in: pickUpCode, pickUpTypeCode."""

    PENDING = "pending"  # not collected yet
    SELF_PICK_UP = "self-pick-up"  # the seller collected it
    COURIER_PICK_UP = "courier-pick-up"  # a courier collected it
    OTHERS = "others"  # somebody else collected it


class ShippingMethod(StrEnum):
    """Stands in: shippingMethod."""

    AIR_FREIGHT = "AIR_FREIGHT"  # Air freight
    COURIER_SERVICE = "COURIER_SERVICE"  # Courier
    LAND_FREIGHT = "LAND_FREIGHT"  # Land freight
    SEA_FREIGHT = "SEA_FREIGHT"  # Sea freight


class ConsolidateShippingOrderStatus(StrEnum):
    """Stands in: consolidateShippingOrderStatus."""

    CREATED = "CREATED"  # can be changed
    CONFIRMED = "CONFIRMED"  # being priced and packed
    READY_TO_SHIP = "READY_TO_SHIP"  # all packed, fee settled
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"  # some shipment has left
    SHIPPED = "SHIPPED"  # everything has left
    CANCELED = "CANCELED"  # given up


class ConsolidateShippingInventoryStatus(StrEnum):
    """Stands in: consolidateShippingInventoryStatus."""

    PENDING = "PENDING"  # added
    IN_PROGRESS = "IN_PROGRESS"  # in a box that is still open
    PACKED = "PACKED"  # in a closed box
    SHIPPED = "SHIPPED"  # has left


class ConsolidateShippingShipmentStatus(StrEnum):
    """Stands in: consolidateShippingShipmentStatus."""

    CREATED = "CREATED"  # being filled
    SHIPPED = "SHIPPED"  # has left


class ConsolidateShippingShipmentBoxStatus(StrEnum):
    """Stands in: consolidateShippingShipmentBoxStatus."""

    IN_PROGRESS = "IN_PROGRESS"  # not yet left
    SHIPPED = "SHIPPED"  # has left


class FbaShipmentStatusCode(StrEnum):
    """Stands in: fbaShipmentStatusCode."""

    PENDING = "PENDING"  # announced
    ARRIVED = "ARRIVED"  # at the warehouse
    CANCELED = "CANCELED"  # withdrawn or expired


class FbaInstructionHandlingCode(StrEnum):
    """Stands in: fbaInstructionHandlingCode."""

    RESTOCK = "RSK"  # becomes a return inventory
    RECALL = "RCL"  # back to the seller
    REPLENISH = "RPS"  # to an Amazon warehouse
    OTHERS = "OTH"  # as agreed
    DISPOSE = "DIS"  # destroy


class FbaHandlingStatusCode(StrEnum):
    """Stands in: handlingStatusCode of FBA instructions."""

    PENDING = "pending"  # Pending
    IN_PROGRESS = "in-progress"  # In progress
    COMPLETED = "completed"  # done, or withdrawn if cancelRemarks is set


class ReplenishStatusCode(StrEnum):
    """Stands in: replenishStatusCode."""

    PENDING = "pending"  # shipping information is missing
    READY = "ready"  # shipping information is complete
    SHIPPED = "shipped"  # has left


class ChargeTypeCode(StrEnum):
    """Stands in: chargeTypeCode."""

    ACTUAL_WEIGHT = "actualWeight"  # Actual weight
    NO_CHARGE = "noCharge"  # No charge


class MovementCode(StrEnum):
    """Stands in: movementCode."""

    RECEIVED = "received"  # money came in: available rises
    WITHDRAWN = "withdrawn"  # money was taken out: available falls
    RESERVED = "reserved"  # promised to an order
    RELEASED = "released"  # reserved for nothing any more, or for too long
    CHARGED = "charged"  # paid out of what was reserved
    PAID = "paid"  # paid out of what was available
    REFUNDED = "refunded"  # given back after it was charged or paid


class RefundStatusCode(StrEnum):
    """Stands in: refundStatusCode."""

    PENDING = "pending"  # waits for an approval
    COMPLETED = "completed"  # the money is given back
    REJECTED = "rejected"  # nothing is given back


class WeightUom(StrEnum):
    """Stands in: weightUom, weightUnit."""

    G = "g"  # Gram


class DimensionUom(StrEnum):
    """Stands in: dimensionUom, dimensionUnit."""

    CM = "cm"  # Centimetre


class AddressType(StrEnum):
    """Stands in: addressType."""

    BUSINESS = "business"  # Business
    RESIDENTIAL = "residential"  # Residential


class WebhookEndpointStatus(StrEnum):
    """Stands in: portal and console."""

    ACTIVE = "active"  # deliveries go out
    SUSPENDED = "suspended"  # too many failures in a row; deliveries wait
    DISABLED = "disabled"  # switched off by an operator; deliveries wait


class WebhookDeliveryStatus(StrEnum):
    """Stands in: portal and console."""

    PENDING = "pending"  # due, not tried yet
    SENDING = "sending"  # being sent
    RETRYING = "retrying"  # failed, waits for the next attempt
    HELD = "held"  # endpoint is suspended or disabled
    DELIVERED = "delivered"  # answered with 200


class WebhookSetupRequestStatus(StrEnum):
    """Stands in: webhookSetupRequestStatusCode, portal and console."""

    SUBMITTED = "submitted"  # an operator has to decide, perhaps anew after a test
    TESTING = "testing"  # approved by an operator, the signed test is not answered yet
    APPROVED = "approved"  # the test was answered 200, the endpoint is active
    REJECTED = "rejected"  # an operator said no, with a reason
    WITHDRAWN = "withdrawn"  # the seller took it back


class GoLiveRequestStatus(StrEnum):
    """Stands in: goLiveRequestStatusCode, portal and console."""

    SUBMITTED = "submitted"  # an operator has to decide
    APPROVED = "approved"  # the seller is in production
    REJECTED = "rejected"  # an operator said no, with a reason
    WITHDRAWN = "withdrawn"  # the seller took it back


class GoLiveItem(StrEnum):
    """Stands in: item of the go-live checklist."""

    SETUP_APPROVED = "setupApproved"  # a setup request for the sandbox was approved
    LABEL_RECEIVED = "labelReceived"  # labelGenerated with success was answered 200
    ARRIVAL_RECEIVED = "arrivalReceived"  # markShipmentArrive was answered 200
    HANDLING_COMPLETED = "handlingCompleted"  # completeInventoryHandling was answered 200
    SIGNATURES_BELIEVED = "signaturesBelieved"
