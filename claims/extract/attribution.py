"""Who says it: the maker, somebody else, an unnamed source, or the reporter alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extract.scene import Scene, Sentence
from claims.model import Attribution, Entity, Mention

_SPEAKERS = ("organisation", "person", "leaderboard")


class Voice(NamedTuple):
    """The speaker a sentence is put in the mouth of; None where the article speaks for itself."""

    speaker: Entity | None
    rumour: bool = False
    official: bool = False
    """"The company", "据介绍": the maker of whatever is spoken of."""


SILENT = Voice(None)


def voices(scene: Scene) -> tuple[Voice, ...]:
    """One voice for each sentence; a speaker goes on to the end of the paragraph or list."""
    out: list[Voice] = []
    current, intro, block = SILENT, SILENT, -1
    for sentence in scene.sentences:
        if sentence.block.start != block:
            block = sentence.block.start
            current = intro if sentence.block.role == "item" else SILENT
        own = _voice(scene, sentence)
        current = own if own is not SILENT else current
        if sentence.block.role != "item":
            intro = current
        out.append(current)
    return tuple(out)


def _voice(scene: Scene, sentence: Sentence) -> Voice:
    rumour = bool(sentence.cues_of("rumour"))
    for hit in sentence.cues_of("according"):
        speaker = _after(sentence, hit.end, 14 if not scene.text[hit.start].isascii() else 40)
        if speaker and not rumour:
            return Voice(speaker.entity)
    for hit in sentence.cues_of("says"):
        speaker = _before(scene, sentence, hit.start)
        if speaker:
            return Voice(speaker.entity, rumour)
        after = _after(sentence, hit.end, 24)
        if (
            after
            and after.entity.type != "leaderboard"
            and scene.text[hit.start].isascii()
            and '"' in scene.text[sentence.start : hit.start]
        ):
            return Voice(after.entity, rumour)
    if rumour:
        return Voice(None, rumour=True)
    speech = sentence.cues_of("says", "according")
    officials = sentence.cues_of("official")
    if officials and (
        speech or any(scene.text[h.start : h.end].startswith(("据", "官方")) for h in officials)
    ):
        return Voice(None, official=True)
    return SILENT


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


def attribute(scene: Scene, voice: Voice, subject: Entity | None) -> tuple[str, Attribution]:
    """(claimant, attribution) of a claim about the subject put forward by the voice."""
    maker = house(
        scene,
        subject.name if subject and subject.type == "organisation" else subject.maker if subject else None,
    )
    if voice.official and maker:
        return maker, "vendor"
    if voice.speaker is None:
        return "reporter", "rumour" if voice.rumour else "reporter"
    speaker = house(
        scene,
        voice.speaker.maker if voice.speaker.type == "person" and voice.speaker.maker else voice.speaker.name,
    )
    if voice.rumour:
        return speaker or "reporter", "rumour"
    return speaker or "reporter", "vendor" if maker is not None and speaker == maker else "third_party"


def house(scene: Scene, name: str | None) -> str | None:
    """The company a team or division belongs to: the Qwen team and Alibaba Cloud speak for Alibaba."""
    for _ in range(4):  # teams, divisions, companies, holdings: no chain is longer
        entity = scene.registry.get(name) if name else None
        if entity is None or entity.type != "organisation" or not entity.maker:
            break
        name = entity.maker
    return name
