"""Whose a parcel is that nobody announced, or whose label cannot be read well.

A *trace* is anything a label says: a number, a name, a reference, a seller's code, an address.
*Tracing* a shipment keeps keys of what its label may say, so that a trace read wrongly still shares
some with it; the worker does that after the booking, again while the parcel is awaited, and until
its keys are of no use any more. A *suggestion* is a likely owner with its reasons, best first; a
person decides. Nothing is announced and nothing is moved.
Source: docs/decisions/0036.
"""
