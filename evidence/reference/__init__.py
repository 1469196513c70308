"""Maintenance: rebuilding the bundled pack from the collected figures it came from."""
