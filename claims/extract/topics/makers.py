"""Which model a maker's name stands for: "ByteDance's new model", "OpenAI" among rivals."""

from __future__ import annotations

from collections.abc import Collection

from claims.extract.scenes.scene import Clause, Scene, Sentence
from claims.extract.topics.launched import launches_unnamed, named_soon
from claims.extract.topics.subjects import Named, is_adjunct
from claims.model import Entity, Mention
from claims.names.registry import Registry
from claims.wording.patterns import pattern


def makers_model(scene: Scene, sentence: Sentence, clause: Clause, current: Named = ()) -> Named:
    """The model that a maker's name in the clause stands for; `current`: what was spoken of before."""
    return _called_its(scene, sentence, clause) or (
        _maker_for_model(scene, sentence, clause, current) if current else ()
    )


def _called_its(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "ByteDance's new reasoning model": the maker's model in this article, or its flagship family."""
    if launcher := launches_unnamed(scene, sentence, clause):
        return named_soon(scene, sentence, launcher)
    for mention in sentence.mentions:
        if (
            mention.entity.type == "organisation"
            and clause.start <= mention.start < clause.end
            and not sentence.bracketed(mention.start)
        ):
            if is_adjunct(scene, sentence, mention, clause.start) or _is_outdone(sentence, mention):
                continue
            behind = scene.masked[mention.end : clause.end]
            relation = [
                h.start for h in sentence.cues_of("better", "equal", "worse") if h.start >= mention.end
            ]
            m = pattern("topic.makers_model").match(behind)
            if m and not m[0].isascii() and pattern("subjects.unlisted_model").search(m[0]):
                continue  # "OpenAI内部的Garlic模型"
            if m and mention.end + m.end() <= min(relation, default=clause.end):
                kind = pattern("topic.one_kind").search(m[0])
                others = {o.entity for o in sentence.mentions if mention.end <= o.start < clause.end}
                found = protagonist(scene, mention.entity.name, without=others) or (
                    None if kind else flagship(scene.registry, mention.entity.name)
                )
                return (found,) if found else ()
    return ()


def _is_outdone(sentence: Sentence, firm: Mention) -> bool:
    """ "13B parameters beat DeepSeek's giant": the firm whose model is set against what is spoken of."""
    relations = sentence.cues_of("better", "equal", "worse")
    return any(h.cue.shape == "verb" and 0 <= firm.start - h.end <= 1 for h in relations)


def _maker_for_model(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> Named:
    """ "Tested were X and Y. DeepSeek answered 93% on A": the model of the firm that opens the clause."""
    firm = next((m for m in sentence.mentions if clause.start <= m.start < clause.end), None)
    if firm is None or firm.entity.type != "organisation" or firm.entity.maker:
        return ()
    opens = not scene.text[clause.start : firm.start].strip(" \"'")
    if not opens or not pattern("topic.maker_scores").match(scene.text, firm.end):
        return ()
    tested = any(m.entity.type in ("benchmark", "leaderboard") for m in sentence.mentions)
    counted = any(a.form == "percent" and clause.start <= a.start < clause.end for a in sentence.amounts)
    against = sentence.cues_of("better", "worse", "equal")
    if not (tested or counted or against) or {e.maker for e in current} == {firm.entity.name}:
        return ()
    found = protagonist(scene, firm.entity.name)
    return (found,) if found and found.type == "model" else ()


_SOON = 300  # characters: the paragraph behind


def protagonist(
    scene: Scene, maker: str, at: int | None = None, without: Collection[Entity] = ()
) -> Entity | None:
    """The model of this maker that the article names most often; a version is preferred to its family.

    Said at position `at` it is one that is named ahead of it, or soon behind: not what a later part is about.
    `without`: those it is set against, "xAI's latest model costs less than Grok 4".
    """
    made = [e for e in map(scene.registry.get, scene.counts) if e and e.maker == maker and e not in without]
    if at is not None and made:
        told = {m.entity for s in scene.sentences if s.start < at + _SOON for m in s.mentions}
        made = [e for e in made if e in told]
    # a version before its family: "ByteDance's new model" is Seed-Thinking-v1.5 rather than Doubao
    most = max(made, key=lambda e: (not scene.registry.members(e.name), scene.counts[e.name]), default=None)
    lead = scene.protagonist
    members = set(scene.registry.members(lead.name)) if lead in made and lead and most != lead else set()
    return (
        lead if most in members and len(members.intersection(made)) > 1 else most
    )  # a text on the whole line


_FLAGSHIP = 2  # members of a family that "its model" can mean where none is named
_SHARE = 3  # one of so many models of its maker is of that family, at least


def flagship(registry: Registry, maker: str) -> Entity | None:
    """The maker's family with most members: what "its model" means where nothing is named."""
    best = max(registry.families_of(maker), key=lambda e: len(registry.members(e.name)), default=None)
    members = len(registry.members(best.name)) if best else 0
    return best if members >= _FLAGSHIP and members * _SHARE >= registry.made_by(maker) else None
