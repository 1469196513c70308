"""Comparisons in whatever words: a known subject, a rival and a word that grades one against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.comparisons.nations import speaks_of_nation
from claims.extract.comparisons.sides import Named, Place, closed
from claims.extract.comparisons.wide_grades import relation_of
from claims.extract.comparisons.wide_sides import Shown, rivals_at, shown
from claims.extract.draft import Draft, View, names
from claims.extract.scenes.scene import Clause
from claims.extract.setting import benchmarks_for, degree_for, modality_for, scope_for
from claims.extract.spans import words_start
from claims.model import Relation
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

FORMS: tuple[tuple[str, Relation | None], ...] = (
    ("not_worse_zh", "equal"),
    ("not_worse", "equal"),
    ("behind", "worse"),
    ("times", None),
    ("times_zh", "better"),
    ("than", None),
    ("over", None),
    ("fronted", None),
    ("bi", None),
    ("apart", None),
    ("with_equal", "equal"),
    ("gap_zh", "worse"),
    ("less_zh", None),
    ("reach_equal", "equal"),
    ("beats_zh", "better"),
    ("loses_zh", "worse"),
    ("similar", "equal"),
    ("par", "equal"),
    ("match", "equal"),
    ("share", "equal"),
    ("alike", "equal"),
    ("alike_model", "equal"),
    ("alike_named", "equal"),
    ("alike_zh", "equal"),
    ("beats_en", "better"),
    ("leaves_en", "better"),
    ("ba_zh", "better"),
    ("territory", "equal"),
    ("near_alike", "equal"),
    ("noun_alike", "equal"),
    ("rank_zh", "equal"),
    ("far_zh", "worse"),
    ("wider_zh", "worse"),
)
"""The expressions and what they say; None where it hangs on what is graded, and which way."""
_BY_HINT = {f"wide_comparison.{name}": (name, relation) for name, relation in FORMS}
_NO_STATEMENT = ("wide_comparison.asking", "wide_comparison.of_others", "wide_comparison.since")
_EXCEPTED = 16  # characters before a rival in which "except" may stand
_AGAIN, _PAST = ("apart", "fronted"), "n"
_OF_KINDS = ("beats_en", "leaves_en", "ba_zh")
_AT_LARGE = ("competitors", "models", "others")
"""Of them something else may be said behind: "ahead of both rivals, but"."""
_LIKENED = {"territory": "of_level", "noun_alike": "as_noun"}
_OWNING = ("reach_equal", "beats_zh", "loses_zh")
"""Those whose rival may be only part of a name's description."""


class Found(NamedTuple):
    """A match in clean offsets: where the grade stands, the rival begins and all of it ends."""

    relation: Relation
    start: int
    grade: int
    grade_end: int
    rival: int
    end: int
    whose: int = -1
    """Where the subject stands, if the form says so: "B级别的模型X"."""
    likened: str = "likened"
    """The expression of what may stand behind a rival that is only likened to."""


def wide_comparisons(view: View) -> Iterator[Draft]:
    """Every comparison with a rival that is named or told by its kind, one a clause."""
    hints = view.sentence.hints
    forms = [form for hint, form in _BY_HINT.items() if hint in hints]
    if not forms or "wide_comparison.hint" not in hints or not _is_open(view) or is_no_statement(view):
        return
    sight = shown(view)
    if "\ue000" not in sight.text:
        return
    done: set[int] = set()
    for name, relation in forms:
        for m in _matches(name, sight.text):
            found = _found(view, sight, name, relation, m)
            clause = view.sentence.clause_at(found.grade) if found else None
            if found is None or clause is None or clause.start in done:
                continue
            drafts = list(_drafts(view, sight, clause, found))
            if drafts:
                done.add(clause.start)
                yield from drafts


def _is_open(view: View) -> bool:
    """Whether some clause has a comparison left to be read."""
    compared = [draft for draft in view.read if draft.kind == "comparison"]
    taken = {view.sentence.clause_at(at).start for draft in compared for at in (draft.start, draft.end - 1)}
    return any(clause.start not in taken for clause in view.sentence.clauses)


def _matches(name: str, text: str) -> Iterator[re.Match[str]]:
    """What the form finds, and again behind each grade: "相比B,A的词表更大,效率更高"."""
    expression = pattern(f"wide_comparison.{name}")
    for m in expression.finditer(text):
        yield m
        if name in _AGAIN:
            grade = m.span("grade")
            later = f"{text[: grade[0]]}{_PAST * (grade[1] - grade[0])}{text[grade[1] :]}"
            again = expression.match(later, m.start())
            if again:
                yield again


def is_no_statement(view: View) -> bool:
    """A question, or what is said of markets, or against an earlier year."""
    return any(map(view.has, _NO_STATEMENT))


def _found(view: View, sight: Shown, name: str, relation: Relation | None, m: re.Match[str]) -> Found | None:
    grade, at = m.span("grade"), sight.offset
    told = relation_of(sight.text, name, relation, m)
    if told is None or (name == "reach_equal" and not _reaches(m)):
        return None
    if name in _OF_KINDS and not _is_of_all(view, sight, at + m.start("rival"), at + m.end()):
        return None
    if name in _OWNING and pattern("wide_comparison.owned").match(sight.text, m.end()):
        return None  # "超越了许多使用B的产品"
    around = view.text[max(sight.offset, at + m.start("rival") - _EXCEPTED) : at + m.start("rival")]
    if pattern("comparison.excepted").search(around) or pattern("comparison.excepted_behind").match(
        view.text, at + m.end()
    ):
        return None  # "超越了除B外的所有模型"
    end = max(m.end(group) for group in ("grade", "rival", "level", "whose") if m.groupdict().get(group))
    likened = "classed" if name.startswith("alike_") else _LIKENED.get(name, "likened")
    whose = at + m.start("whose") if m.groupdict().get("whose") else -1
    return Found(
        told, at + m.start(), at + grade[0], at + grade[1], at + m.start("rival"), at + end, whose, likened
    )


