"""One file per resource of the JSON API: wire input to domain values, rows to wire answers."""
