"""`setup` and `golive`: the operator's part of a seller's way to production."""
