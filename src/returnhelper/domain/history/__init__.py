"""What was done: each change of a thing, with who made it, when, what was before and is after.

An *event* belongs to a *subject* (an inventory, a shipment, …) and stands in the same commit as
the change it tells of. Events are added and never changed; the database refuses anything else.
They outlive what they tell of: the history of an inventory that was withdrawn can still be read.
Slices above write; who asks for evidence or looks for a mistake reads.
Announces nothing.
"""
