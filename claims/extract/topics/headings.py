"""What a sentence takes from the one below: headings that only say what is done, "超越B成为开源霸主"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.extract.topics.spoken_of import SentenceTopic
from claims.wording.patterns import pattern


def with_next(scene: Scene, topics: Sequence[SentenceTopic]) -> tuple[SentenceTopic, ...]:
    """The topics of all sentences, some of them told by the sentence that follows."""
    out = list(topics)
    for i, (sentence, after) in enumerate(pairwise(scene.sentences)):
        out[i] = _of_heading(scene, sentence, out[i], after, out[i + 1])
        if sentence.block.start != after.block.start or out[i].inherited:
            continue
        if not pattern("topic.many").match(scene.masked, sentence.start):
            out[i] = out[i]._replace(ahead=out[i + 1].by_clause[after.clauses[0].start])
    return tuple(out)


def _of_heading(
    scene: Scene, sentence: Sentence, topic: SentenceTopic, after: Sentence, told: SentenceTopic
) -> SentenceTopic:
    """The topic of a heading that opens with a relation: whom the sentence below it names and speaks of."""
    if sentence.block.role != "heading" or after.block.role == "heading":
        return topic
    first = next(iter(sentence.cues_of("better", "equal", "worse")), None)
    if first is None or not pattern("topic.opens_heading").fullmatch(scene.text, sentence.start, first.start):
        return topic
    named = {m.entity for m in after.mentions if is_model(m.entity)}
    rivals = {m.entity for m in sentence.mentions}
    own = next((of for of in told.by_clause.values() if of and set(of) <= named), ())
    if not own or rivals.intersection(own):
        return topic
    return topic._replace(by_clause=dict.fromkeys(topic.by_clause, own))
