"""Recall: items brought back to the seller through the Hong Kong warehouse. Declared, built later.

A seller asks for up to 100 items at once; each item then travels on its own.
Item: in-progress -> in-transit (the warehouse sets a tracking number) -> ready-to-pick-up ->
picked-up, by the seller, a courier or others; in-progress -> canceled, back on hold.
Recall: pending -> in-progress with its first item in transit -> completed when none is open and
at least one was picked up; canceled when all were.
Every step of an item is announced as ``recallUpdateStatus`` with the kind of update named.
"""
