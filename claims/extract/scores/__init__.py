"""Rules for figures on tests: whose they are, and on which test."""
