"""Rules for amounts and traits that are no score and no price, and whose they are."""
