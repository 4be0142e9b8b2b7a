"""A claim: a seller says that a parcel of its own reached a warehouse and was not recognised.

It names a tracking number, a reference or both, describes the parcel, and may bring files.
submitted -> accepted by a warehouse that has the parcel, which assigns it; -> rejected by a
warehouse, with a reason; -> withdrawn by the seller. When the assignment is undone it is submitted
again. The table is ``CLAIM`` in ``model.py``.
Nothing in a claim tells the seller whether a parcel like that exists, so nothing here looks at one.
Announces rsl/rejectUnknownClaim.
Source: contract README, 3, Claim on an unknown shipment; decision 0045.
"""
