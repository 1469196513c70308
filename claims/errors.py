"""The two ways things go wrong.

BenchclaimError   the operator's mistake: one line, exit code 2, no traceback
(a note)          the article's oddity: `claims.model.Note`, collected, the run goes on
"""

from __future__ import annotations


class BenchclaimError(Exception):
    """A mistake the operator can mend. The message says what is wrong, where, and what to do."""
