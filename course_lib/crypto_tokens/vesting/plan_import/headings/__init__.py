"""What the heading of a column says."""
