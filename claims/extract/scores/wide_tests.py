"""On which test a figure is that only the wide rule reads: listed, named as it stands, or told by nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from claims.extract.draft import View
from claims.extract.scenes.scene import Sentence
from claims.extract.scores.paired_tests import told_by_kind
from claims.extract.scores.tests import test_of
from claims.extract.setting import is_benchmark
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_RATED = 1000
"""From this on a figure is a rating, which boards give."""
_NEAR = 3
"""Sentences back in which a test may have been named."""
_BACK = 12
"""Sentences back to the words that lead to a list."""
_SHORT = 6
"""Letters of an abbreviation."""


def tests_spoken_of(
    view: View, figure: Amount, boards: list[Mention], figures: list[Amount], previous: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The test of a figure, () where none is named; None where several are and none is nearest."""
    if behind := _right_behind(view, figure):
        return (behind,)
    if found := test_of(view, figure, boards, figures, previous):
        return found
    if told_by_kind(view, figure, boards, figures):
        return ()
    clause = view.sentence.clause_at(figure.start)
    inside = dict.fromkeys(m.entity.name for m in boards if clause.start <= m.start < clause.end)
    if inside:
        return tuple(inside) if len(inside) == 1 else None
    if unlisted := named_test(view, figure.end):
        return (unlisted,)
    before = dict.fromkeys(m.entity.name for m in boards if m.end <= figure.start)
    if len(before) > 1:
        return None
    only = {m.entity.name for m in boards}
    if len(only) == 1 and (len(figures) == 1 or _closes(view, boards, figures)):
        return tuple(only)
    rated = {m.entity.name for m in boards if m.entity.type == "leaderboard"}
    if figure.value > _RATED and len(rated) == 1:
        return tuple(rated)
    return tuple(before) or previous or told_before(view) or _leads_list(view)


def _leads_list(view: View) -> tuple[str, ...]:
    """The one listed test of the words that lead to the list this is a point of."""
    if view.sentence.block.role != "item":
        return ()
    lead = next(
        (s for s in islice(view.scene.earlier(view.sentence.start), _BACK) if s.block.role != "item"), None
    )
    told = lead and pattern("wide_scores.leads_on").search(view.text, lead.start, lead.end)
    before = next(view.scene.earlier(lead.start), lead) if lead and told else None
    spoken = (
        (lead, before) if lead and before and before.block is lead.block else (lead,) if told and lead else ()
    )
    tests = {m.entity.name for sentence in spoken for m in sentence.mentions if is_benchmark(m)}
    return tuple(tests) if len(tests) == 1 else ()


def test_beside(view: View, figure: Amount) -> int | None:
    """Where the name of a test ends that stands right behind its figure: "85 on Foo Bench v6"."""
    found = pattern("wide_scores.on_test").match(view.scene.clean.text, figure.end, view.sentence.end)
    return found.start("name") + len(found["name"].rstrip(" .")) if found else None


def _right_behind(view: View, figure: Amount) -> str:
    """ "74 on Foo Bench v2": a name on no list, right behind the figure."""
    found = pattern("wide_scores.on_test").match(view.scene.clean.text, figure.end, view.sentence.end)
    if found is None or not pattern("wide_scores.test_name").search(found["name"]):
        return ""
    start, name = found.start("name"), found["name"].strip(" .")
    inside = [m for m in view.sentence.mentions if start <= m.start < start + len(name)]
    listed = any(is_benchmark(m) or m.end >= start + len(name) for m in inside)
    return "" if listed else _in_full(view, name)


def named_test(view: View, position: int) -> str:
    """The test, not listed, of what is told at `position`: its name behind it, or before it in the clause."""
    written, sentence = view.scene.clean.text, view.sentence
    clause = sentence.clause_at(position - 1 if position > sentence.start else position)
    found = [
        pattern("wide_scores.on_test").match(written, position, sentence.end),
        pattern("wide_scores.on_test_zh").search(written, clause.start, position),
        pattern("wide_scores.on_test_before").search(written, sentence.start, position),
        pattern("wide_scores.measured_with").search(written, sentence.start, position),
        *pattern("wide_scores.called_test").finditer(written, clause.start, clause.end),
    ]
    for match in found:
        if match and not _is_other_name(*match.span("name"), sentence.mentions):
            return _in_full(view, match["name"].strip(" ."))
    return ""


def _closes(view: View, boards: list[Mention], figures: list[Amount]) -> bool:
    """ "A came in at 74.5%, B at 74.9% and C at 72.0% on T": one test behind all figures."""
    between = view.masked[figures[0].start : figures[-1].end]
    own = pattern("wide_scores.test_word").search(between) or pattern("wide_scores.on_something").search(
        between
    )
    return boards[0].start >= figures[-1].end and not own


def told_before(view: View) -> tuple[str, ...]:
    """The one test, not listed, that the sentences right before named in this block."""
    for before in islice(view.scene.earlier(view.sentence.start), _NEAR):
        if before.block is not view.sentence.block or any(map(is_benchmark, before.mentions)):
            return ()
        if found := _unlisted_in(view, before):
            return tuple(found) if len(found) == 1 else ()
    return ()


def _unlisted_in(view: View, sentence: Sentence) -> set[str]:
    """The tests, not listed, that a sentence names."""
    written, start, end = view.scene.clean.text, sentence.start, sentence.end
    found = {
        match["name"].strip(" .")
        for form in ("on_test_anywhere", "on_test_zh")
        for match in pattern(f"wide_scores.{form}").finditer(written, start, end)
        if not _is_other_name(*match.span("name"), sentence.mentions)
    }
    found = {name for name in found if pattern("wide_scores.test_name").search(name)}
    shortened = pattern("wide_scores.abbreviated").finditer(written, start, end)
    found |= {_in_full(view, match["short"]) for match in shortened}
    introduced = pattern("wide_scores.introduced").finditer(written, start, end)
    return found | {(match["zh"] or match["en"]).strip(" .") for match in introduced}


def _in_full(view: View, name: str) -> str:
    """ "TLO" after "The Last Ones (TLO)", "Verified" beside SWE-bench Verified: what is meant here."""
    ends = (f" {name}", f"-{name}")
    named = (m.entity.name for sentence in view.scene.sentences for m in sentence.mentions if is_benchmark(m))
    longer = set(islice(dict.fromkeys(test for test in named if test.endswith(ends)), 2))
    if len(longer) == 1:
        return longer.pop()
    if not (name.isupper() and name.isalpha() and len(name) <= _SHORT):
        return name
    for match in pattern("wide_scores.abbreviated").finditer(view.scene.clean.text, 0, view.sentence.end):
        words = match["name"].split()[-len(name) :]
        if match["short"] == name and "".join(word[0] for word in words).upper() == name:
            return " ".join(words)
    return name


def _is_other_name(start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a model or a product is named at its end, or a firm alone."""
    for mention in mentions:
        if start <= mention.start and mention.end <= end and not is_benchmark(mention):
            alone = mention.start == start and mention.end == end
            if alone or (mention.end == end and mention.entity.type in ("model", "product")):
                return True
    return False
