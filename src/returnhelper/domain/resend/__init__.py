"""Resend: items sent on to another buyer as one new shipment.

A seller asks for it; the cost is reserved and the items are held for it.
pending -> picked: the warehouse has taken the items off the shelf.
pending, picked -> packed: it has packed and weighed them; the label is ordered.
packed -> inProgress: the system has bought the label and knows the tracking number; the cost is
charged. inProgress -> same: the warehouse corrects the tracking number.
inProgress -> completed: the warehouse has handed the parcel to the carrier; the items are closed.
pending, picked, packed, inProgress -> canceled: the seller withdraws it; the cost is given back.
pending, picked, packed -> failed: the warehouse cannot, or the carrier refused; so is the cost.
A resend that ends without being sent puts its items back on hold.
pending, picked and packed are one status on the wire; every other step is announced as
``updateResendStatus``. The moves are the table ``RESEND`` in ``model.py``.
Source: contract README, 3, Resend.
"""
