"""Resend: items sent on to another buyer as one new shipment. Declared, built later.

A seller asks for it; the cost is reserved and the items are held for it.
pending -> inProgress: the system has bought the label and knows the tracking number.
inProgress -> completed: the warehouse has handed the parcel to the carrier.
pending, inProgress -> canceled: the seller withdraws it; the cost is given back.
pending -> failed: the carrier refused; the cost is given back and a fresh one can be made.
A resend that ends without being sent puts its items back on hold.
Every step after the first is announced as ``updateResendStatus``.
"""
