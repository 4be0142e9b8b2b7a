"""FBA: parcels from Amazon, counted and put away as quantities of a product.

Shipment: PENDING (the seller announces it, its tracking number unique among live ones) -> ARRIVED
(the warehouse scans it); PENDING -> CANCELED by an operator or a lead, or when it does not come.
Arrived it is counted per product, expected against found, and put away, once or more: the stock
of the product in that warehouse rises. Arrival and putting away are announced.
What the seller has done with the stock is the slice ``instructions``.
"""
