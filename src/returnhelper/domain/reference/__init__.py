"""Reference: the lists everyone shares, and the prices.

Countries, currencies, warehouses, carrier services with their routes, tariffs, handling fees,
address limits and every code list of the contract. None of it belongs to a seller.

It is read from memory: a process builds one `ReferenceBook` at start and keeps it until the
channel `reference_changed` tells it to build the next one. A book never changes; whoever holds
one sees one consistent state of all lists.

Three sources meet in a book: ISO lists from pycountry; `contract/codes.yaml` and
`contract/label-limits.yaml` as shipped; and what this installation loaded into the tables
`warehouses`, `reference_lists` and `tariffs`. The operator replaces the last (`load_reference`);
a fresh installation starts with the files of `returnhelper/seed` (`seed_reference`).

What things cost is never replaced. Tariffs and handling fees together are a version of the
*tariff*, which holds from a moment until the next one does: over, in force, scheduled, or
withdrawn before it held. A book knows which holds when (`ReferenceBook.at`).

A warehouse is never deleted, for parcels lie in it: one that a file no longer names is disabled,
serves no route any more and can still be found by its id.
"""
