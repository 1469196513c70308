"""What wide readings of comparisons stand on: a sentence with its rivals shown alike, and the expressions."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extract.comparisons.duels import other_sides
from claims.extract.comparisons.kinds import Kind, kinds_in, people_in
from claims.extract.comparisons.sides import Named
from claims.extract.draft import View, names
from claims.extract.parties import as_models, names_after
from claims.extract.topics.predecessors import predecessor_of
from claims.model import Entity
from claims.wording.patterns import pattern

_RIVAL, _OTHER = "\ue000", "n"
_BEFORE_IT = "predecessor"
"""Name of the model that came before one, where nobody says which that is."""
_SIDES = "sides"
"""Name of the others of those whom a text sets side by side."""
_SIZE = re.compile(r"(?:-(?:\d+(?:\.\d+)?[BM]|A\d+B|Instruct|Base|Chat))+")
_DATED = re.compile(r"[- ](?:\d\d-)?(?:\d{4}|20\d{6})$")


class Shown(NamedTuple):
    """A sentence in which every rival is U+E000 and every other name a run of "n"."""

    text: str
    offset: int
    kinds: tuple[Kind, ...]
    """Rivals that are told by their kind: "larger models", "its predecessor" (without a name)."""


def shown(view: View) -> Shown:
    """The sentence for the wide expressions; offsets are those of the sentence."""
    start, end = view.sentence.start, view.sentence.end
    letters = list(view.masked[start:end])
    models = {m.start for m in view.sentence.mentions if m.entity.type in ("model", "product")}
    for mention in view.sentence.mentions:
        if mention.start not in models:
            letters[mention.start - start : mention.end - start] = _OTHER * (mention.end - mention.start)
    kinds = tuple(kind for kind in _kinds(view) if not _describes(view, kind))
    for kind in kinds:
        letters[kind.start - start : kind.end - start] = _RIVAL * (kind.end - kind.start)
    return Shown("".join(letters), start, kinds)


def _kinds(view: View) -> list[Kind]:
    start, end = view.sentence.start, view.sentence.end
    found = list(people_in(view.masked, start, end))
    kinds = (_past_verb(view, kind) for kind in kinds_in(view.masked, start, end))
    found += [k for k in kinds if not _overlaps(k, found)]
    sides = pattern("comparison.other_sides") if view.contest else None
    found += [Kind(m.start(), m.end(), _SIDES) for m in sides.finditer(*_within(view))] if sides else []
    told = [
        Kind(h.start, h.end, "") for h in view.sentence.cues_of("predecessor") if not _is_sized(view, h.end)
    ]
    return found + [k for k in told if not _overlaps(k, found)]


def _past_verb(view: View, kind: Kind) -> Kind:
    """ "A领先其他模型": there the word is what A does, and not of what kind they are."""
    verb = pattern("wide_comparison.leads").match(view.masked, kind.start, kind.end)
    named = verb and view.masked[kind.start - 1 : kind.start] == "\ue000"
    return kind._replace(start=verb.end()) if verb and named else kind


def _overlaps(kind: Kind, found: list[Kind]) -> bool:
    return any(kind.start < f.end and f.start < kind.end for f in found)


def _within(view: View) -> tuple[str, int, int]:
    return view.masked, view.sentence.start, view.sentence.end


def _is_sized(view: View, end: int) -> bool:
    """ "前代27B": one of several that came before, nobody says which by name."""
    return bool(pattern("wide_comparison.sized").match(view.text, end))


def _describes(view: View, kind: Kind) -> bool:
    """ "the open model X", "A等闭源模型", "rivals such as B": a kind that is said of the names beside it."""
    before = view.masked[max(view.sentence.start, kind.start - 3) : kind.start]
    if pattern("wide_comparison.of_names").search(before):
        return True
    return bool(pattern("wide_comparison.named_behind").match(view.masked, kind.end, view.sentence.end))


def rivals_at(
    view: View, sight: Shown, start: int, subjects: Named, likened: str
) -> tuple[Named, tuple[str, ...], int]:
    """The models named at `start`, or the kind that is told there by its name; and where they end."""
    for kind in sight.kinds:
        if kind.start <= start < kind.end:
            if kind.name == _SIDES and (
                told := pattern("comparison.other_sides").match(view.text, kind.start)
            ):
                sides = other_sides(view, told, subjects)
                return sides, names(sides), kind.end
            if kind.name:
                return (), (kind.name,), kind.end
            before = tuple(e for e in (came_before(view, s) for s in subjects) if e)
            return before, names(before) or (_BEFORE_IT,), kind.end
    found = names_after(view, start, view.sentence.clause_at(start).end)
    if not found or found[0].start != start:
        found = [m for m in view.sentence.mentions if m.start == start]
        if not found or not pattern(f"wide_comparison.{likened}").match(view.text, found[0].end):
            return (), (), start  # else: "GPT-4-like quality"
    objects = as_models(view, found)
    return objects, names(objects), found[-1].end


def came_before(view: View, model: Entity) -> Entity | None:
    """The model that one followed: the one it is a later snapshot of, or what its family followed, too."""
    registry = view.scene.registry
    dated = _DATED.sub("", model.name)
    family = registry.get(model.family) if model.family else None
    found = predecessor_of(view.scene, model) or (registry.get(dated) if dated != model.name else None)
    size = model.name.removeprefix(model.family or "\0")
    if found is None and family and family.type == "model" and _SIZE.fullmatch(size):
        found = predecessor_of(view.scene, family)
    return found
