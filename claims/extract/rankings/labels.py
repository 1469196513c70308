"""Lines that name the first of a field behind a label: "Best for coding: X", "编程最强:X"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.extract.setting import is_benchmark
from claims.wording.patterns import pattern

_JOINED = 4
"""Characters between two names that stand side by side."""


def labelled_firsts(view: View) -> Iterator[Draft]:
    """The one model behind such a label; two of them, or a question, tell nothing."""
    sentence = view.sentence
    if "ranks.labelled" not in sentence.hints:
        return
    label = pattern("ranks.labelled").match(view.masked, sentence.start, sentence.end)
    if not label:
        return
    named = [m for m in sentence.mentions if m.start >= label.end()]
    if not named or named[0].start != label.end() or not is_model(named[0].entity):
        return
    if any(is_model(m.entity) and m.start - named[0].end < _JOINED for m in named[1:]):
        return  # "X, Y"
    alone = pattern("ranks.alone_behind_label").match(view.masked, named[0].end, sentence.end)
    if alone or named[0].end >= sentence.end:
        tests = [m.entity.name for m in sentence.mentions if m.end <= label.end() and is_benchmark(m)]
        yield Draft(
            by="rule:labelled",
            start=label.start() + len(label[0]) - len(label[0].lstrip(" *_#>-")),
            end=named[0].end,
            kind="rank",
            subject=named[0].entity.name,
            benchmarks=tuple(tests[-1:]),
            attribute="rank",
            value=1,
        )
