"""Which names of a clause can be its subject.

A rival behind 与, 比 or "than", a tool behind "using", the maker in "Alibaba's": none of them is what the
clause speaks of. What remains first is, with the names coordinated to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.scenes.scene import Clause, Scene, Sentence, is_model, names_model
from claims.extract.topics.levels import is_reached
from claims.extract.topics.lines import names_line
from claims.extract.topics.materials import is_material
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

Named = tuple[Entity, ...]


def first_models(scene: Scene, sentence: Sentence, start: int, end: int) -> Named:
    """The first model of [start, end) that can be a subject, with those coordinated to it."""
    models = [m for m in sentence.mentions if start <= m.start and names_model(scene, m)]
    if not models:
        return ()
    relation = [
        h.start
        for h in sentence.cues_of("better", "equal", "worse")
        if start <= h.start < end and h.cue.shape not in ("bi", "prefer")
    ]
    if "prices.cheaper" in sentence.hints:
        relation += [m.start() for m in pattern("subjects.undercuts").finditer(scene.text, start, end)]
    limit = min(relation, default=end)
    if not relation and _only_compares(sentence, start, end):
        return ()
    inside = [m for m in models if m.start < limit]
    deep = sentence.clause_at(start).depth
    inside = [m for m in inside if deep or not sentence.bracketed(m.start)]
    inside = [m for m in inside if not _governed(sentence, m, start, end)]
    inside = [m for m in inside if not (relation and is_reached(scene, sentence, m, start, end))]
    aside: list[Mention] = []
    for index, mention in enumerate(inside):
        if _is_maker(scene, mention, inside[index + 1 :]):
            continue
        owned = [m for m in inside[index + 1 :] if not pattern("topic.class_of").match(scene.text, m.end)][:1]
        if owned and _only_leads_to(scene, mention, owned[0]):
            continue
        if index and inside[index - 1] in aside and _joins(scene, inside[index - 1], mention):
            aside.append(mention)  # "models like A and B": B is no subject either
        elif is_adjunct(scene, sentence, mention, start):
            aside.append(mention)
        else:
            return tuple(dict.fromkeys(m.entity for m in _coordinated(scene, inside[index:])))
    return _described_so(scene, sentence, limit, end) if relation and not inside else ()


def _only_compares(sentence: Sentence, start: int, end: int) -> bool:
    """ "Compared with A and B, it ...": nothing but rivals before the comma."""
    opens = any(start <= h.start <= start + 1 and h.end - h.start > 4 for h in sentence.cues_of("versus"))
    return opens and end < sentence.end


def _is_maker(scene: Scene, mention: Mention, behind: Sequence[Mention]) -> bool:
    """ "Kimi released K2", "书生团队": a family's name before a verb of release or "team" is its maker's."""
    if pattern("subjects.team").match(scene.text, mention.end):
        return True
    own = [m for m in behind if m.entity.maker == mention.entity.maker and m.entity != mention.entity]
    return bool(
        own
        and scene.registry.members(mention.entity.name)
        and pattern("subjects.makes").match(scene.text, mention.end, own[0].start)
    )


def _only_leads_to(scene: Scene, mention: Mention, owned: Mention) -> bool:
    """ "R1的前辈V3" speaks of V3, "混元翻译模型Hunyuan-MT-7B" of the member of that family."""
    if pattern("subjects.owner").fullmatch(scene.text[mention.end : owned.start]):
        return True
    return bool(
        mention.entity.maker == owned.entity.maker
        and mention.entity != owned.entity
        and scene.registry.members(mention.entity.name)
        and pattern("subjects.kind_of").fullmatch(scene.text, mention.end, owned.start)
        and not scene.text[owned.start].isdigit()  # "Qwen3的7B版本"
    )


def _described_so(scene: Scene, sentence: Sentence, start: int, end: int) -> Named:
    """ "性能媲美o1的DeepSeek-R1", "超过o1的,是R1": the relation describes the model behind it."""
    cues = {h.end for h in sentence.cues_of("better", "equal", "worse")}
    behind = [m for m in sentence.mentions if start <= m.start and is_model(m.entity)]
    ends = cues | {m.end for m in behind}
    for mention in behind:
        if mention.start < end:
            m = pattern("subjects.described").search(scene.text, start, mention.start)
            if m and m.start() in ends:
                return (mention.entity,)
        m = pattern("subjects.cleft").search(scene.text, start, mention.start)
        if m and m.start() in ends:
            return (mention.entity,)
    return ()


_BESIDE = 12  # characters between 与, a name and 相比
_MARKERS = ("with", "bi", "passive", "ba", "at")


def _governed(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Between 与 and 相当, 比 and 更强, 被 and 超越 stand rivals, not subjects."""
    after = [h for h in sentence.cues_of("equal", "better", "worse", "rank") if mention.end <= h.start < end]
    if not after:
        return _is_measured_by(sentence, mention, start, end)
    if after[0].cue.shape == "defers":
        return _last_before(sentence, mention, after[0])
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


