"""How many languages a model handles, where they are listed: "English, French and Thai" are three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.extract.draft import Draft, View
from claims.extract.quantities.holders import bearers
from claims.extract.spans import words_start
from claims.wording.patterns import pattern


@cache
def _run() -> re.Pattern[str]:
    one, then = pattern("languages.one").pattern, pattern("languages.then").pattern
    return re.compile(f"(?:{one})(?:{then}(?:{one})){{2,}}")


def language_lists(view: View) -> Iterator[tuple[int, int, int]]:
    """Lists of languages, none of them broken by a word that is none: where they stand and of how many."""
    start, end = view.sentence.start, view.sentence.end
    for run in _run().finditer(view.text, start, end):
        before = view.text[max(start, run.start() - 40) : run.start()]
        broken = pattern("languages.broken_before").search(before)
        if not broken and not pattern("languages.broken_after").match(view.text, run.end(), end):
            names = {m[0] for m in pattern("languages.one").finditer(run[0])}
            yield run.start(), run.end(), len(names)


def listed_languages(view: View) -> Iterator[Draft]:
    """Complete lists of three and more; one cut short ("等", "such as") or counted gives no number."""
    sentence = view.sentence
    start, end = sentence.start, sentence.end
    if not view.has("languages.hint") or not pattern("languages.topic").search(view.text, start, end):
        return
    for first, last, number in language_lists(view):
        before = view.text[max(start, first - 40) : first]
        cut_short = pattern("languages.open_after").match(view.text, last)
        if cut_short or number < 3 or pattern("languages.open_before").search(before):
            continue
        begin = words_start(view, sentence.clause_at(first).start, first)
        for model in bearers(view, first):
            yield Draft(
                by="rule:languages",
                start=begin,
                end=last,
                kind="spec",
                subject=model.name,
                attribute="languages",
                value=number,
                unit="languages",
            )
