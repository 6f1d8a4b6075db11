"""The cells of one row, read field by field."""
