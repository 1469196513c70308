"""Who says it: the maker, somebody else, an unnamed source, or the reporter alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.cues import CueHit
from claims.extract.authorship import author
from claims.extract.draft import Draft
from claims.extract.scene import Scene, Sentence
from claims.extract.subjects import masked_names
from claims.model import Attribution, Entity, Mention
from claims.patterns import pattern

_SPEAKERS = ("organisation", "person", "leaderboard")
_PUBLIC = ("release", "license", "price")
"""What anybody can look up: not said once more by who spoke in the sentence before."""
_LONG_LEAD = 30
"""Characters of a line that only leads over to the next."""


class Voice(NamedTuple):
    """The speaker a sentence is put in the mouth of; None where the article speaks for itself."""

    speaker: Entity | None
    rumour: bool = False
    official: bool = False
    """"The company", "据介绍": the maker of whatever is spoken of."""
    role: str | None = None
    """Somebody without a name: an analyst, users."""
    since: int = 0
    """Where in the text the speech begins: "X was released, and Y says ..."."""
    carried: bool = False
    """Goes on from an earlier sentence."""


SILENT = Voice(None)
REPORTER = Voice(None, since=1)
"""The writer's own test, which ends what others say."""


def voices(scene: Scene) -> tuple[Voice, ...]:
    """One voice for each sentence; a speaker goes on to the end of the paragraph or list."""
    out: list[Voice] = []
    wrote = author(scene)
    default = Voice(wrote) if wrote else SILENT
    current, intro, block = default, default, -1
    for sentence in scene.sentences:
        if sentence.block.start != block:
            led = _leads_over(scene, sentence, block)
            block = sentence.block.start
            current = (intro if sentence.block.role == "item" else current if led else default)._replace(
                since=0
            )
        own = _voice(scene, sentence)
        if wrote and (own is REPORTER or own.official):
            own = default
        current = own if own is not SILENT else current
        if sentence.block.role != "item":
            intro = current
        out.append(current)
        current = current._replace(carried=current != default, since=0)
    return tuple(out)


def _leads_over(scene: Scene, sentence: Sentence, block: int) -> bool:
    """Whether the paragraph before only introduces this one: "In detail:"."""
    before = scene.text[max(block, 0) : sentence.block.start].rstrip()
    return block >= 0 and before.endswith(":") and len(before) <= _LONG_LEAD


def _voice(scene: Scene, sentence: Sentence) -> Voice:
    rumour = bool(sentence.cues_of("rumour"))
    for hit in sentence.cues_of("according"):
        speaker = _after(sentence, hit.end, 14 if not scene.text[hit.start].isascii() else 40)
        if speaker and not rumour:
            return Voice(speaker.entity)
    said = _said(scene, sentence, rumour)
    if said:
        return said
    if rumour:
        return Voice(None, rumour=True)
    return _source(scene, sentence)


def _said(scene: Scene, sentence: Sentence, rumour: bool) -> Voice | None:
    for hit in sentence.cues_of("says"):
        speaker = _before(scene, sentence, hit.start)
        role = _role(scene, sentence, hit.start, speaker)
        if role:
            return Voice(None, rumour, role=role, since=_since(scene, sentence, hit.start, hit))
        if speaker:
            return Voice(speaker.entity, rumour, since=_since(scene, sentence, speaker.start, hit))
        after = _after(sentence, hit.end, 24)
        if (
            after
            and after.entity.type != "leaderboard"
            and scene.text[hit.start].isascii()
            and '"' in scene.text[sentence.start : hit.start]
        ):
            return Voice(after.entity, rumour)
    return None


def _source(scene: Scene, sentence: Sentence) -> Voice:
    """Who is behind the figures where nobody is said to say them."""
    masked = masked_names(scene.text, sentence.mentions, sentence.start, sentence.end)
    for name in ("attribution.source", "attribution.measures"):
        for found in pattern(name).finditer(masked):
            at = sentence.start + found.start(found.lastgroup or 0)
            for mention in sentence.mentions:
                if mention.start <= at < mention.end and mention.entity.type in _SPEAKERS:
                    return Voice(mention.entity)
    speech = sentence.cues_of("says", "according")
    officials = sentence.cues_of("official")
    told = speech or any(scene.text[h.start : h.end].startswith(("据", "官方")) for h in officials)
    if (officials and told) or pattern("attribution.maker").search(masked):
        return Voice(None, official=True)
    return REPORTER if pattern("attribution.own_test").search(masked) and '"' not in masked else SILENT


