"""Upgrades in whatever words: a model that followed another does better, and nobody else is named."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.comparisons.wide_sides import came_before
from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, degree_for, modality_for
from claims.extract.spans import clause_end, words_start
from claims.model import Entity
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

_REST = 40  # characters of the clause behind what grew that still belong to the quote
_UNSURE = ("prediction", "condition", "hedge", "negation")
_RIVALS = ("versus", "bi", "others", "those", "predecessor")


def wide_upgrades(view: View) -> Iterator[Draft]:
    """Every clause in which a model does better than the one it followed, one claim a clause."""
    if not view.has("wide_upgrades.hint"):
        return
    text = view.text[view.sentence.start : view.sentence.end]
    if any(pattern(f"wide_upgrades.{name}").search(text) for name in ("caused", "of_users", "of_version")):
        return
    done: set[int] = set()
    for m in view.each("wide_upgrades.grown"):
        clause = view.sentence.clause_at(m.start())
        model = _upgraded(view, clause)
        before = came_before(view, model) if model else None
        if (
            clause.start in done
            or clause.depth
            or model is None
            or before is None
            or not _alone(view, model, before)
        ):
            continue
        hit = CueHit(m.start(), m.end(), Cue(sense="better", shape="wide"))
        if _is_unsure(view, clause, m.end()) or modality_for(view, hit, m.start()) != "asserted":
            continue
        done.add(clause.start)
        start, end = words_start(view, clause.start, m.end()), max(m.end(), clause_end(view, clause))
        yield Draft(
            by="rule:wide_comparison",
            start=start,
            end=end if end - m.end() <= _REST else m.end(),
            kind="comparison",
            subject=model.name,
            relation="better",
            degree=degree_for(view, hit, m.end()),
            objects=(before.name,),
            benchmarks=benchmarks_for(view, hit),
        )


def _upgraded(view: View, clause: Clause) -> Entity | None:
    """The one model the clause is about; "the 72B model does it better" beside smaller ones."""
    topic = [e for e in view.topic_at(clause.start) if is_model(e)]
    sized = any(
        clause.start <= m.start < clause.end and view.text[m.start].isdigit() and m.entity in topic
        for m in view.sentence.mentions
    )
    return topic[0] if len(topic) == 1 and not sized else None


def _is_unsure(view: View, clause: Clause, end: int) -> bool:
    """Supposed, foretold or denied in its clause, or told of a rival in words that another rule reads."""
    if any(h.start < end and h.sense == "condition" for h in view.sentence.cues_of(*_UNSURE)):
        return True
    if any(clause.start <= h.start < end for h in view.sentence.cues_of(*_UNSURE)):
        return True
    near = max(end, clause.end)
    rivals = (
        h
        for h in view.sentence.cues_of(*_RIVALS)
        if not pattern("wide_upgrades.itself").match(view.text, h.start)
    )
    return any(h.start < near or h.sense == "predecessor" for h in rivals)


def _alone(view: View, model: Entity, before: Entity) -> bool:
    """Whether it is spoken of for sure, and no third one here or just before that it could be set against."""
    here = [m.entity for m in view.sentence.mentions if m.entity.type in ("model", "product")]
    if view.contest or any(entity not in (model, before) for entity in here):
        return False
    if model in here:
        return True
    last = next(iter(view.scene.earlier(view.sentence.start)), None)
    told = [m.entity for m in last.mentions if is_model(m.entity)] if last is not None else []
    return view.scene.lead() == model and all(entity in (model, before) for entity in told)
