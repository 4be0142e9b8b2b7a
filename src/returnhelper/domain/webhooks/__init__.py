"""Telling the seller: notifications, deliveries, endpoints.

A *notification* is stored bytes: `announce` serialises it once, in the transaction of the event,
and its body never changes. A *delivery* is one notification due at one *endpoint*; each try at it
is an *attempt*, a row of its own.

Delivery: pending -> sending -> delivered, or retrying -> sending …; nothing is given up.
Endpoint: active -> suspended after ten failures in a row -> active after 24 h or by hand;
disabled and back by the operator. While an endpoint is not active its queue is *held*.
The worker moves deliveries; seller and operator may send again. Source: contract README, 3 and 4.
"""
