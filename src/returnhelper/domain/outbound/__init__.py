"""Consolidated outbound: many items packed into boxes and shipped together. Declared, built later.

Order: CREATED (only now the seller fills, empties and edits it) -> CONFIRMED -> READY_TO_SHIP
(all packed, fee set and charged) -> PARTIALLY_SHIPPED -> SHIPPED; CANCELED puts items on hold.
Item: PENDING -> IN_PROGRESS (in a box) -> PACKED (box closed) -> SHIPPED.
Shipment: CREATED -> SHIPPED, once it has an air waybill and a carrier.
The warehouse packs, sets the fee and ships; the seller confirms or cancels.
Fee, packing, every shipment, completion and cancellation are announced by the
``consolidateShipping…`` notifications.
"""
