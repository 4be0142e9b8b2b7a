"""A bare ASGI application: one JSON body in, the rows of one booking out in one statement.

It validates nothing, authenticates nobody and answers three ids: the least work that leaves the
same rows behind. Keys come from the same sequences, inside the statement.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec
import uvloop

from bench.limits.serving import serve_until_told

BOOK = """
WITH keys AS (
    SELECT nextval('return_request_ids') AS request, nextval('shipment_ids') AS shipment,
           nextval('label_ids') AS label, nextval('line_item_ids') AS item
), request AS (
    INSERT INTO return_requests (return_request_id, api_id, number, seller_reference, status,
        title, total_value, currency, remarks, source_type, created_at, modified_at)
    SELECT request, $1, 'R' || request, $2, 'open', $3, $4, 'usd', $5, 0, $6, $6 FROM keys
), shipment AS (
    INSERT INTO shipments (shipment_id, api_id, return_request_id, label_id, warehouse_id, number,
        seller_reference, status, service_code, order_number, country, name, phone, email, street1,
        state, city, postal_code, box_type, weight_g, dimension1_cm, dimension2_cm, dimension3_cm,
        cost, cost_currency, cost_parts, charge_type, chargeable_weight_g, custom_fields,
        created_at, modified_at)
    SELECT shipment, $1, request, label, $7, 'S' || shipment, $2, 'lb-queued', $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, 7.35, 'usd',
        '{"freight": "6.56", "fuel": "0.79"}', 'actualWeight', $19, $23::text::jsonb, $6, $6
    FROM keys
), item AS (
    INSERT INTO line_items (line_item_id, api_id, return_request_id, shipment_id, position, number,
        seller_reference, description, quantity, weight_g, value, currency, custom_fields)
    SELECT item, $1, request, shipment, 0, 'RL' || item, $2, $24, 1, $19, $4, 'usd', '{}' FROM keys
), label AS (
    INSERT INTO labels (label_id, api_id, shipment_id, purpose, status, service_code, due_at,
        created_at, modified_at)
    SELECT label, $1, shipment, 'return', 'queued', $8, $6, $6, $6 FROM keys
), entry AS (
    INSERT INTO ledger (api_id, currency, transaction_type, from_account, to_account, amount,
        subject, subject_id, reason, occurred_at)
    SELECT $1, 'usd', 'label', 'available', 'reserved', 7.35, 'label', label, 'reserved', $6
    FROM keys
), balance AS (
    UPDATE balances SET available = available - 7.35, reserved = reserved + 7.35
    WHERE api_id = $1 AND currency = 'usd' AND available - 7.35 >= -credit_limit
), audit AS (
    INSERT INTO audit (audit_id, created_at, api_id, actor_api_id, kind, name, role, way,
        operation, about, correlation_id, environment)
    SELECT 'bare' || label, $6, $1, $1, 'key', 'rk_bare', 'full', 'api',
        'ReturnShipment/createReturnShipment', ARRAY['shipmentId:' || shipment,
        'returnRequestId:' || request, 'labelId:' || label], 'bare' || label, 'uat' FROM keys
)
SELECT request, shipment, label FROM keys
"""


def arguments(asked: dict[str, Any], api_id: int) -> list[Any]:
    """Return the parameters of the statement for a request body."""
    shipment = asked["shipment"]
    sender, parcel = shipment["shipFrom"], shipment["parcel"]
    return [
        api_id,
        asked["sellerReferenceNumber"],
        asked["orderTitle"],
        asked["totalValue"],
        asked["remarks"],
        datetime.now(UTC),
        shipment["shipToWarehouseId"],
        asked["serviceTypeCode"],
        asked["orderNumber"],
        *(sender[name] for name in ("country", "contactName", "phone", "email", "street1")),
        *(sender[name] for name in ("state", "city", "postalCode")),
        shipment["boxType"],
        *(parcel[name] for name in ("weight", "length", "width", "height")),
        msgspec.json.encode(shipment["customFieldMap"]).decode(),
        parcel["items"][0]["description"],
    ]


async def serve() -> None:
    """Serve until SIGTERM; port, database and connections come from the environment."""
    pool = await asyncpg.create_pool(
        os.environ["BARE_DATABASE_URL"], min_size=2, max_size=int(os.environ["BARE_CONNECTIONS"])
    )

    async def app(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        body = message["body"]
        while message.get("more_body"):
            message = await receive()
            body += message["body"]
        api_id = int(dict(scope["headers"])[b"x-api-id"])
        values = arguments(msgspec.json.decode(body), api_id)
        ids = await pool.fetchrow(BOOK, *values)
        answer = msgspec.json.encode({"data": list(ids)})
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(answer)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    await serve_until_told(app, int(os.environ["BARE_PORT"]))


if __name__ == "__main__":
    uvloop.run(serve())
