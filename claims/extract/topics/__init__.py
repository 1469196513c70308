"""Whom each clause of an article speaks of."""
