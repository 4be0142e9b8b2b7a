"""FBA: shipments and stock, instructions and replenishments."""
