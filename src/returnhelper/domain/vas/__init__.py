"""Value-added services: work the warehouse does on an item for a fee.

A seller *orders* services (pictures, an inspection, a repack, splitting a parcel) of items on
hold, many in one call, all or nothing; each item stays on hold until its services are done.
pending: ordered, the price reserved -> started: the warehouse is at it; still pending on the wire.
-> successful: done, the price charged -> or failed: it could not be, or the seller asked to stop;
the price is given back. What came of it may be corrected afterwards, the outcome not.
A successful split makes an inventory of each piece and closes the whole as oth, completed.
The rows stand in ``inventory/rows.py`` and are read with their inventory.
Announces rrliv/vasUpdated, on a split also lineItemVasReturnInventoryLineItem/splitLineItem,
newInventoryCreated per piece and rinv/completeInventoryHandling for the whole.
Source: contract README, 3, VAS; decisions 0022 and 0023.
"""
