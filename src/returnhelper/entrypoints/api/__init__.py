"""The JSON API: User, Public and Warehouse API, with envelope, idempotency and soft errors."""
