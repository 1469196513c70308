"""Whom a clause speaks of: the subject named in it, or the one carried over from what stands before.

Chinese and English news name a model once and go on speaking of it; lists and sections name it in their
head. The rules ask `subjects` for the models a clause is about and never look back themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.cues import CueHit
from claims.extract.scene import Clause, Scene, Sentence, is_model
from claims.model import Entity, Mention
from claims.patterns import pattern
from claims.registry import Registry

_MAX_AGE = 4  # sentences a topic is carried without being named; longer gaps were wrong more often than right

Named = tuple[Entity, ...]


@dataclass(slots=True)
class Thread:
    """What is being spoken of while the sentences go by."""

    focus: Named = ()
    age: int = 0
    title: Named = ()
    labels: dict[int, Named] = field(default_factory=dict)
    benchmark: Named = ()
    recent: list[Entity] = field(default_factory=list)
    line: list[Entity] = field(default_factory=list)
    """All models so far in the order they were named last: "both" are the last two."""
    block: int = -1
    board: Named = ()
    before_list: Named = ()
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class SentenceTopic:
    """For each clause (by its start) the models it is about; the benchmark its section is about."""

    by_clause: dict[int, Named]
    before_clause: dict[int, Named]
    """What was spoken of when the clause began."""
    benchmark: Named
    board: Named
    """The benchmark the sentence before in the same paragraph spoke of."""
    heading: bool
    inherited: Named
    """What was spoken of when the sentence began."""


def follow(scene: Scene) -> tuple[SentenceTopic, ...]:
    """The topic of every clause of every sentence, in the order of `scene.sentences`."""
    thread = Thread()
    out = []
    for sentence in scene.sentences:
        out.append(_sentence(scene, sentence, thread))
    return tuple(out)


def _sentence(scene: Scene, sentence: Sentence, thread: Thread) -> SentenceTopic:
    block = sentence.block
    if block.start != thread.block:
        _enter_block(scene, sentence, thread)
    heading = block.role in ("heading", "title") or _is_label(scene, sentence)
    if block.role == "item" and sentence.start <= block.start + 2:
        _enter_item(thread, block.level)
    thread.in_list = block.role == "item"
    if heading:
        _enter_heading(scene, sentence, thread)
    inherited = thread.focus if thread.age <= _MAX_AGE or block.role == "item" else ()
    by_clause: dict[int, Named] = {}
    before_clause: dict[int, Named] = {}
    current = inherited
    for clause in sentence.clauses:
        before_clause[clause.start] = current
        if clause.depth:
            by_clause[clause.start] = _of_bracket(scene, sentence, clause) or by_clause.get(
                sentence.clause_at(clause.start - 1).start, current
            )
            continue
        aside = _aside(scene, sentence, clause)
        own = () if aside else _own(scene, sentence, clause, thread, current)
        current = own or current
        by_clause[clause.start] = aside or current
    _look_ahead(sentence, by_clause)
    _remember(thread, sentence, current, named=any(by_clause.values()))
    board = thread.board
    boards = tuple(m.entity for m in sentence.mentions if m.entity.type in ("benchmark", "leaderboard"))
    thread.board = boards[-1:] or (board if named_figures(sentence) else ())
    return SentenceTopic(by_clause, before_clause, thread.benchmark, board, heading, inherited)


def named_figures(sentence: Sentence) -> bool:
    """Whether the sentence goes on giving figures: only then a benchmark is carried past it."""
    return any(a.form == "percent" for a in sentence.amounts)


def _enter_block(scene: Scene, sentence: Sentence, thread: Thread) -> None:
    """A new paragraph goes back to the article's protagonist when the last one ended on a minor model."""
    thread.block = sentence.block.start
    thread.board = ()
    if sentence.block.role != "text" or not thread.focus:
        return
    lead = scene.lead()
    if lead and all(scene.counts[lead.name] >= 2 * scene.counts[e.name] for e in thread.focus):
        thread.focus, thread.age = (lead,), min(thread.age, _MAX_AGE)


def _look_ahead(sentence: Sentence, by_clause: dict[int, Named]) -> None:
    """ "320亿参数,反超R1!百川M2...": what opens a sentence without a topic speaks of the one named next."""
    first = next((by_clause[c.start] for c in sentence.clauses if by_clause[c.start] and c.depth == 0), ())
    models = tuple(dict.fromkeys(m.entity for m in sentence.mentions if is_model(m.entity)))
    if not first and len(models) == 1:
        first = models  # nobody else can be meant
    for clause in sentence.clauses:
        if by_clause[clause.start]:
            break
        by_clause[clause.start] = first


