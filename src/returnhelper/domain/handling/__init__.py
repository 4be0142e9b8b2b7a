"""What the seller has done with an item: dispose, hold, restock, return, others.

A *wish* sets the handling code with status pending; it may be withdrawn until the warehouse
begins. The warehouse *starts* (pending -> inProgress) and *completes* (-> completed).
Completed on hold stays usable; completed with any other code closes the inventory, stops its
storage time, and completes the return request with its last inventory.
The moves are the table in ``inventory/model.py``.
Announces rinv/completeInventoryHandling and rinv/cancelInventoryHandling.
Source: contract README, 3, Inventory.
"""
