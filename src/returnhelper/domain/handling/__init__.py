"""What is done with an item: the seller's wishes, the warehouse's work, and who holds it.

A *wish* sets the handling code with status pending; it may be withdrawn until the warehouse
begins. The warehouse *starts* (pending -> inProgress), *completes* (-> completed, with a result
in its own words), or gives the instruction back.
Completed on hold stays usable; completed with any other code closes the inventory, stops its
storage time, and completes the return request with its last inventory.
A *holder* (resend, recall, consolidation order) takes free items, begins with them, and closes
them or gives them back to on hold; so handling lies one row below the holders.
The moves are the table ``HANDLING`` in ``inventory/model.py``.
Announces rinv/completeInventoryHandling and rinv/cancelInventoryHandling.
Source: contract README, 3, Inventory.
"""
