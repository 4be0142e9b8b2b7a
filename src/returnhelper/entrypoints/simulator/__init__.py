"""The sandbox's other side: carrier, warehouse and time. Declared, built later.

A seller's engineer who books a return in the sandbox has no parcel to send; the simulator plays
the carrier that scans it and the warehouse that receives, photographs and handles it.
A scenario is a list of steps with the time between them; it runs by itself or step by step.
It uses the same actions as the console, on sandbox rows alone, and refuses production.
Faults can be asked for: a label that fails, a parcel nobody announced, an endpoint that is down.
"""
