"""Names of the tables: their spellings, versions, sizes and short forms in a text."""
