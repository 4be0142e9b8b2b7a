"""Money: a double-entry ledger, the balances it adds up to, and what is held or owed.

Each api has one *balance* per currency with two pockets: *available* (what GetApiBalance tells)
and *reserved* (promised to what is ordered and not done yet: a label, a service, a resend).
Every ledger row is a whole double entry: an amount leaves one account and enters another
(available, reserved, revenue, cash). Where it went says what moved, the event why; it is added to
and never changed.
A *hold* is money reserved for one thing, and all holds add up to what is reserved. One that is too
old is released, and its cost is owed once it is done.
A *charge* is a cost that is *owed*: work that is done, not priced or not covered yet. A duty prices
it and collects it, oldest first, as far as the balance reaches; then the ledger has it.
What is given back is a refund of the lines that took it, and never more than they did.
Ledger row and balance change in the same statement, and ``available`` never falls below the
credit limit under any interleaving: the write itself carries the condition.
Announces nothing.
"""
