"""What can be done with files, one verb per file."""
