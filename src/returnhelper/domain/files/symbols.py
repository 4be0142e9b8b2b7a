"""Characters with a meaning of their own in barcodes; apart from the drawing, slow to load."""

FNC1 = "\xf1"
