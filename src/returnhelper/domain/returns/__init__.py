"""A seller books a return: return request, shipment, line items.

A *return request* is what the seller asked for; it has a *shipment* (one parcel on its way from a
buyer to a warehouse) and *line items* (what is inside).

Shipment: no-label, lb-queued -> lb-success or lb-failed -> in-transit -> received; lb-canceled by
the seller. Anything but received can still be received.
Return request: open -> completed when its last inventory closes, or canceled with its label.
The seller books and cancels, the worker brings the label, the warehouse receives.
Booking reserves the quoted cost; a bought label charges it; failure and cancel give it back.
Announces labelGenerated. Source: contract README, 3, Shipment.
"""
