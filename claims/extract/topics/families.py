"""When the name of a family goes on speaking of its member."""

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
