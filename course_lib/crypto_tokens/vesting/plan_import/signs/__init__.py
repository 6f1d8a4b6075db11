"""How the cells of a column are written, by all of them: decimal marks, orders of dates, per cent, units."""