def _role(scene: Scene, sentence: Sentence, position: int, speaker: Mention | None) -> str | None:
    """A person without a name right before the verb, who stands nearer to it than any firm and in none."""
    masked = masked_names(scene.text, sentence.mentions, sentence.start, position)
    found = pattern("attribution.role").search(masked)
    if found is None:
        return None
    start = sentence.start + found.start()
    if speaker and (speaker.start >= start or not re.search("[,。;]", scene.text[speaker.end : start])):
        return None
    return found.lastgroup


def _since(scene: Scene, sentence: Sentence, start: int, hit: CueHit) -> int:
    """Where the speech begins if it is the second half of the sentence; 0 if it is all of it."""
    latin = scene.text[hit.start].isascii()
    behind = scene.text[hit.end : sentence.end].lstrip()
    if (
        '"' in scene.text[sentence.start : start]
        or not behind.strip("。.!?")
        or (latin and behind[0] in ",.;")
    ):
        return 0
    for at in (start, hit.start):
        head = scene.text[sentence.start : at].rstrip()
        if pattern("attribution.led_in").search(head) and not (latin and head.endswith(",")):
            return at
    return 0


def _before(scene: Scene, sentence: Sentence, position: int) -> Mention | None:
    """The speaker nearest before the verb, in its clause or right before its comma."""
    candidates = [
        m
        for m in sentence.mentions
        if m.entity.type in _SPEAKERS and m.end <= position and position - m.end <= 60
    ]
    models = [m for m in sentence.mentions if m.entity.type == "model" and m.end <= position]
    for mention in reversed(candidates):
        gap = scene.text[mention.end : position]
        if re.search(r"[。;]", gap) or (
            models
            and models[-1].start > mention.end
            and re.search(r"['’]s\s*$|的$", scene.text[mention.end : models[-1].start])
        ):
            continue
        return mention
    return None


def _after(sentence: Sentence, position: int, reach: int) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start >= position:
            return mention if mention.start - position <= reach and mention.entity.type in _SPEAKERS else None
    return None


def attribute(scene: Scene, voice: Voice, draft: Draft, subject: Entity | None) -> tuple[str, Attribution]:
    """(claimant, attribution) of a claim about the subject put forward by the voice.

    The figures of rivals that the maker of the article's model cites beside its own are its word too.
    """
    if draft.end <= voice.since or (voice.carried and draft.kind in _PUBLIC):
        return "reporter", "reporter"
    if voice.role:
        return voice.role, "rumour" if voice.rumour else "third_party"
    maker = _maker(scene, subject)
    leading = _maker(scene, scene.lead())
    if voice.official and maker:
        return (leading if draft.kind == "score" and leading else maker), "vendor"
    if voice.speaker is None:
        return "reporter", "rumour" if voice.rumour else "reporter"
    speaker = house(
        scene,
        voice.speaker.maker if voice.speaker.type == "person" and voice.speaker.maker else voice.speaker.name,
    )
    if voice.rumour:
        return speaker or "reporter", "rumour"
    rival = draft.kind == "score" and speaker is not None and speaker == leading
    if speaker is not None and (speaker == maker or rival):
        return speaker, "vendor"
    return speaker or "reporter", "third_party"


def _maker(scene: Scene, entity: Entity | None) -> str | None:
    """The firm behind a model, that of its family where its own is not known."""
    if entity is None:
        return None
    family = scene.registry.get(entity.family) if entity.family else None
    name = (
        entity.name if entity.type == "organisation" else entity.maker or (family.maker if family else None)
    )
    return house(scene, name)


def house(scene: Scene, name: str | None) -> str | None:
    """The company a team or division belongs to: the Qwen team and Alibaba Cloud speak for Alibaba."""
    for _ in range(4):  # teams, divisions, companies, holdings: no chain is longer
        entity = scene.registry.get(name) if name else None
        if entity is None or entity.type != "organisation" or not entity.maker:
            break
        name = entity.maker
    return name
