"""Charts: a frame goes in, a plotly figure comes out. One look for all of them, see ``theme``."""
"""Charts: a frame goes in, a plotly figure comes out."""
