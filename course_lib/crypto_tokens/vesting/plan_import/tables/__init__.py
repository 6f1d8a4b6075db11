"""Where the plan stands: which lines are its rows, and which are something else."""
