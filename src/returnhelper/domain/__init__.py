"""The business: one folder per thing a returns platform knows, verbs under ``actions/``."""
