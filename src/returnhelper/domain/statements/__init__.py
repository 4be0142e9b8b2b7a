"""Statements: what the books say of an account, read and never written.

Three readings: the *transactions* of a window, a line of the ledger each; the *standing* of the
balances now, with what is owed and what can be spent; and the *statement* of a calendar month in
UTC, as CSV or PDF. A statement is read in one snapshot and adds up to the cent: what was there
before and every line make what is there after it, and with the lines since they make the balance
of that moment. One that does not is not handed out.
Announces nothing.
"""
