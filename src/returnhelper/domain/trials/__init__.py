"""Trials: what another tariff would have cost.

The operator tries a tariff before it is loaded: what was reserved and charged in a while is priced
once more by the facts it was priced by, with the rate cards of a document.
What was given back since is left out; what no tariff priced (agreed fees, corrections) stays as it
was. Work that the document has no fee for would cost nothing; a parcel it has no price for is told
as such.
A trial reads the ledger and writes nothing. It announces nothing.
"""
