"""Checking a finished run again when evidence changes: only the claims that the change can touch."""
