"""What is done with the lines around a table: taken, matched with cells, or said."""
