"""What can be tried."""
