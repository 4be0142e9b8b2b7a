"""The ground: database, clock, money, numbers, errors, settings. Knows nothing of returns."""
