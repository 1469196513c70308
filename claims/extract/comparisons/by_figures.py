"""The test that a comparison is by where a figure tells it: "It trails B, at 78", "At 81%, A leads"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import Draft, View
from claims.extract.near_tests import has_own_field
from claims.wording.patterns import pattern

_BEHIND = 24
"""Characters between a rival and its figure: ", which only scored"."""


def on_its_figures(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; a comparison without a test is on the one of the sentence before that its rival's figure
    is of."""
    if not view.topic.board or any(m.entity.type == "benchmark" for m in view.sentence.mentions):
        return list(drafts)
    figures = [draft for draft in drafts if draft.kind == "score" and draft.benchmarks]
    return [_on_test(view, draft, figures) for draft in drafts]


def _on_test(view: View, draft: Draft, figures: Sequence[Draft]) -> Draft:
    if draft.kind != "comparison" or draft.benchmarks or draft.attribute or len(draft.objects) != 1:
        return draft
    near = (
        f for f in figures if f.subject in draft.objects and draft.start <= f.start <= draft.end + _BEHIND
    )
    own = (f for f in figures if f.subject == draft.subject and _leads_to(view, f, draft))
    return draft._replace(benchmarks=next((figure.benchmarks for figure in (*near, *own)), ()))


def _leads_to(view: View, figure: Draft, draft: Draft) -> bool:
    """ "A scored 81%, ahead of B", "At 81%, A beats B": nothing else is told between or of the two."""
    gap = view.masked[figure.end : draft.start]
    plain = draft.scope is None and pattern("figures.then_compared").fullmatch(gap)
    plain = plain or pattern("figures.by_points").search(view.text, draft.start, draft.end + _BEHIND)
    end = view.sentence.clause_at(draft.end - 1).end
    return bool(plain) and not has_own_field(view, figure.end, end)
