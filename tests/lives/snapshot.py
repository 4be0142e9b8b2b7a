"""Everything a seller has, read in one round trip and apart from the code under test."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Standing
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.recall.model import RecallInventoryStatus, RecallStatus
from returnhelper.domain.resend.model import ResendStatus
from returnhelper.domain.returns.model import ReturnStatus, ShipmentStatus
from returnhelper.kit.database import Database
from tests.lives.booked import Balance, Charge, Pocket, Stored
from tests.lives.boxed import Box, Order, OrderInventory, OutboundShipment
from tests.lives.row import Row


class Label(Row):
    label_id: int
    status: LabelStatus
    purpose: str
    shipment_id: int
    version: str


class Shipment(Row):
    shipment_id: int
    status: ShipmentStatus
    return_request_id: int
    cost: Decimal
    version: str


class Request(Row):
    return_request_id: int
    status: ReturnStatus
    version: str


class Inventory(Row):
    return_inventory_id: int
    code: HandlingCode
    handling_status: HandlingStatus
    held_by: str | None
    holder_id: str | None
    split_from: int | None
    return_request_id: int
    weight_g: Decimal
    value: Decimal
    quantity: int
    rma: str
    rma_locked: bool
    was_moved: bool
    version: str
    created_at: datetime
    stocked_at: datetime | None  # of the whole, for a piece
    stop_aging_at: datetime | None
    storage_from: datetime | None

    @property
    def status(self) -> Standing:
        return Standing(self.code, self.handling_status, self.held_by is not None)

    @property
    def is_done(self) -> bool:
        return self.handling_status is HandlingStatus.COMPLETED

    @property
    def is_closed(self) -> bool:
        return self.is_done and self.code is not HandlingCode.ON_HOLD


class Vas(Row):
    vas_id: int
    status: VasStatus
    return_inventory_id: int
    cost: Decimal
    vas_code: str
    version: str

    @property
    def is_open(self) -> bool:
        return self.status in {VasStatus.PENDING, VasStatus.STARTED}


class Resend(Row):
    resend_id: int
    status: ResendStatus
    cost: Decimal
    version: str
    inventory_ids: list[int]

    @property
    def is_waiting(self) -> bool:
        """Before its label."""
        return self.status in {ResendStatus.PENDING, ResendStatus.PICKED, ResendStatus.PACKED}

    @property
    def is_packed(self) -> bool:
        return self.status is ResendStatus.PACKED

    @property
    def is_open(self) -> bool:
        return self.is_waiting or self.status is ResendStatus.IN_PROGRESS


class Recall(Row):
    recall_id: int
    status: RecallStatus
    version: str


class RecallInventory(Row):
    recall_inventory_id: int
    status: RecallInventoryStatus
    recall_id: int
    return_inventory_id: int
    version: str  # the tracking number

    @property
    def is_open(self) -> bool:
        return self.status not in {RecallInventoryStatus.PICKED_UP, RecallInventoryStatus.CANCELED}


class Told(Row):
    action: str
    subject_id: int
    times: int


class Snapshot(msgspec.Struct):
    """The rows of one seller, by key, and what it was told so far."""

    labels: list[Label]
    shipments: list[Shipment]
    requests: list[Request]
    inventories: list[Inventory]
    vas: list[Vas]
    resends: list[Resend]
    recalls: list[Recall]
    recall_inventories: list[RecallInventory]
    orders: list[Order]
    order_inventories: list[OrderInventory]
    outbound_shipments: list[OutboundShipment]
    boxes: list[Box]
    told: list[Told]
    ledger: list[Pocket]
    balances: list[Balance]
    holds: list[Decimal]
    charges: list[Charge]
    stored: list[Stored]


def _listed(columns: str, source: str, order: str) -> str:
    return (
        f"(SELECT coalesce(json_agg(json_build_array({columns}) ORDER BY {order}), '[]')"
        f" FROM {source})"
    )


_SHIPMENTS_OF = (
    "SELECT shipment_id FROM shipments WHERE api_id = $1"
    " UNION ALL SELECT shipment_id FROM resends WHERE api_id = $1"
)
_INVENTORIES_OF = "SELECT return_inventory_id FROM inventories WHERE api_id = $1"
_PARTS = {
    "labels": _listed(
        "label_id, status, purpose, shipment_id, modified_at",
        f"labels WHERE shipment_id IN ({_SHIPMENTS_OF})",
        "label_id",
    ),
    "shipments": _listed(
        "shipment_id, status, return_request_id, (cost + cost_correction)::text, modified_at",
        "shipments WHERE api_id = $1",
        "shipment_id",
    ),
    "requests": _listed(
        "return_request_id, status, modified_at",
        "return_requests WHERE api_id = $1",
        "return_request_id",
    ),
    "inventories": _listed(
        "v.return_inventory_id, v.handling_code, v.handling_status, v.held_by, v.holder_id,"
        " v.split_from, v.return_request_id, v.weight_g::text, i.value::text, i.quantity,"
        " v.rma, v.rma_locked, v.handling_updated_at IS NOT NULL, v.modified_at,"
        " v.created_at, v.stocked_at, v.stop_aging_at, v.storage_from",
        "inventories v JOIN line_items i USING (line_item_id) WHERE v.api_id = $1",
        "v.return_inventory_id",
    ),
    "vas": _listed(
        "vas_id, status, return_inventory_id, cost::text, vas_code, modified_at",
        f"vas WHERE return_inventory_id IN ({_INVENTORIES_OF})",
        "vas_id",
    ),
    "resends": _listed(
        "r.resend_id, r.status, r.cost::text, r.modified_at, ARRAY("
        "SELECT return_inventory_id FROM resend_inventories i WHERE i.resend_id = r.resend_id"
        " ORDER BY position)",
        "resends r WHERE r.api_id = $1",
        "r.resend_id",
    ),
    "recalls": _listed("recall_id, status, modified_at", "recalls WHERE api_id = $1", "recall_id"),
    "recall_inventories": _listed(
        "recall_inventory_id, status, recall_id, return_inventory_id,"
        " coalesce(tracking_number, '')",
        f"recall_inventories WHERE return_inventory_id IN ({_INVENTORIES_OF})",
        "recall_inventory_id",
    ),
    "orders": _listed(
        "order_id, status, order_key, fee::text, fee_accepted_at IS NOT NULL,"
        " concat(fee, ' ', fee_remarks)",
        "consolidated_orders WHERE api_id = $1",
        "order_id",
    ),
    "order_inventories": _listed(
        "i.order_inventory_id, i.status, i.order_id, o.order_key, i.return_inventory_id, i.box_id",
        "consolidated_inventories i JOIN consolidated_orders o USING (order_id)"
        " WHERE o.api_id = $1",
        "i.order_inventory_id",
    ),
    "outbound_shipments": _listed(
        "s.shipment_id, s.status, s.order_id, o.order_key, concat(s.awb, s.service_provider)",
        "consolidated_shipments s JOIN consolidated_orders o USING (order_id) WHERE o.api_id = $1",
        "s.shipment_id",
    ),
    "boxes": _listed(
        "b.box_id, b.status, b.order_id, o.order_key",
        "consolidated_boxes b JOIN consolidated_orders o USING (order_id) WHERE o.api_id = $1",
        "b.box_id",
    ),
    "told": _listed(
        "action, subject_id, times",
        "(SELECT action, subject_id, count(*) AS times FROM notifications"
        " WHERE api_id = $1 GROUP BY action, subject_id) n",
        "action, subject_id",
    ),
    "ledger": _listed(
        "account, total::text",
        "(SELECT account, sum(amount) AS total FROM ("
        "SELECT from_account AS account, -amount AS amount FROM ledger WHERE api_id = $1"
        " UNION ALL SELECT to_account, amount FROM ledger WHERE api_id = $1"
        ") entries GROUP BY account) sums",
        "account",
    ),
    "balances": _listed(
        "available::text, reserved::text, credit_limit::text",
        "balances WHERE api_id = $1",
        "currency",
    ),
    "holds": ("(SELECT coalesce(json_agg(amount::text), '[]') FROM holds WHERE api_id = $1)"),
    "charges": _listed(
        "charge_id, amount::text, coalesce(facts->>'feeType', ''),"
        " coalesce(facts->>'weightG', '0'), coalesce((facts->>'days')::int, 0)",
        "charges WHERE api_id = $1",
        "charge_id",
    ),
    "stored": _listed(
        "subject_id, days",
        "(SELECT subject_id, sum(days) AS days FROM ("
        "SELECT subject_id, (facts->>'days')::int AS days FROM charges"
        " WHERE api_id = $1 AND transaction_type = 'storage'"
        " UNION ALL SELECT subject_id, (facts->>'days')::int FROM ledger l"
        " WHERE api_id = $1 AND transaction_type = 'storage' AND NOT EXISTS ("
        "SELECT FROM ledger r WHERE r.api_id = l.api_id AND r.subject = l.subject"
        " AND r.subject_id = l.subject_id AND r.event = 'removed')"
        ") one GROUP BY subject_id) n",
        "subject_id",
    ),
}
_READ = (
    "SELECT json_build_object("
    + ", ".join(f"'{name}', {part}" for name, part in _PARTS.items())
    + ")::text"
)
_decode = msgspec.json.Decoder(Snapshot).decode


async def snapshot(database: Database, api_id: int) -> Snapshot:
    """Return all that a seller has at this moment."""
    return _decode(await database.fetchval(_READ, api_id))
