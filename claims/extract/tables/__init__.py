"""Rules for tables: their cells, their heads, and tables that lost their lines."""
