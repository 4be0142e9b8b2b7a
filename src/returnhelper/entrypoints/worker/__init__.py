"""The worker: background duties that look at the tables, woken by a signal and a timer."""
