"""Results told as counts, "3 of 10 attempts", "40道题中解出31道", and full marks on no listed test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from claims.extract.draft import Draft, View, names
from claims.extract.scenes.scene import is_model
from claims.extract.scores.wide_moods import is_something_else, is_unsure
from claims.extract.scores.wide_tests import named_test, told_before
from claims.extract.setting import benchmarks_within, is_benchmark
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.numerals import WORD, han_number
from claims.wording.patterns import pattern

_FULL = 100
_PARTS = ("part", "part_zh", "part_for", "part_against")
_FORMS = ("of_things", "things_of", "of_zh", "of_zh_whole", "of_zh_part")
_BACK = 3
"""Sentences before one that counts in which it may be told of how many."""
_FEWEST, _MOST = 2, 2000
"""Things that are tried or asked one by one; more are a data set."""


def wide_counts(view: View) -> Iterator[Draft]:
    """ "succeeded in 3 of 10 attempts, compared to 2 of 10 for B", "10次尝试中成功了3次,B成功了2次"."""
    if not view.has("wide_scores.counts_hint"):
        return
    sentence, taken, whole = view.sentence, view.sentence.start, 0
    found = [
        match
        for form in _FORMS
        for match in pattern(f"wide_scores.{form}").finditer(view.masked, sentence.start, sentence.end)
    ]
    for match in sorted(found, key=lambda m: m.start("part")):
        part, of_them = _number(match["part"]), _number(match["whole"])
        if match.start("part") < taken or not 0 <= part <= of_them <= _MOST or of_them < _FEWEST:
            continue
        taken, whole = match.end(), of_them
        yield from _drafts(view, match, part, whole)
    whole = whole or _whole_told(view)
    for match in pattern("wide_scores.count_behind").finditer(view.masked, taken, sentence.end):
        part, of = _number(next(filter(None, map(match.group, _PARTS)))), match["whole"]
        answers = whole < _FEWEST and pattern("wide_scores.answers").search(view.masked, *match.span())
        if (0 <= part <= whole and whole >= _FEWEST and of in (None, str(whole))) or answers:
            yield from _drafts(view, match, part, whole)


def _whole_told(view: View) -> int:
    """ "The same 20 problems", "共有400题": of how many, if it or a sentence before tells it; else -1."""
    for before in (view.sentence, *islice(view.scene.earlier(view.sentence.start), _BACK)):
        if before.block is not view.sentence.block:
            break
        told = list(pattern("wide_scores.whole_told").finditer(view.masked, before.start, before.end))
        if told:
            return _number(told[0]["zh"] or told[0]["en"]) if len(told) == 1 else -1
    return -1


def _drafts(view: View, match: re.Match[str], part: int, whole: int) -> Iterator[Draft]:
    start, end = match.span()
    group = next(name for name in _PARTS if match.groupdict().get(name))
    at = match.start(group)
    if is_unsure(view, at) or is_something_else(view, at, end):
        return
    clause = view.sentence.clause_at(at)
    test = named_test(view, end)
    tests = benchmarks_within(view, clause) or ((test,) if test else told_before(view))
    if not tests:
        named_before = {m.entity for m in view.sentence.mentions if is_benchmark(m) and m.start < at}
        only = tuple(named_before) or view.topic.board  # "A got 24 of 30 on T, B 26"
        tests = names(only) if len(only) == 1 else ()
    for holder in _holder(view, match, at):
        named = [m.start for m in view.sentence.mentions if m.entity == holder and m.start < at]
        begin = max(named, default=start) if named and named[-1] >= clause.start else start
        yield Draft(
            by="rule:wide_score",
            start=words_start(view, min(begin, start), at),
            end=end,
            kind="score",
            subject=holder.name,
            benchmarks=tests,
            attribute="score",
            value=part,
            unit=f"of {whole}" if whole >= _FEWEST else None,
        )


def _holder(view: View, match: re.Match[str], at: int) -> tuple[Entity, ...]:
    """The model right behind "2 of 10 for", else the one that did it, else whom the clause is about."""
    mentions = [m for m in view.sentence.mentions if is_model(m.entity)]
    behind = next((m for m in mentions if m.start >= match.end()), None)
    if behind and pattern("wide_scores.for_model").fullmatch(view.masked, match.end(), behind.start):
        return (behind.entity,)
    inside = [m for m in mentions if match.start() <= m.start < at]
    if inside:
        return (inside[-1].entity,)
    start = view.sentence.clause_at(at).start
    named = [m for m in view.sentence.mentions if start <= m.start < at]
    if named and named[-1].entity.type == "organisation":
        return ()
    if not named and pattern("wide_scores.of_firm").search(view.text, start, match.start()):
        return ()  # "the company fixed 12 of 15 bugs that A reported"
    topic = tuple(e for e in view.topic_at(at) if is_model(e) or e.type == "product")
    return topic if len(topic) == 1 else ()


def _number(words: str | None) -> int:
    """The value of figures or words; -1 for none."""
    if not words:
        return -1
    if words in WORD:
        return int(WORD[words])
    return int(han_number(words))


def wide_full_marks(view: View) -> Iterator[Draft]:
    """ "在会考英文科考了满分", "SAT考取满分": full marks on no listed test."""
    if not view.has("wide_scores.full_marks"):
        return
    for match in pattern("wide_scores.full_marks").finditer(
        view.masked, view.sentence.start, view.sentence.end
    ):
        clause = view.sentence.clause_at(match.start())
        if benchmarks_within(view, clause) or is_unsure(view, match.end()):
            continue
        if is_something_else(view, match.start(), match.end()):
            continue
        test = named_test(view, match.start()) or named_test(view, match.end())
        for holder in view.topic_at(match.start())[:1]:
            yield Draft(
                by="rule:wide_score",
                start=words_start(view, clause.start, match.start()),
                end=match.end(),
                kind="score",
                subject=holder.name,
                benchmarks=(test,) if test else (),
                attribute="score",
                value=_FULL,
                unit="%",
            )
