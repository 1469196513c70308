"""Traits by the sense of their clause that have no amount: the end of what a model knows, "bilingual"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.quantities.holders import bearers
from claims.extract.quantities.languages import language_lists
from claims.extract.quantities.wide import clause_is_sure, states_nothing
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.wording.numerals import DIGIT
from claims.wording.patterns import pattern

_LONG = 6  # languages of a list behind "including" that are told for their number


class _Trait(NamedTuple):
    attribute: str
    value: int | str
    unit: str


def wide_cutoffs(view: View) -> Iterator[Draft]:
    """A day, a word of knowing and a word of an end in one clause: "知道的事只到2026年1月为止"."""
    sentence = view.sentence
    for date in sentence.dates if not states_nothing(view) else ():
        clause = sentence.clause_at(date.start)
        knows = pattern("wide_quantities.knows").search(view.masked, clause.start, date.start)
        if not (knows and date.value) or date.weak:
            continue
        ends = pattern("wide_quantities.until").search(view.masked, knows.end(), date.start)
        ends = ends or pattern("wide_quantities.until_behind").match(view.masked, date.end, clause.end)
        if ends and clause_is_sure(view, date.start, (knows.start(), date.end)):
            end = max(date.end, ends.end())
            cutoff = _Trait("knowledge_cutoff", date.value, "date")
            yield from _drafts(view, clause.start, end, cutoff)


def wide_languages(view: View) -> Iterator[Draft]:
    """ "中英双语", "bilingual", and long lists behind "including": so many languages."""
    if not view.has("wide_quantities.tongues") and not view.has("languages.hint"):
        return
    sentence = view.sentence
    for found in pattern("wide_quantities.tongues").finditer(view.text, sentence.start, sentence.end):
        clause = sentence.clause_at(found.start())
        told = pattern("wide_quantities.tongues_of").search(view.text, clause.start, clause.end)
        of_test = pattern("wide_quantities.tongues_unless").search(view.text, clause.start, clause.end)
        if (
            told
            and not of_test
            and clause_is_sure(view, found.start(), found.span())
            and not states_nothing(view)
        ):
            number = 2 if found["n"] in (None, "双") else DIGIT[found["n"]]
            yield from _drafts(view, clause.start, found.end(), _Trait("languages", number, "languages"))
    for start, end, number in language_lists(view):
        before = view.text[max(sentence.start, start - 80) : start]
        if number < _LONG or not pattern("wide_quantities.listed_before").search(before):
            continue
        if not pattern("wide_quantities.listed_behind").match(view.text, end):
            opening = max(sentence.clause_at(start).start, start - 80)
            yield from _drafts(view, opening, end, _Trait("languages", number, "languages"))


def _drafts(view: View, start: int, end: int, trait: _Trait) -> Iterator[Draft]:
    models = [e for e in bearers(view, end - 1) if is_model(e)]
    for model in models if len(models) == 1 else ():
        named = [m.start for m in view.sentence.mentions if m.entity == model and start <= m.start < end]
        yield Draft(
            by="rule:wide_spec",
            start=words_start(view, max(named, default=start), end),
            end=end,
            kind="spec",
            subject=model.name,
            attribute=trait.attribute,
            value=trait.value,
            unit=trait.unit,
        )