def _is_measured_by(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """ "A与B相比": B is the measure, though nothing is said of the two yet."""
    versus = [
        h for h in sentence.cues_of("versus") if mention.end <= h.start < min(end, mention.end + _BESIDE)
    ]
    return bool(versus) and any(
        start <= marker.start and mention.start - _BESIDE <= marker.end <= mention.start
        for marker in sentence.cues_of("with", "bi")
    )


def _last_before(sentence: Sentence, mention: Mention, hit: CueHit) -> bool:
    """Whether no other model stands between the name and the cue: "A让B相形见绌" speaks of A."""
    return not any(mention.end <= m.start < hit.start and is_model(m.entity) for m in sentence.mentions)


def _opens(marker: CueHit, hit: CueHit) -> bool:
    """Whether the marker belongs to cues of this shape."""
    if marker.sense == "with":
        return hit.cue.shape == "with" or hit.sense == "rank"
    if marker.sense in ("ba", "at"):
        return hit.cue.shape == marker.sense
    return True


def _is_and(marker: CueHit) -> bool:
    return marker.end - marker.start == 1 and marker.cue.shape == "and"


_MEANS = frozenset({"topic.taken_in", "topic.measured"})
_PICKED = ("topic.picked_out", "topic.even_like")
_NO_ADJUNCT = (
    "topic.second_of_two", "topic.partitive", "topic.introduces", "topic.generic_head", "topic.measure_of",
    "topic.version_of",
)  # fmt: skip
"""The second of two coordinated names; "each of the X models"; "answered with X"; "the new version of X"."""


def is_adjunct(scene: Scene, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether the name is only a means, a measure or a rival in its clause, from `start` on."""
    before = scene.masked[_past_test(scene, sentence, mention, start) : mention.start]
    if is_since(scene, mention) or is_material(scene, mention) or names_line(scene, mention):
        return True
    if before and any(pattern(told).search(before) for told in _MEANS & sentence.hints):
        return True
    if pattern("topic.made_of").search(before) and pattern("topic.made_of_behind").match(
        scene.masked, mention.end
    ):
        return True  # "它由X和Y组成": it is spoken of
    behind = scene.text[mention.end : mention.end + 24]
    if pattern("topic.beside_it").match(behind):
        return True
    if not before or not pattern("topic.adjunct").search(before):
        return False
    if pattern("topic.tested").match(scene.text, mention.end):
        return False  # "对X进行了测评": what follows is of X
    if pattern("topic.absolute_behind").match(behind) and pattern("topic.absolute").search(before):
        return False
    framed = pattern("topic.as_for").fullmatch(before)  # "For X, the price is ..."
    if framed and pattern("topic.as_for_behind").match(scene.masked, mention.end):
        return False
    opens = pattern("topic.counted_in").fullmatch(before)  # "包括X、Y在内的多款模型"
    if opens and pattern("topic.counted_in_behind").match(scene.masked, mention.end):
        return False
    if any(pattern(f"{n}_behind").match(behind) and pattern(n).search(before) for n in _PICKED):
        return False
    return not any(pattern(name).search(before) for name in _NO_ADJUNCT)


def is_since(scene: Scene, mention: Mention) -> bool:
    """ "its first open weights since GPT-2", "自GPT-2以来": the name only tells from when on."""
    before = scene.masked[max(0, mention.start - 24) : mention.start]
    if "since" in before and pattern("subjects.since_ahead").search(before):
        return True
    told = pattern("subjects.since").search(before)
    return bool(told and pattern("subjects.since_behind").match(scene.text, mention.end))


def _past_test(scene: Scene, sentence: Sentence, mention: Mention, start: int) -> int:
    """Where the phrase of the name begins: behind the test in "On AIME 2025 X beats Y"."""
    ends = [
        m.end for m in sentence.mentions if start <= m.start and m.entity.type in ("benchmark", "leaderboard")
    ]
    tests = [
        end
        for end in ends
        if end < mention.start and scene.text[end : mention.start].strip() in ("", "the", "its")
    ]
    return max(tests, default=start)


def _joins(scene: Scene, first: Mention, second: Mention) -> bool:
    gap = pattern("subjects.figure_aside").sub("", scene.masked[first.end : second.start])
    return bool(pattern("topic.connector").match(gap))


def _coordinated(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    out = [mentions[0]]
    for mention in mentions[1:]:
        if not _joins(scene, out[-1], mention):
            break
        out.append(mention)
    return out


def models_start(sentence: Sentence, clause: Clause, models: Named) -> int:
    """Where the first of the models is named in a clause or behind it."""
    return min(m.start for m in sentence.mentions if m.entity in models and m.start >= clause.start)


def is_set_against_itself(scene: Scene, sentence: Sentence, current: Named) -> bool:
    """ "On A it gets 66, just ahead of R1's 65": what is spoken of cannot be R1, whoever was named last."""
    models = [m for m in sentence.mentions if is_model(m.entity)] if len(current) == 1 else ()
    if not models or models[0].entity != current[0]:
        return False
    clause = sentence.clause_at(models[0].start)
    words = sentence.cues_of("better", "equal", "worse")
    beside = any(clause.start <= h.start and 0 <= models[0].start - h.end <= 1 for h in words)
    return beside or bool(pattern("topic.figure_of").search(scene.text, sentence.start, models[0].start))


_OPENING = 4  # characters before a clause's first word: a space, a conjunction


def of_other_firm(scene: Scene, sentence: Sentence, clause: Clause, current: Named) -> bool:
    """Whether the clause opens with a firm that neither made what is spoken of nor speaks about it."""
    inside = [m for m in sentence.mentions if clause.start <= m.start < clause.end]
    if not inside or inside[0].entity.type != "organisation":
        return False
    if inside[0].start > clause.start + _OPENING and not pattern("subjects.firm_told").fullmatch(
        scene.text, clause.start, inside[0].start
    ):
        return False
    if pattern("subjects.no_doer").fullmatch(scene.text, clause.start, inside[0].start):
        return False  # "运行在Cerebras芯片上", "是OpenAI首个": the firm does nothing
    relation = sentence.cues_of("better", "equal", "worse")
    if any(clause.start <= h.start < inside[0].start for h in relation):
        return False  # "超越OpenAI": the firm is the rival
    firm = inside[0].entity
    makers = {e.maker for e in current if e.maker}
    if any(is_model(m.entity) for m in inside) or firm.name in makers or firm.maker in makers:
        return False
    if not scene.registry.families_of(firm.name) and pattern("subjects.firm_tests").match(
        scene.masked, inside[0].end
    ):
        return False  # "LMArena给它打出1380分"
    return not any(clause.start <= h.start < clause.end for h in sentence.cues_of("says"))


def set_against(scene: Scene, sentence: Sentence, model: Entity) -> bool:
    """Whether a comparison, a "than" or "不到" X "的十分之一" makes the model the rival of its clause."""
    share_of = "topic.told_as_share_of" in sentence.hints
    words = sentence.cues_of("better", "equal", "worse", "versus", "bi", "with")
    beaten = [h for h in sentence.cues_of("passive") if scene.text[h.start] in "被遭"]
    for mention in sentence.mentions:
        if mention.entity == model:
            clause = sentence.clause_at(mention.start)
            if any(clause.start <= hit.start < mention.start for hit in (*words, *beaten)):
                return True
            near = scene.text[mention.end : mention.end + 24]
            behind = pattern("topic.ratio_of").match(near) or pattern("topic.part_of").match(near)
            before = scene.text[clause.start : mention.start]
            if behind or (share_of and pattern("topic.told_as_share_of").search(before)):
                return True
            based = before and pattern("topic.told_as_base").search(before)
            if based or pattern("releases.base").match(scene.text, mention.end):
                return True
            undercuts = "subjects.undercuts" in sentence.hints and pattern("subjects.undercuts")
            return bool(undercuts and undercuts.search(before))
    return False