def _remember(thread: Thread, sentence: Sentence, current: Named, *, named: bool) -> None:
    models = [m.entity for m in sentence.mentions if is_model(m.entity)]
    if current and named:
        thread.age = 0 if models else thread.age + 1
        thread.focus = current
    else:
        thread.age += 1
    for model in models:
        if model in thread.line:
            thread.line.remove(model)
        thread.line.append(model)
    if models:
        fresh = list(dict.fromkeys(models))
        thread.recent = fresh if len(fresh) > 1 else list(dict.fromkeys([*thread.recent[-1:], *fresh]))
    if sentence.block.role == "item" and models and current:
        thread.labels[sentence.block.level] = current


def _enter_item(thread: Thread, level: int) -> None:
    for deeper in [k for k in thread.labels if k >= level]:
        del thread.labels[deeper]
    parents = [thread.labels[k] for k in sorted(thread.labels)]
    if not thread.in_list:
        thread.before_list = thread.focus
    # each point of a list goes back to what the list is about
    focus = parents[-1] if parents else thread.before_list
    if focus:
        thread.focus, thread.age = focus, 0


def _enter_heading(scene: Scene, sentence: Sentence, thread: Thread) -> None:
    models = _first_models(scene, sentence, sentence.start, sentence.end)
    benchmarks = tuple(m.entity for m in sentence.mentions if m.entity.type in ("benchmark", "leaderboard"))
    thread.benchmark = benchmarks if not models else ()
    if sentence.block.role in ("heading", "title"):
        thread.labels.clear()
    if models:
        thread.focus, thread.age = models, 0
        if sentence.block.role == "title" and not thread.title:
            thread.title = models
        return
    lead = scene.lead()
    home = (lead,) if lead else thread.title
    if home:
        thread.focus, thread.age = home, 0


def _is_label(scene: Scene, sentence: Sentence) -> bool:
    """A line that only names something and ends in a colon: the head of what follows."""
    text = scene.text[sentence.start : sentence.block.end].rstrip()
    if not text.endswith(":") or len(text) > 60 or sentence.block.role == "item":
        return False
    return bool(sentence.mentions)


