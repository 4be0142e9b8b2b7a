"""What is put right on an item that lies on the shelf, with everybody told and everything kept.

The warehouse *measures again* (and the label is priced again where its tariff says so), *swaps* an
RMA (a fresh one, or two items that bear each other's) until the RMA is locked, and writes its
*remarks*. The seller names its *SKU*. Both keep *free properties* of their own.
Each stands in the item's history: who, when, before and after. An arrival that was a mistake is
taken back by the slice arrivals.
Announces completeRecalibrate, notifyUserRmaSwapped, warehouseUpdateWarehouseRemarks,
userUpdateReturnInventorySku and updateReturnInventoryMeta.
Source: contract webhooks.yaml; docs/decisions/0037, 0038.
"""
