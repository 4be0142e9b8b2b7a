"""The item on the shelf: one package in a warehouse, its RMA, its pictures, its handling.

A *return inventory* is made when a package arrives. Its *RMA* is the label on the shelf, unique
everywhere and checked by two digits. *Pictures* are kept in three sizes beside the original.
*Handling* is what is to become of it (tbc, ohd, dsp, rst, oth, rtn, rsd) with a status
(pending -> inProgress -> completed); the table of moves is in ``model.py``.
The seller wishes, the warehouse begins and completes.
Announces nothing itself: arrivals and the slices of handling announce what they do to it.
Source: contract README, 3, Inventory.
"""
