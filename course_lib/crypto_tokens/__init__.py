"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""
