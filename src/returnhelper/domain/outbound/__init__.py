"""Consolidated outbound: many items packed into boxes and shipped together.

Order: CREATED (only now the seller fills, empties and edits it) -> CONFIRMED -> READY_TO_SHIP
(all packed, the fee accepted and charged) -> PARTIALLY_SHIPPED -> SHIPPED; CANCELED puts its
items on hold.
Order inventory: PENDING -> IN_PROGRESS (in an open box) -> PACKED (box closed) -> SHIPPED.
Shipment: CREATED -> SHIPPED, once it has an air waybill and a carrier. Box: IN_PROGRESS -> CLOSED
-> SHIPPED with its shipment; on the wire, a closed one is still IN_PROGRESS.
The warehouse packs, sets the fee and ships; the seller confirms, accepts the fee, or cancels.
Fee, packing, every shipment, completion and cancellation are announced by the
``consolidateShipping…`` notifications, each item that left by completeInventoryHandling too.
"""
