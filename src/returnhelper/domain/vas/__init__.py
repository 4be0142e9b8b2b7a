"""Value-added services: work the warehouse does on an item for a fee. Declared, built later.

A seller asks for a service (more pictures, a test, a repair, splitting a parcel) on an item that
is on hold, and the item stays on hold meanwhile.
pending -> successful: the warehouse did it and writes the result.
pending -> failed: it could not, or the seller asked to stop; the cost is given back.
successful, failed -> same: the warehouse corrects the result.
A successful split closes the whole and makes one inventory per piece.
Every step is announced as ``vasUpdated``, a split also as ``splitLineItem``.
"""
