"""Two that are told apart: "A is faster, B more accurate", "A and B ...; the former writes cleaner code"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from claims.extract.comparisons.wide import is_no_statement
from claims.extract.comparisons.wide_sides import shown
from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, degree_for, modality_for
from claims.extract.spans import clause_end, words_start
from claims.model import Entity, Relation
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

_FORMS = ("contrast_zh", "contrast_en")
_UNSURE = ("prediction", "condition", "hedge", "negation")
_REST = 40  # characters of the clause behind the grade that still belong to the quote
_NEAR = 24  # characters behind a word of mere size in which stands what it measures


class Half(NamedTuple):
    """One of the two: who, how he does beside the other (None: by price or size), and where that stands."""

    model: Entity
    relation: Relation | None
    clause: Clause
    start: int
    end: int
    pointed: bool
    """Whether "the former" or "the latter" stands for the name."""


def wide_contrasts(view: View) -> Iterator[Draft]:
    """Every one of two that is better or worse at something than the other, which goes unsaid."""
    if not view.has("wide_comparison.contrast_hint") or is_no_statement(view):
        return
    if view.sentence.cues_of("predecessor"):
        return  # "A is faster and B smarter than the one before"
    halves = _halves(view)
    if view.sentence.cues_of("versus", "bi"):
        halves = [half for half in halves if half.pointed]  # else set against whoever is named
    models = tuple(dict.fromkeys(half.model for half in halves))
    named = {m.entity for m in view.sentence.mentions if m.entity.type in ("model", "product")}
    for half in halves:
        if len(models) == len(halves) == 2 and (named <= set(models) or half.pointed):
            others = [model for model in models if model != half.model]
        elif half.pointed:
            others = _other_of_pair(view, half)
        else:
            others = _told_beside(view) if len(halves) == 1 and named == {half.model} else []
        if half.relation is None or len(others) != 1:
            continue
        hit = CueHit(half.start, half.end, Cue(sense=half.relation, shape="wide"))
        if half.model in others or _is_unsure(view, half, hit):
            continue
        end = max(half.end, clause_end(view, half.clause))
        yield Draft(
            by="rule:wide_comparison",
            start=words_start(view, half.start, half.end),
            end=end if end - half.end <= _REST else half.end,
            kind="comparison",
            subject=half.model.name,
            relation=half.relation,
            degree=degree_for(view, hit, half.end),
            objects=(others[0].name,),
            benchmarks=benchmarks_for(view, hit),
        )


def _halves(view: View) -> list[Half]:
    """What the sentence says of one model a clause, each with a word that sets it against another."""
    sight = shown(view)
    at = {m.start: m.entity for m in view.sentence.mentions if m.entity.type in ("model", "product")}
    out: dict[int, Half] = {}
    for name in _FORMS:
        for m in pattern(f"wide_comparison.{name}").finditer(sight.text):
            start, end = sight.offset + m.start("rival"), sight.offset + m.end("grade")
            clause = view.sentence.clause_at(start)
            pointed = not m["rival"].startswith("\ue000")
            told = tuple(e for e in view.topic_at(start) if is_model(e)) if pointed else ()
            model = at.get(start) or (told[0] if len(told) == 1 else None)
            if model and not clause.depth and clause.start not in out:
                out[clause.start] = Half(model, _relation(sight.text, m), clause, start, end, pointed)
    return list(out.values())


def _relation(text: str, m: re.Match[str]) -> Relation | None:
    """Better or worse by the word itself, else by what there is more or less of."""
    if m["good"] or m["bad"]:
        return "better" if m["good"] else "worse"
    if not m["up"] and not m["down"]:
        return None
    behind = re.split(r"[,。;!?]", text[m.end("grade") : m.end("grade") + _NEAR])[0]
    near = m["what"] + " " + behind
    if pattern("wide_comparison.neutral").search(near):
        return None
    for kind, turned in (("bad_thing", True), ("good_thing", False)):
        if pattern(f"wide_comparison.{kind}").search(near):
            return "better" if bool(m["up"]) != turned else "worse"
    return None


def _other_of_pair(view: View, half: Half) -> list[Entity]:
    """The other of the two that were named before: in this sentence, else in the one before."""
    named = [m.entity for m in view.sentence.mentions if m.end <= half.start and is_model(m.entity)]
    if not named:
        before = next(iter(islice(view.scene.earlier(view.sentence.start), 1)), None)
        named = [m.entity for m in before.mentions if is_model(m.entity)] if before else []
    pair = list(dict.fromkeys(named))
    return [e for e in pair if e != half.model] if len(pair) == 2 and half.model in pair else []


def _told_beside(view: View) -> list[Entity]:
    """ "A is faster; B is more accurate": the model that is told of at the other side of a semicolon."""
    found: list[Entity] = []
    for other in view.scene.of_block(view.sentence.block.start):
        first, second = sorted((other, view.sentence), key=lambda s: s.start)
        between = view.text[max(first.start, first.end - 1) : second.start]
        named = {m.entity for m in other.mentions if m.entity.type in ("model", "product")}
        if first is second or between.strip() != ";" or len(named) != 1:
            continue
        text = view.masked[other.start : other.end]
        starts = {m.start - other.start for m in other.mentions if m.entity in named}
        told = (
            m.start("rival") for name in _FORMS for m in pattern(f"wide_comparison.{name}").finditer(text)
        )
        if not starts.isdisjoint(told):
            found += named
    return found


def _is_unsure(view: View, half: Half, hit: CueHit) -> bool:
    """Foretold, supposed, denied or wished for."""
    if pattern("wide_comparison.attributive").search(view.text[half.clause.start : half.start]):
        return True
    if any(h.start < half.end for h in view.sentence.cues_of("condition")):
        return True
    if modality_for(view, hit, half.start) != "asserted":
        return True
    return any(half.clause.start <= h.start < half.end for h in view.sentence.cues_of(*_UNSURE))
