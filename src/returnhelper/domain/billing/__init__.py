"""Money: a double-entry ledger and the balances it adds up to.

Each api has one *balance* per currency with two pockets: *available* (what GetApiBalance tells)
and *reserved* (promised to a label that is not bought yet).
Every ledger row is a whole double entry: an amount leaves one account and enters another
(available, reserved, revenue, cash), so all accounts together always sum to zero.
Ledger row and balance change in the same statement, and ``available`` never falls below the
credit limit under any interleaving: the write itself carries the condition.
Announces nothing.
"""
