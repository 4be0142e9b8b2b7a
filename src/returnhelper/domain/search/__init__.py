"""A seller finds its own: shipments and inventories, by any number or word, mistyped or not.

Every shipment and every inventory has an *entry*: the codes it is found by, and hashed keys of
them and of all they become when one sign is left out. What is typed shares a key with what is
meant if at most one sign is wrong, missing, too many or changed places with its neighbour.
Nobody books through it: a duty writes entries moments later, and until then what is new or changed
is read as it stands. It announces nothing. Source: docs/decisions/0080.
"""
