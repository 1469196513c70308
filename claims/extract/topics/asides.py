"""What a bracket or an apposition speaks of: the name before it rather than the subject."""

from __future__ import annotations

from collections.abc import Mapping

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model
from claims.extract.topics.subjects import Named, is_adjunct
from claims.model import Mention
from claims.wording.patterns import pattern

_FRAME = 24  # characters before the name with which a sentence is framed: "Built on top of X, ..."
_OPENING = 5  # characters before the name a clause opens with: a space, an article


def of_bracket(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """A bracket speaks of the name it follows directly, "DeepSeek-R1 (671B)", else of the subject."""
    before = [m for m in sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    if not before:
        return ()
    gap = scene.text[before[-1].end : clause.start - 1]
    sizes = [a for a in sentence.amounts if a.scaled and before[-1].end <= a.start and a.end < clause.start]
    for size in sizes:  # "B has 21 billion (3.6 billion active)"
        gap = gap.replace(scene.text[size.start : size.end], "")
    near = len(gap.strip(" (模型")) <= 8  # e.g. "6710亿参数(其中"
    alone = pattern("figures.bracketed").match(scene.text, clause.start - 1)
    with_setting = alone and pattern("topic.setting_before_bracket").match(gap)
    return (before[-1].entity,) if near or with_setting else ()


def named_in_bracket(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "发布了“璇玑1.0”(Xuanji 1.0)": a name nobody has recognised, and behind it one that is."""
    for a, _ in sentence.brackets:
        inside = next((m for m in sentence.mentions if m.start == a + 1 and is_model(m.entity)), None)
        quoted = pattern("topic.quoted_before").search(scene.masked, clause.start, a)
        if inside is not None and clause.start <= a <= clause.end and quoted:
            return (inside.entity,)
    return ()


def called_series(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """ "Qwen3系列包含": the clause opens with a family that is called one, and is not about its member."""
    opening = next((m for m in sentence.mentions if m.start >= clause.start), None)
    if opening is None or opening.start > clause.start + _OPENING:
        return False
    return bool(pattern("quantities.is_series").match(scene.text, opening.end, clause.end))


def describes_it(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """ "X, 这是优化过的Y版本", "X, so they say, is a model that replaces Y": on X, and not on Y."""
    named = next((m for m in sentence.mentions if clause.start <= m.start and is_model(m.entity)), None)
    later = named is not None and clause.start != sentence.start
    if named and later and pattern("topic.goes_on_of").match(scene.text, clause.start, named.start):
        return True
    if not pattern("topic.describes").match(scene.text, clause.start):
        return False
    inside = [m for m in sentence.mentions if clause.start <= m.start < clause.end and is_model(m.entity)]
    return bool(inside) and bool(pattern("topic.version_behind").match(scene.text, inside[-1].end))


def names_the_subject(scene: Scene, start: int, end: int) -> bool:
    """ "The new models—A, B and C—are small", "The largest, X, has", "There is a newcomer, X": who it is."""
    text = scene.text
    if text[end - 1 : end] == "," and pattern("topic.subject_described").search(
        text, max(0, start - 80), start
    ):
        return True
    if pattern("topic.comes_in").search(scene.masked, max(0, start - 80), start):
        return True
    dashed = text[start - 1 : start] in ("—", "–") and text[end - 1 : end] in ("—", "–")
    return dashed and bool(pattern("topic.subject_before_dash").search(text, max(0, start - 40), start))


def aside_of(scene: Scene, sentence: Sentence, clause: Clause, told: Mapping[int, Named]) -> Named:
    """Whom a clause speaks of that tells more of a name before it; `told`: whom those before it did."""
    return _apposed(scene, sentence, clause) or _of_relative(scene, sentence, clause, told)


def _apposed(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "its predecessor Sonnet 4.6, released in May,": spoken of is the name right before the comma."""
    before = [m for m in sentence.mentions if m.end <= clause.start]
    if not before:
        return ()
    gap = pattern("topic.setting_bracket").sub("", scene.text[before[-1].end : clause.start])
    if gap.strip(" \"'*") == "模型," and pattern("topic.this_one").match(scene.text, clause.start):
        return _told_more_of(sentence, before[-1])
    if not pattern("topic.before_aside").fullmatch(gap):
        return ()
    text = scene.text[clause.start : clause.end].lstrip(" \"'*")  # 'beats "Nano 2," the smallest of them'
    masked = scene.masked[clause.end - len(text) : clause.end]
    if pattern("materials.reworked").match(text):
        return ()  # "based on X, which we pruned to 1.2B parameters": X is not so small
    if not (pattern("topic.aside").match(text) or pattern("topic.aside_of_maker").match(masked)):
        return ()
    if before[-1].entity.type != "model" and pattern("topic.came_out").match(text):
        return ()  # "scoring 77% on AIME, released in April": a test is not released
    the_model = text.startswith("the ")
    compared = any(h.start < before[-1].start for h in sentence.cues_of("better", "equal", "worse"))
    framed = the_model and not compared and before[-1].start - sentence.start <= _FRAME
    if framed and is_adjunct(scene, sentence, before[-1], sentence.start):
        return ()  # "Based on X, the model has 14 billion parameters"
    return (before[-1].entity,) if before[-1].entity.type in ("model", "benchmark", "leaderboard") else ()


def _of_relative(scene: Scene, sentence: Sentence, clause: Clause, told: Mapping[int, Named]) -> Named:
    """ "its X model, which leads on A, and is cheap": X still, where no other model is told of before it."""
    ahead = [c for c in sentence.clauses if c.end <= clause.start and not c.depth]
    if not ahead or not pattern("topic.and_predicate").match(scene.masked, clause.start):
        return ()
    relative = ahead[-1]
    if not pattern("topic.which").match(scene.masked, relative.start):
        return ()
    before = {m.entity for m in sentence.mentions if m.end <= relative.start and is_model(m.entity)}
    return told.get(relative.start, ()) if len(before) == 1 else ()


def _told_more_of(sentence: Sentence, mention: Mention) -> Named:
    """ "停用X模型,这款2025年上线的产品": X, where it is set against nobody."""
    within = sentence.clause_at(mention.start)
    relations = sentence.cues_of("better", "equal", "worse", "versus", "with", "bi")
    compared = any(within.start <= hit.start < within.end for hit in relations)
    return (mention.entity,) if mention.entity.type == "model" and not compared else ()


def by_the_way(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """ "84% on A, where C manages 71%, and 92% on B": what follows is of who was spoken of before."""
    if "topic.where" not in sentence.hints:
        return False
    if not pattern("topic.where").match(scene.text, clause.start, clause.end):
        return False
    return clause.start != max(c.start for c in sentence.clauses if not c.depth)


def listed_behind(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "Several models, including A and B, ...": those named, where more is said behind them."""
    word = next((h for h in sentence.cues_of("including") if 0 <= h.start - clause.end <= 1), None)
    named = [m for m in sentence.mentions if m.start >= word.end] if word else []
    if word is None or not named or scene.text[word.end : named[0].start].strip():
        return ()
    listed = [named[0]]
    for mention in named[1:]:
        if not pattern("topic.connector").match(scene.text[listed[-1].end : mention.start]):
            break
        listed.append(mention)
    closed = scene.text.startswith(",", listed[-1].end) and listed[-1].end + 2 < sentence.end
    return tuple(m.entity for m in listed if is_model(m.entity)) if closed else ()
