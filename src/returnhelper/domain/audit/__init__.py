"""The log of who did what: one row for each change and account, added to and never changed.

A row is written by the commit of the change itself (`kit/audit.py`), tells the *principal*, the
*way* in, the *operation* and the things it is *about*, and belongs to the account whose things
changed. This slice reads: the operator all of it, a seller what is its own, a warehouse what its
staff did. A seller is told its own keys by name and others by their kind: `warehouse`, `operator`,
`system`. Nobody edits; the database refuses. Announces nothing.
Source: docs/decisions/0055.
"""
