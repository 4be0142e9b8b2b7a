"""The rules of the house, each a function from a tree to its breaches."""
