"""Which column holds what."""
