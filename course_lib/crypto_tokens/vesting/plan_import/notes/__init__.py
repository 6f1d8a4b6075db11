"""What lines around a table say: the supply, the start, how often something unlocks."""
