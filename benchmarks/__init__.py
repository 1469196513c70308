"""Measurements of speed and of how often verdicts are wrong, run by hand. No test runs them."""
