"""What a sentence speaks of, clause by clause."""

from __future__ import annotations

from typing import NamedTuple

from claims.extract.topics.subjects import Named


class SentenceTopic(NamedTuple):
    """For each clause (by its start) the models it is about; the benchmark its section is about."""

    by_clause: dict[int, Named]
    before_clause: dict[int, Named]
    """What was spoken of when the clause began."""
    benchmark: Named
    board: Named
    """The benchmark the sentence before in the same paragraph spoke of."""
    heading: bool
    inherited: Named
    """What was spoken of when the sentence began."""
    strange: frozenset[int] = frozenset()
    """The clauses that speak of somebody nobody has recognised."""
    foretold: bool = False  # in a list of predictions
    ahead: Named = ()
    """What the next sentence of its block is about: whom a headline's first half means."""
