"""FBA instructions: what is done with quantities of a product (dispose, recall, restock, …).

pending, which takes from the available quantity, oldest put away first -> in-progress ->
completed, when the stock falls; what was not done is available again.
A replenishment begins once its shipping facts are complete; a restock becomes inventory.
A withdrawn instruction is completed with a remark and gives its quantity back.
Every completed instruction is announced.
"""
