"""Models told as of a class: "超过A的模型有11个,如B、C", "models that beat A are B", "像A这样的工具"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.comparisons.sides import Named, Place, Sides
from claims.extract.draft import Draft, View
from claims.extract.parties import as_models, names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import words_start
from claims.model import Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def told_as_class(view: View, hit: CueHit, clause: Clause, end: int) -> bool:
    """Whether the relation, whose rivals end at `end`, only tells which models are counted or listed."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    if any(is_model(m.entity) for m in named):
        return False
    behind = pattern("comparison.class_behind").match(view.masked, end, clause.end)
    before = pattern("comparison.class_before").search(view.text, clause.start, hit.start)
    return bool(behind or (before and pattern("comparison.class_counted").match(view.text, end, clause.end)))


def of_class(view: View, clause: Clause, rivals: Sequence[Mention]) -> Sides | None:
    """The models that are listed as such, set against the rivals; None where none is."""
    opens = pattern("comparison.class_listed").search(view.text, rivals[-1].end, view.sentence.end)
    listed = names_after(view, opens.end(), view.sentence.end) if opens else []
    subjects = tuple(e for e in as_models(view, listed) if e.type in ("model", "product"))
    objects = tuple(e for e in as_models(view, rivals) if e not in subjects)
    return Sides(subjects, objects, clause.start, listed[-1].end) if subjects and objects else None


def told_by_kind(view: View, hit: CueHit, place: Place) -> Sides | None:
    """Those of a kind, the one of two, or who is told by figures behind the cue."""
    return _of_such(view, hit, place) or _the_better_one(view, hit, place) or _by_figures(view, hit, place)


def _by_figures(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "准确率也较低,A为50%,B为63%": the figures say who is lower than whom."""
    word = view.text[max(place.clause.start, hit.start - 1) : hit.end]
    graded = pattern("comparison.higher_or_lower").fullmatch(word)
    told = graded and pattern("comparison.figures_behind").match(view.masked, hit.end, view.sentence.end)
    if not graded or not told:
        return None
    if not pattern("comparison.of_marks").search(view.text, place.clause.start, hit.start):
        return None
    at = {m.start: m for m in view.sentence.mentions if is_model(m.entity)}
    one, two = at.get(told.start("one")), at.get(told.start("two"))
    first, second = float(told["n1"]), float(told["n2"])
    if one is None or two is None or one.entity == two.entity or first == second:
        return None
    subject, rival = (one, two) if (first > second) == bool(graded["up"]) else (two, one)
    if place.topic and subject.entity not in place.topic:
        return None
    return Sides((subject.entity,), (rival.entity,), place.clause.start, told.end())


def _the_better_one(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "A偏离了目标,而更好的一个是B": against the one other that the sentence names."""
    opens = pattern("comparison.the_one").fullmatch(view.text, place.clause.start, hit.start)
    kind = opens and pattern("comparison.one_is").match(view.masked, hit.end, place.clause.end)
    found = names_after(view, kind.end(), place.clause.end) if kind else []
    subjects = as_models(view, found)
    named = [m.entity for m in view.sentence.mentions if m.end <= place.clause.start and is_model(m.entity)]
    others = tuple(e for e in dict.fromkeys(named) if e not in subjects)
    if len(subjects) != 1 or len(others) != 1:
        return None
    return Sides(subjects, others, place.clause.start, found[-1].end)


def _of_such(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "当然,像A或B这样的付费工具可能做得更好": those against what was spoken of until then."""
    opens = pattern("comparison.such_as").match(view.masked, view.sentence.start, hit.start)
    spoken_of = view.topic.inherited
    if not opens or hit.sense == "equal" or len(spoken_of) != 1:
        return None
    listed = names_after(view, opens.end(), hit.start)
    kind = listed and pattern("comparison.such_kind").fullmatch(view.masked, listed[-1].end, hit.start)
    subjects = tuple(e for e in as_models(view, listed) if e not in spoken_of)
    return Sides(subjects, spoken_of, place.clause.start, hit.end) if kind and subjects else None


def others_fall_short(view: View) -> Iterator[Draft]:
    """ "其他模型,如A或B,常常做得不好", "other models such as A struggle": worse than what is spoken of."""
    if "comparison.others_such_as" not in view.sentence.hints:
        return
    start, end = view.sentence.start, view.sentence.end
    opens = pattern("comparison.others_such_as").match(view.masked, start, end)
    listed = names_after(view, opens.end(), end) if opens else []
    short = listed and pattern("comparison.fall_short").match(view.masked, listed[-1].end, end)
    rivals = view.topic.inherited or _only_one_before(view)
    if not short or len(rivals) != 1 or not is_model(rivals[0]):
        return
    if any(h.start < short.end() for h in view.sentence.cues_of("prediction", "condition")):
        return
    for other in as_models(view, listed):
        if other != rivals[0] and other.type in ("model", "product"):
            yield Draft(
                by="rule:others",
                start=words_start(view, start, short.end()),
                end=short.end(),
                kind="comparison",
                subject=other.name,
                relation="worse",
                objects=(rivals[0].name,),
            )


def _only_one_before(view: View) -> Named:
    """The only model the sentence before names."""
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    if before is None or before.block.start != view.sentence.block.start:
        return ()
    return tuple(dict.fromkeys(m.entity for m in before.mentions if is_model(m.entity)))
