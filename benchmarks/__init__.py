"""Measurements of speed, run by hand: `make benchmark`. No test runs them."""
