"""What can be done with reference data."""
