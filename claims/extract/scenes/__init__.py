"""One article for the rules: sentences, their clauses, and in each what is recognised."""
