"""Recall: items brought back to the seller through the consolidation warehouse (Hong Kong).

A seller asks for up to 100 items at once: one recall per warehouse they lie in.
Item: in-progress -> in-transit (the warehouse of origin sets a tracking number, and may correct
it) -> ready-to-pick-up (the consolidation warehouse has it) -> picked-up, by the seller, a courier
or others; in-progress -> canceled, by the seller or the warehouse of origin, back on hold.
Recall: pending -> in-progress with its first item in transit -> completed when none is open and
at least one was picked up; canceled when all were. It follows from its items and is never set.
The tables are ``RECALL`` and ``RECALL_INVENTORY`` in ``model.py``. What a call does to items of
one recall is announced once, as ``recallUpdateStatus`` with the kind of update named.
Source: contract README, 3, Recall and recall inventory.
"""
