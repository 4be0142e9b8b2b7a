"""Evidence: one item's file, for marketplace claims, customs and insurance.

The seller, the warehouse or the operator asks; the platform gathers what it knows of the item
(booking, scans, measurements, photos, handling, corrections, webhooks and who acknowledged them)
as *records* in one chain: each holds the SHA-256 of the one before. Records, photos and a PDF to
read are packed into a ZIP with a manifest of every hash, which the platform signs.
Whoever was given the ZIP checks it without us: a changed byte is found and named.

A signing key is made once, with the first evidence:

    in force ──the operator rotates──> retired

A retired key signs nothing any more, its private half is gone; its public half is listed for good.
Announces nothing.
"""
