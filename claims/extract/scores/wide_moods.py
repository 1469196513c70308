"""Figures that are no result by the words round them: asked, foretold, denied, of other things."""

from __future__ import annotations

from claims.extract.draft import View
from claims.wording.patterns import pattern

_BEHIND = 24
"""Characters behind a figure in which it is told what it is of."""


def asks(view: View) -> bool:
    """A question states nothing."""
    return view.text[view.sentence.start : view.sentence.end].rstrip("\"' )").endswith("?")


def is_unsure(view: View, at: int) -> bool:
    """Whether a figure at `at` is foretold, supposed, denied or only thought possible."""
    sentence = view.sentence
    clause, opening = sentence.clause_at(at), sentence.clauses[0]
    helped = [m.span() for m in pattern("setting.helped").finditer(view.text, clause.start, clause.end)]
    for hit in sentence.cues_of("negation", "prediction", "condition", "hedge"):
        if any(a <= hit.start < b for a, b in helped):
            continue
        if clause.start <= hit.start < at:
            return True
        if hit.sense == "condition" and opening.start <= hit.start < min(opening.end, at):
            return True
    return asks(view) or bool(pattern("wide_scores.wanted").search(view.masked, clause.start, at))


def is_something_else(view: View, start: int, end: int) -> bool:
    """ "a share of 62%", "confidence of 95%", "random guessing gives 25.0": no result of a model's."""
    clause = view.sentence.clause_at(start)
    until = min(clause.end, end + _BEHIND)
    if pattern("wide_scores.no_result").search(view.masked, clause.start, until):
        return True
    if pattern("wide_scores.strangers").search(view.scene.cased, clause.start, start):
        return True  # "H-Small scored 73": a name nobody has recognised
    return bool(pattern("wide_scores.changed").search(view.masked, clause.start, start))
