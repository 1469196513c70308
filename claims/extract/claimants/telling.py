"""What the writer tells of a release, beside what the firm says of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.model import Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def released_before(sentence: Sentence, firm: Mention, hit: CueHit) -> CueHit | None:
    """The word between the firm and a verb of saying that tells what the firm brought out."""
    said = {h.start for h in sentence.cues_of("says")}
    for out in sentence.cues_of("release"):
        if firm.end <= out.start and out.end <= hit.start and out.start not in said:
            return out
    return None


def tells_of_release(scene: Scene, sentence: Sentence, firm: Mention, hit: CueHit) -> bool:
    """ "X released Y, which makes tool calls": what may be a noun as well is none of its saying."""
    released = released_before(sentence, firm, hit) if hit.cue.shape == "noun" else None
    if released is None:
        return False
    gap = scene.masked[released.end : hit.start]
    within = "," not in gap and not scene.text[hit.start].isascii()
    return not within and not pattern("attribution.tells_on").search(gap)


def told_before(scene: Scene, sentence: Sentence, firm: Mention, hit: CueHit) -> int:
    """ "X released Y, which it says beats Z": up to where the writer tells that it came out; else 0."""
    more = scene.text[hit.end : sentence.end].strip(" .。!?\"'")
    return hit.start if more and released_before(sentence, firm, hit) else 0


def is_speech(scene: Scene, sentence: Sentence, hit: CueHit, officials: Sequence[CueHit]) -> bool:
    """ "团队推出了一个评估几何能力的基准": of what may be a noun as well, whether the team itself says it."""
    if hit.cue.shape != "noun" or scene.text[hit.start].isascii():
        return True
    clause = sentence.clause_at(hit.start)
    return any(clause.start <= official.start <= hit.start for official in officials)


def heads_news(scene: Scene, sentence: Sentence, end: int) -> bool:
    """ "Ant's Ling-3 takes the lead: ...": what stands before the colon ends with a model and what it did."""
    last = next((m for m in sentence.mentions if m.end == end), None)
    did = last is not None and is_model(last.entity) and not scene.text.startswith(":", end)
    return did and not pattern("attribution.of_team").match(scene.text, end)
