"""Models that a firm launches and the sentence does not name: "X released an open model matching B"."""

from __future__ import annotations

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.topics.subjects import Named
from claims.model import Mention
from claims.wording.patterns import pattern

_OPENING = 4  # characters before a clause's first word
_SOON = 260  # characters behind the sentence within which it gets its name


def launches_unnamed(scene: Scene, sentence: Sentence, clause: Clause) -> Mention | None:
    """The firm that launches a model in the clause, where neither it nor what it is told by names that."""
    firm = next((m for m in sentence.mentions if m.start >= clause.start), None)
    if firm is None or firm.entity.type != "organisation" or firm.end > clause.end or clause.depth:
        return None
    lead = firm.start - clause.start
    if lead > _OPENING and not pattern("subjects.firm_told").fullmatch(scene.text, clause.start, firm.start):
        return None
    if not pattern("topic.launches_one").match(scene.masked, firm.end, sentence.end):
        return None
    own = [m for m in sentence.mentions if m.start > firm.start and is_model(m.entity)]
    return None if any(m.entity.maker in (firm.entity.name, None) for m in own) else firm


def named_soon(scene: Scene, sentence: Sentence, firm: Mention) -> Named:
    """The one model of the firm that the next sentences name, and nothing before did."""
    behind = [s for s in scene.sentences if sentence.end <= s.start < sentence.end + _SOON]
    made = [m.entity for s in behind for m in s.mentions if is_model(m.entity)]
    made = [e for e in made if e.maker == firm.entity.name and not scene.registry.members(e.name)]
    return (made[0],) if len(set(made)) == 1 else ()


def is_launch_of_other(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """Whether the clause is on such a model of a firm that did not make what is spoken of."""
    firm = launches_unnamed(scene, sentence, clause)
    if firm is None or any(e.maker == firm.entity.name for e in current):
        return False
    return not named_soon(scene, sentence, firm)