def _of_bracket(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """A bracket speaks of the name it follows directly: "DeepSeek-R1 (671B)"; else of its own sentence's subject."""
    before = [m for m in sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    if (
        before and len(scene.text[before[-1].end : clause.start].strip(" (模型")) <= 8
    ):  # e.g. "6710亿参数(其中"
        return (before[-1].entity,)
    return ()


def _aside(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "its predecessor Sonnet 4.6, released in February,": the clause speaks of the name right before its comma."""
    if not pattern("topic.aside").match(scene.text[clause.start : clause.end]):
        return ()
    before = [m for m in sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    if before and scene.text[before[-1].end : clause.start].strip(" \"'*") == ",":
        return (before[-1].entity,)
    return ()


def _own(scene: Scene, sentence: Sentence, clause: Clause, thread: Thread, current: Named) -> Named:
    for hit in sentence.cues_of("former", "latter", "both"):
        until = clause.end if hit.sense == "both" else hit.start
        if clause.start <= hit.start < clause.end and not _models_before(sentence, clause, until):
            return _pair_part(sentence, clause, hit, thread) or current
    if pattern("topic.tail_of_list").match(scene.text[clause.start : clause.end]) and current:
        return ()
    models = _first_models(scene, sentence, clause.start, clause.end)
    if not models:
        return _makers_model(scene, sentence, clause)
    if len(models) == 1 and current and _is_family_of(scene, models[0], current):
        return current
    last = max(m.end for m in sentence.mentions if m.entity in models and m.start < clause.end)
    if (
        clause is not sentence.clauses[0]
        and current
        and pattern("topic.no_predicate").match(scene.text[last : clause.end])
    ):
        only_name = not scene.text[clause.start : models_start(sentence, clause, models)].strip(" \"'")
        if only_name:
            return ()  # "..., and Gemini": the rest of a list, no new subject
    return models


def _is_family_of(scene: Scene, family: Entity, current: Named) -> bool:
    """The bare family name right after its member goes on speaking of the member."""
    return all(
        e.name in {m.name for m in scene.registry.members(family.name)} - {family.name} for e in current
    )


def _makers_model(scene: Scene, sentence: Sentence, clause: Clause) -> Named:
    """ "ByteDance's new reasoning model": the maker's model in this article, or its flagship family."""
    for mention in sentence.mentions:
        if (
            mention.entity.type == "organisation"
            and clause.start <= mention.start < clause.end
            and not sentence.bracketed(mention.start)
        ):
            if is_adjunct(scene, sentence, mention, clause.start):
                continue
            behind = masked_names(scene.text, sentence.mentions, mention.end, clause.end)
            relation = [
                h.start for h in sentence.cues_of("better", "equal", "worse") if h.start >= mention.end
            ]
            m = pattern("topic.makers_model").match(behind)
            if m and mention.end + m.end() <= min(relation, default=clause.end):
                found = protagonist(scene, mention.entity.name) or flagship(
                    scene.registry, mention.entity.name
                )
                return (found,) if found else ()
    return ()


def protagonist(scene: Scene, maker: str) -> Entity | None:
    """The model of this maker that the article names most often; a version is preferred to its family."""
    made = [e for e in map(scene.registry.get, scene.counts) if e and e.maker == maker]
    # a version before its family: "ByteDance's new model" is Seed-Thinking-v1.5 rather than Doubao
    return max(made, key=lambda e: (not scene.registry.members(e.name), scene.counts[e.name]), default=None)


def flagship(registry: Registry, maker: str) -> Entity | None:
    """The maker's family with most members: what "its model" means where nothing is named."""
    roots = [e for e in registry.entities if e.type == "model" and e.maker == maker and not e.family]
    return max(roots, key=lambda e: len(registry.members(e.name)), default=None)


def models_start(sentence: Sentence, clause: Clause, models: Named) -> int:
    return min(m.start for m in sentence.mentions if m.entity in models and m.start >= clause.start)


def _models_before(sentence: Sentence, clause: Clause, position: int) -> bool:
    return any(is_model(m.entity) and clause.start <= m.start < position for m in sentence.mentions)


def _pair_part(sentence: Sentence, clause: Clause, hit: CueHit, thread: Thread) -> Named:
    here = list(
        dict.fromkeys(m.entity for m in sentence.mentions if is_model(m.entity) and m.end <= clause.start)
    )
    if hit.sense == "both":
        count = int(hit.cue.value or 2)
        named = here if len(here) >= count else thread.line
        kin = [e for e in named if e.maker == named[-1].maker] if named else []
        return tuple(kin[-count:]) if len(kin) >= count else ()
    pair = here if len(here) >= 2 else thread.recent
    if len(pair) < 2:
        return ()
    return (pair[0],) if hit.sense == "former" else (pair[1] if len(pair) == 2 else pair[-1],)


def _first_models(scene: Scene, sentence: Sentence, start: int, end: int) -> Named:
    """The first model of [start, end) that can be a subject, with those coordinated to it."""
    relation = [
        h.start
        for h in sentence.cues_of("better", "equal", "worse")
        if start <= h.start < end and h.cue.shape != "bi"
    ]
    limit = min(relation, default=end)
    inside = [m for m in sentence.mentions if is_model(m.entity) and start <= m.start < limit]
    clause_depth = sentence.clause_at(start).depth
    inside = [
        m
        for m in inside
        if (clause_depth or not sentence.bracketed(m.start)) and not _governed(sentence, m, start, end)
    ]
    for index, mention in enumerate(inside):
        if not is_adjunct(scene, sentence, mention, start):
            return tuple(dict.fromkeys(m.entity for m in _coordinated(scene, inside[index:])))
    return ()


_MARKERS = ("with", "bi", "passive", "ba", "at")


def _governed(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Between 与 and 相当, 比 and 更强, 被 and 超越 stand rivals, not subjects."""
    after = [h for h in sentence.cues_of("equal", "better", "worse", "rank") if mention.end <= h.start < end]
    if not after:
        return False
    for marker in sentence.cues_of(*_MARKERS):
        if not start <= marker.start < mention.start or not _opens(marker, after[0]):
            continue
        coordinates = (
            marker.sense == "with"
            and any(m.end <= marker.start <= m.end + 2 and is_model(m.entity) for m in sentence.mentions)
            and _is_and(marker)
        )
        if not coordinates:
            return True
    return False


def _opens(marker: CueHit, hit: CueHit) -> bool:
    """Whether the marker belongs to cues of this shape."""
    if marker.sense == "with":
        return hit.cue.shape == "with" or hit.sense == "rank"
    if marker.sense in ("ba", "at"):
        return hit.cue.shape == marker.sense
    return True


def _is_and(marker: CueHit) -> bool:
    return marker.end - marker.start == 1 and marker.cue.shape == "and"


def is_adjunct(scene: Scene, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether the name is only a means, a measure or a rival in its clause, which begins at `start`."""
    before = masked_names(scene.text, sentence.mentions, start, mention.start)
    if pattern("topic.measured").search(before):
        return True
    if re.search(r"\ue000\s*(?:和|与|、|及|以及|and)\s*(?:\ue000+的?)?\s*$", before):
        return False  # the second of two coordinated names
    return bool(pattern("topic.adjunct").search(before))


def masked_names(text: str, mentions: Sequence[Mention], start: int, end: int) -> str:
    """text[start:end] with every name blanked by one private-use letter a character."""
    parts, last = [], start
    for m in mentions:
        if m.end <= start or m.start >= end:
            continue
        parts += [text[last : m.start], "\ue000" * (min(m.end, end) - m.start)]
        last = m.end
    return "".join((*parts, text[last:end]))


def _coordinated(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    out = [mentions[0]]
    for mention in mentions[1:]:
        if not pattern("topic.connector").match(scene.text[out[-1].end : mention.start]):
            break
        out.append(mention)
    return out
