"""Refunds: money that came back for a line of the ledger, or that an operator wants to give back.

What a cancellation or a failure gives back is a *completed* refund, written with its ledger line.
A refund by hand is *pending* until an operator approves it, which moves the money, or rejects it.
All refunds of a line together never exceed it: they are written in turn, and a turn is taken once.
What a seller is given back by itself goes first; pending refunds that do not fit any more are
rejected with it. A hold that only expired is no refund: its cost is owed later.
Announces nothing.
"""
