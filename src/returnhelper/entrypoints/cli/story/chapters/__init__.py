"""The chapters of the story: what people do, one file for each kind of it."""