def _is_of_all(view: View, sight: Shown, rival: int, end: int) -> bool:
    """Whether the rival is a kind without exception: names behind such verbs are read by the narrow rule."""
    excepted = pattern("comparison.but_for").search(view.text, end, view.sentence.clause_at(end - 1).end)
    nobody = pattern("comparison.nobody").match(view.text, view.sentence.start)
    told = [kind.name for kind in sight.kinds if kind.start == rival]
    return not excepted and not nobody and any(name not in _AT_LARGE for name in told)


def _reaches(m: re.Match[str]) -> bool:
    """ "达到B的水平" compares, "达到B的上限", "接近B的价格" do not."""
    return bool(m["level"]) or not m["grade"].startswith(("达到", "接近", "相当于"))


def _drafts(view: View, sight: Shown, clause: Clause, found: Found) -> Iterator[Draft]:
    topic = _topic(view, clause, found) if found.whose < 0 else _named_at(view, found.whose)
    objects, called, end = rivals_at(view, sight, found.rival, topic, found.likened)
    if set(topic) <= set(objects):
        topic = _told_between(view, end, found.grade) or topic
    hit = CueHit(found.grade, found.grade_end, Cue(sense=found.relation, shape="wide"))
    if not called or _is_refused(view, sight, clause, found, hit):
        return
    sides = closed(view, hit, Place(clause, topic, ()), objects, max(end, found.end))
    if sides is None or not _is_known(view, clause, sides.subjects, found):
        return
    start = words_start(view, min(sides.start, found.grade), sides.end)
    counted = any(found.rival <= w.start < end for w in view.sentence.cues_of("scope"))  # "most rivals"
    for subject in sides.subjects:
        others = (
            names([o for o in objects if o != subject and o.name != subject.maker]) if objects else called
        )
        runs = subject.type == "product" and found.likened != "as_noun"  # "Azure gives you B quality"
        if others and (subject.type == "model" or runs):
            yield Draft(
                by="rule:wide_comparison",
                start=start,
                end=sides.end,
                kind="comparison",
                subject=subject.name,
                relation=found.relation,
                degree=degree_for(view, hit, sides.end),
                objects=others,
                benchmarks=benchmarks_for(view, hit),
                scope=scope_for(view, hit) if not counted else None,
            )


def _topic(view: View, clause: Clause, found: Found) -> Named:
    """Whom the clause is about; where nobody has told, the one model it names ahead of rival and grade."""
    topic = tuple(e for e in view.topic_at(found.grade) if e.type not in ("benchmark", "leaderboard"))
    first = min(found.rival, found.grade)
    beaten = {h.end for h in view.sentence.cues_of("better", "equal", "worse", "versus")}
    named = {
        m.entity
        for m in view.sentence.mentions
        if clause.start <= m.start < first and m.entity.type == "model"
    }
    if any(m.entity in named and m.start - 1 in beaten for m in view.sentence.mentions):
        return topic  # "Something is better than A and 1.1 points worse than B"
    return topic or (tuple(named) if len(named) == 1 else ())


def _named_at(view: View, position: int) -> Named:
    return tuple(m.entity for m in view.sentence.mentions if m.start == position)


def _told_between(view: View, start: int, end: int) -> Named:
    """ "对比B,A的词表更大,效率也更高": the one model that is named between the rival and the grade."""
    named = {m.entity for m in view.sentence.mentions if start <= m.start < end and m.entity.type == "model"}
    return tuple(named) if len(named) == 1 else ()


def _is_known(view: View, clause: Clause, subjects: Named, found: Found) -> bool:
    """Whether the subject is surely spoken of: named before rival or grade, or carried into the sentence."""
    last = max(found.rival, found.grade, found.whose + 1)
    named = {m.entity for m in view.sentence.mentions if m.start < last}
    carried = view.topic.before_clause.get(clause.start, ())
    return all(s in named or s in carried or s in view.topic.inherited for s in subjects)


def _is_refused(view: View, sight: Shown, clause: Clause, found: Found, hit: CueHit) -> bool:
    """Foretold, supposed, denied or wished for; or a kind of models is what is spoken of."""
    first = min(found.start, found.grade)
    unsure = view.sentence.cues_of("prediction", "condition", "hedge")
    if any(w.start < found.end for w in unsure) or view.sentence.bracketed(found.grade):
        return True
    if any(clause.start <= w.start < found.grade for w in view.sentence.cues_of("negation")):
        return True
    if found.relation == "equal" and any(a.form == "money" for a in view.sentence.amounts):
        return True  # "输入6元,与上代持平": the prices are level
    if modality_for(view, hit, first, first) != "asserted" or speaks_of_nation(view, hit):
        return True
    if pattern("comparison.means").match(view.text, clause.start, found.grade):
        return True  # "与B相比,A选择了...,这一调整提升了": graded is what it was before
    before = view.text[clause.start : first]
    if pattern("wide_comparison.attributive").search(before) or pattern("wide_comparison.supposed").search(
        before
    ):
        return True
    named = any(
        clause.start <= m.start < first and m.entity.type in ("model", "product")
        for m in view.sentence.mentions
    )
    return not named and any(clause.start <= k.start < first and k.start != found.rival for k in sight.kinds)
