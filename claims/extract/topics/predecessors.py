"""The model that came before: "its predecessor", "前代", "the previous version"."""

from __future__ import annotations

import re
from itertools import chain, islice

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.topics.subjects import Named
from claims.model import Entity
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_VERSION = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?(?![\d.]|[bBkK]\b)")


def predecessor_of(scene: Scene, model: Entity) -> Entity | None:
    """The next lower version of the same name, one the article speaks of first; None where none is known."""
    if model.predecessor:
        listed = scene.registry.get(model.predecessor)
        if listed:
            return listed
    own = _numbered(model.name)
    if own is None:
        return None
    named = [scene.registry.get(name) for name in scene.counts]
    below = _below([e for e in named if e], own)
    if below or not model.family:
        return below
    last = _below(list(scene.registry.members(model.family)), own)
    before = _numbered(last.name) if last else None
    far = not model.listed and before is not None and own[1] - before[1] > _STEP
    return None if far else last


_STEP = 1.0
"""From an unlisted version down to the last listed one; where it is more, others came between."""


_TOLD = 3  # sentences in which it was said what a model was made from


def original_of(scene: Scene, sentence: Sentence, position: int, models: tuple[Entity, ...]) -> Entity | None:
    """ "原版", "the original": what the models were made from, where the sentences before told it."""
    for told in chain((sentence,), islice(scene.earlier(sentence.start), _TOLD)):
        for hit in reversed([h for h in told.cues_of("lineage") if h.start < position]):
            clause = told.clause_at(hit.start)
            here = [m.entity for m in told.mentions if clause.start <= m.start < clause.end]
            bases = [e for e in here if is_model(e) and e not in models]
            if bases:
                return bases[-1]
    return None


def _numbered(name: str) -> tuple[str, float] | None:
    """A name with its version blanked, and the version: "Kimi-K2.5" -> ("kimi-k#", 2.5)."""
    m = _VERSION.search(name)
    return (f"{name[: m.start()]}#{name[m.end() :]}".lower(), float(m[0])) if m else None


def _below(candidates: list[Entity], own: tuple[str, float]) -> Entity | None:
    best: tuple[float, Entity] | None = None
    for entity in candidates:
        other = _numbered(entity.name)
        if other and other[0] == own[0] and other[1] < own[1] and (best is None or other[1] > best[0]):
            best = (other[1], entity)
    return best[1] if best else None


def named_behind(scene: Scene, sentence: Sentence, hit: CueHit) -> Named:
    """ "Its predecessor, X 3, scored 68": who is meant stands right behind."""
    behind = next((m for m in sentence.mentions if m.start >= hit.end), None)
    if behind is None or behind.entity.type != "model":
        return ()
    apposed = pattern("topic.apposed").fullmatch(scene.text, hit.end, behind.start)
    return (behind.entity,) if apposed else ()


def successor_told(
    scene: Scene, sentence: Sentence, clause: Clause, inherited: Named, current: Named
) -> Named:
    """ "Its predecessor X had 32K, while the new version has": the model that X came before."""
    told = any(hit.start < clause.start for hit in sentence.cues_of("predecessor"))
    if not told or not pattern("topic.new_one").match(scene.text, clause.start, clause.end):
        return ()
    lead = scene.lead()
    newer = inherited or ((lead,) if lead else ())
    return newer if set(newer).isdisjoint(current) else ()
