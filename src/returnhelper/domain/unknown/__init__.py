"""A parcel nobody announced: kept with all that can be read on it until its owner is found.

The wire calls it an unknown shipment. It lies in one warehouse and is *pending* until the staff
*assigns* it to a seller (which makes request, shipment, items and inventories on the spot),
*matches* it with an announced shipment (which arrives), or *disposes* of it, unclaimed for long.
An assignment by mistake is undone while nothing was done with the inventories: all it made leaves
the books, and the parcel is pending again.
A *claim* is a seller's word that a parcel is missing: submitted -> accepted | rejected by a
warehouse, or withdrawn. A seller never learns whether somebody else's parcel exists.
Announces rsl/assignUnknown (for several inventories also newInventoryCreated each),
rsl/undoAssignUnknown, rsl/rejectUnknownClaim; a match announces as any arrival.
Source: contract README, 3, Unknown shipment; decisions 0034, 0035, 0045.
"""
