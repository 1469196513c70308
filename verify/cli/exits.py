"""The exit codes."""

from __future__ import annotations

DONE = 0
VERDICT_OCCURRED = 1
"""A verdict named by --fail-on."""
BELOW = 1
"""A figure below what --fail-under asks for."""
NOTHING = 1
"""An import that found no record."""
FOUND = 1
"""Errors in a pack, or differences between two."""
WRONG = 1
"""A verdict of the self-test that is not the one expected."""
MISTAKE = 2
"""The operator's, told in one line on stderr."""
