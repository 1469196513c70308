"""When the name of a family goes on speaking of its member, or can only mean the one that is told."""

from __future__ import annotations

from claims.extract.scenes.scene import Scene, Sentence
from claims.extract.topics.subjects import Named
from claims.model import Entity
from claims.wording.patterns import pattern


def _is_family_of(scene: Scene, family: Entity, current: Named) -> bool:
    """The bare family name right after its member goes on speaking of the member; so does a name without
    its version."""
    members = {m.name for m in scene.registry.members(family.name)} - {family.name}
    return all(
        e.name in members or pattern("topic.version_only").fullmatch(e.name.removeprefix(family.name))
        for e in current
    )


def stands_for(scene: Scene, sentence: Sentence, family: Entity, current: Named) -> bool:
    """Whether the family's name goes on speaking of its member; not where both were just named side by side.

    "发布X,并开源其轻量版X-Lite。X取得": X.
    """
    before = next(iter(scene.earlier(sentence.start)), None)
    apart = before is not None and any(m.entity == family for m in before.mentions)
    return not apart and _is_family_of(scene, family, current)


def member_meant(scene: Scene, sentence: Sentence, family: Entity) -> Entity:
    """ "Claude costs $5 per million tokens" where Opus 4.5 is the only Claude told of: what a bare family
    name means that is given what only one model has; the family of several, or called one."""
    if any(map(str.isdigit, family.name)):
        return family  # "GPT-5" is a model beside its mini
    told = [m for m in scene.registry.members(family.name) if m.name in scene.counts and m != family]
    if len(told) != 1:
        return family
    named = [m for m in sentence.mentions if m.entity == family]
    called = pattern("license.family_word")
    if not named or any(called.match(scene.text, m.end) for m in named):
        return family
    before = (m for s in (sentence, *scene.earlier(sentence.start)) for m in s.mentions)
    earlier = any(m.entity == told[0] and m.start < named[0].start for m in before)
    return told[0] if earlier else family
