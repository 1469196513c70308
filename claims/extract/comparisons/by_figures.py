"""The test that a comparison is by where its rival's figure tells it: "It trails B, which got 78"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import Draft, View

_BEHIND = 24
"""Characters between a rival and its figure: ", which only scored"."""


def on_its_figures(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; a comparison without a test is on the one of the sentence before that its rival's figure
    is of."""
    if not view.topic.board or any(m.entity.type == "benchmark" for m in view.sentence.mentions):
        return list(drafts)
    figures = [draft for draft in drafts if draft.kind == "score" and draft.benchmarks]
    return [_on_test(draft, figures) for draft in drafts]


def _on_test(draft: Draft, figures: Sequence[Draft]) -> Draft:
    if draft.kind != "comparison" or draft.benchmarks or draft.attribute or len(draft.objects) != 1:
        return draft
    near = (
        f for f in figures if f.subject in draft.objects and draft.start <= f.start <= draft.end + _BEHIND
    )
    return draft._replace(benchmarks=next((figure.benchmarks for figure in near), ()))
