"""The label of a return or a resend shipment: asked for, bought from a carrier, cancelled.

States: queued -> started -> success or failed; queued, started or success -> canceled.
A started label whose carrier cannot be reached, or whose worker was lost, is due again, for one
hour at most. failed and canceled are final; asking again makes a new label on the same shipment.
The row is the job: the worker claims due rows, buys outside any transaction, and records.
A *document* is the label on paper, kept under an unguessable key that dies with the label.
A *carrier* is one file behind `carriers.Carrier`.
The slices `returns` and `resend` move shipment and money with the label and announce it.
Source: contract README, 3, Label request.
"""
