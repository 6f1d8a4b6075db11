"""What rows leave open, and other rows, the supply, the TGE or an answer settle."""
