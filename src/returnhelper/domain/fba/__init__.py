"""FBA: stock returned from Amazon, kept as quantities of a product. Declared, built later.

Shipment: PENDING (the seller announces it) -> ARRIVED (the warehouse scans it; putting away, once
or more, raises the stock); PENDING -> CANCELED.
Instruction (dispose, recall, restock, replenish, others): pending, which takes from the available
quantity, oldest first -> in-progress -> completed, when the stock falls.
A replenishment starts once its shipping facts are complete; a restock becomes inventory.
A withdrawn instruction is completed with a remark and gives its quantity back.
Arrival, putting away and every completed instruction are announced.
"""
