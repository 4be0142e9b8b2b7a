"""The parcel reaches the dock: it is recognised, received, photographed and labelled.

A *scan* is whatever the scanner read: a tracking number, a carrier barcode that holds one, a
shipment number or id, an RMA. *Receiving* turns each package into an inventory with its own RMA;
a shipment is received once, and again only on purpose (``additional``).
A package beyond the booked items becomes a line item of its own (number WUSL…).
The warehouse does all of it. Announces rsl/markShipmentArrive once per shipment,
newInventoryCreated once per package, rrli/changeLineItemImage on every change of pictures.
Source: contract README, 2, Arrival.
"""
