"""Consolidated outbound: what sellers order, what warehouses do, and what is told of it."""
