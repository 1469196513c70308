"""Who descends from a base, where its name stands further on, before, or as what is told of."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.lineage.kinship import Pair, joined
from claims.extract.parties import names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def told_elsewhere(view: View, clause: Clause, end: int) -> tuple[Entity, ...]:
    """Of "基于O,公司对S进行了更新" S; of "S..., 这是基于O的产品" S: a base stands in [clause.start, end)."""
    if pattern("lineage.pointing").match(view.text, clause.start, end):
        here = [m for m in view.sentence.mentions if m.end <= clause.start and m.entity.type in THINGS]
        if here:
            return (here[-1].entity,)
        return _product_before(view) if pattern("lineage.a_product").match(view.text, end) else ()
    if view.text[end : clause.end].strip(" ,"):
        return ()
    rest = view.masked[end : view.sentence.end]
    made = pattern("lineage.then_made").search(rest)
    if not made:
        return ()
    at = end + made.start(made.lastgroup or 0)
    things = [m.entity for m in view.sentence.mentions if m.start == at and m.entity.type in THINGS]
    return tuple(things)


def _product_before(view: View) -> tuple[Entity, ...]:
    """The product named last in the sentence before."""
    earlier = next(iter(view.scene.earlier(view.sentence.start)), None)
    products = [m.entity for m in earlier.mentions if m.entity.type == "product"] if earlier else []
    return tuple(products[-1:])


def merged(view: View, hit: CueHit, clause: Clause, before: Sequence[Mention]) -> Pair | None:
    """ "A和B两个模型融合而成": of what was spoken of."""
    if not pattern("lineage.merging").match(view.text, hit.start):
        return None
    parents = joined([m for m in before if is_model(m.entity)], view)
    if len(parents) < 2 or not pattern("lineage.several_merged").fullmatch(
        view.text, parents[-1].end, hit.start
    ):
        return None
    bases = tuple(dict.fromkeys(m.entity for m in parents))
    told = view.topic.before_clause.get(clause.start, ()) or view.topic.inherited
    subjects = tuple(e for e in told if e not in bases)
    return Pair(subjects, bases, parents[0].start, hit.end) if subjects else None


def composed(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "S由编码器、O组成": the models a model is put together from, those of its own series apart."""
    named = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and is_model(m.entity)
    ]
    if len(named) < 2 or not pattern("lineage.is_composed").match(view.text, named[0].end):
        return None
    whole, parts = named[0].entity, tuple(dict.fromkeys(m.entity for m in named[1:]))
    if any(part.family == whole.name for part in parts):
        return None
    return Pair((whole,), parts, named[0].start, hit.end)


def edition_called(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "an improved version called S": of the model spoken of before."""
    end = max(clause.end, min(view.sentence.end, hit.end + _CALLED))
    made = [m for m in names_after(view, hit.end, end) if is_model(m.entity)][:1]
    if not made:
        return None
    earlier = [m for m in view.sentence.mentions if m.end <= hit.start and is_model(m.entity)]
    bases = tuple(m.entity for m in earlier[-1:]) or view.topic.inherited[:1]
    bases = tuple(e for e in bases if e != made[0].entity and is_model(e))
    return Pair((made[0].entity,), bases, hit.start, made[0].end) if bases else None


_CALLED = 40
"""Characters behind "an improved version" within which its name stands."""
