"""Self-hosted software for e-commerce returns; ARCHITECTURE.md has the drawing."""
