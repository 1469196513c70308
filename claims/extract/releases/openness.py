"""Whose openness "open source", "开源" or "闭源" speaks of, if it says it of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from claims.extract.draft import View
from claims.extract.lineage.kinship import is_place, joined, plainly_joined
from claims.extract.parties import names_after, names_before
from claims.extract.releases.behind import described, likened, told_member
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS, firms_of, told_thing
from claims.extract.topics.lines import names_line
from claims.extract.topics.materials import is_base
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


class Opened(NamedTuple):
    """Whom the word opens or closes (nobody where it only classes something), and how it says so."""

    things: tuple[Entity, ...] = ()
    form: Literal["attribute", "list", "predicate"] = "predicate"


def opened(view: View, hit: CueHit, clause: Clause, *, foretold: bool) -> Opened:
    """Whose openness the word tells of: what it stands before, what it is said of, who opens."""
    if member := told_member(view, hit, clause):
        return Opened((member.entity,))
    text = view.text
    word = pattern("license.word").match(text, hit.start, hit.end)
    end = word.end() if word else hit.end
    before = view.masked[clause.start : hit.start]
    behind = view.masked[end : clause.end]
    named = [m for m in names_after(view, hit.end, clause.end) if m.entity.type in THINGS]
    named = [m for m in named if not is_place(view, clause.start, m)]  # "开源到魔搭社区"
    ahead = _meant_ahead(view, hit, named)
    only = named and not ahead and pattern("license.thing_of").match(text, named[-1].end)
    if only or _of_other_things(before, behind) or (not named and _likens(view, hit.end, clause.end)):
        return Opened()
    likened = ahead and _likens(view, end, ahead[0].start)
    gap = view.masked[end : ahead[0].start] if ahead and not likened else ""
    if (classed := _of_class(view, clause, hit, before)) is not None:
        return classed
    if counted := _counted(view, hit, clause, behind):
        return Opened((counted,))
    verb = pattern("license.verb").search(text[hit.start : end]) or (
        hit.cue.shape == "open"
        and pattern("license.verb_at").search(before)
        and not (before.endswith("to ") and pattern("license.class_behind").match(behind))
    )
    if verb and not ahead:  # "正式开源了其专为编程设计的大模型X"
        ahead = [m for m in described(view, end, clause) if m.entity.type in THINGS]
        gap = ""
    if verb and ahead and pattern("license.object_gap").fullmatch(gap) and not gap.startswith("的"):
        return Opened(tuple(dict.fromkeys(m.entity for m in plainly_joined(view, ahead))), "list")
    latin = text[hit.start].isascii()
    if things := _apposed(view, hit, clause) or (_own(view, hit, clause, end) if latin else ()):
        return Opened(things, "attribute")
    attribute = pattern("license.attribute_gap" if latin else "license.attribute_gap_zh")
    if ahead and (attribute.fullmatch(gap) or pattern("license.listed").fullmatch(gap)):
        return Opened(_alike(view, ahead), "attribute")
    if not latin and _is_choice(before, behind):
        return _predicated(view, hit, clause, before, verb=bool(verb))._replace(form="attribute")
    if _is_said(before, behind, text[hit.start : end], verb=bool(verb), foretold=foretold):
        return _predicated(view, hit, clause, before, verb=bool(verb))
    return Opened()


def _counted(view: View, hit: CueHit, clause: Clause, behind: str) -> Entity | None:
    """The model named last before a word that counts it among those that are open."""
    named = [m.entity for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    told = pattern("license.counted").match(behind) and named and is_model(named[-1])
    return named[-1] if told else None


def _of_other_things(before: str, behind: str) -> bool:
    """ "on open-sourced benchmarks": what else is open."""
    placed = pattern("license.on_things").search(before)
    return bool(placed and pattern("license.other_thing").match(behind))


def _likens(view: View, start: int, end: int) -> bool:
    """ "开源了X水平的模型": what is opened is only likened to the models named."""
    ahead = [m for m in view.sentence.mentions if start <= m.start < end and m.entity.type in THINGS]
    return bool(ahead) and all(pattern("parties.class_of").match(view.text, m.end) for m in ahead)


def _owned_before(view: View, hit: CueHit) -> Mention | None:
    """The model of which something is the open alternative: "X是Y的一个开源替代方案"."""
    before = next((m for m in reversed(view.sentence.mentions) if m.end <= hit.start), None)
    gap = view.text[before.end : hit.start] if before else ""
    return (
        before if before and is_model(before.entity) and gap.startswith("的") and len(gap) <= _OWNED else None
    )


_OWNED = 6
"""Characters between a model and the word for what stands in for it: "的一个"."""


def _meant_ahead(view: View, hit: CueHit, named: list[Mention]) -> list[Mention]:
    """Of the names behind a word those that it can be said of."""
    if named and any(
        hit.end <= h.start < named[0].start for h in view.sentence.cues_of("license", "weights")
    ):
        return []  # "open models and proprietary ones such as X"
    made_with = named and pattern("license.thing_of").match(view.text, named[0].end)
    return named[1:] if made_with else named  # "开源的X工作流": what is made with it


def _apposed(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "推出X系列开源模型。", "released its X family of open models": what came out, told what it is."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    if not named or not is_model(named[-1].entity):
        return ()
    out = any(clause.start <= h.start < named[-1].start for h in view.sentence.cues_of("release"))
    told = out and pattern("license.out_as").fullmatch(view.text, named[-1].end, hit.start)
    return (named[-1].entity,) if told and pattern("license.out_as_ends").match(view.text, hit.end) else ()


def _own(view: View, hit: CueHit, clause: Clause, end: int) -> tuple[Entity, ...]:
    """ "X, our new open-source coding LLM": the names before the comma, told what they are."""
    if not pattern("license.own_before").fullmatch(view.masked, clause.start, hit.start):
        return ()
    if not pattern("license.own_behind").match(view.masked, end, view.sentence.end):
        return ()
    named = [m for m in view.sentence.mentions if m.end <= clause.start and is_model(m.entity)]
    if not named or not pattern("license.own_gap").fullmatch(view.masked, named[-1].end, clause.start):
        return ()
    return tuple(dict.fromkeys(m.entity for m in joined(named, view)))


def _predicated(view: View, hit: CueHit, clause: Clause, before: str, *, verb: bool) -> Opened:
    """Of whom openness is told: who opens, what was spoken of, or the name right before the word."""
    text, latin = view.text, view.text[hit.start].isascii()
    doers = firms_of(view, clause, hit.start)
    topic = told_thing(view, hit.start) or tuple(e for e in view.topic_at(hit.start) if e.type in THINGS)
    beside = _right_before(view, hit, clause)
    gap = text[beside[-1].end : hit.start] if beside else ""
    # "超越X的开源模型" is not X, nor is "X稳定后开源"
    owned = before.rstrip().endswith("的") or not pattern("license.right_before").fullmatch(gap)
    if (
        beside
        and not latin
        and not owned
        and beside[-1].entity.type in THINGS
        and not _makes_it(view, clause, beside[-1], topic)
        and not is_place(view, clause.start, beside[-1])
        and not is_base(view.scene, beside[-1], clause.start)  # "基于X训练并已开源"
    ):
        topic = tuple(m.entity for m in joined(beside, view))  # "官方宣布推出X并开源"
    if pattern("license.together").search(before):  # "谷歌的A和OpenAI的B都是闭源的"
        named = [m for m in names_before(view, clause.start, hit.start) if m.entity.type in THINGS]
        things = tuple(dict.fromkeys(m.entity for m in named if not is_place(view, clause.start, m)))
        topic = things if len(things) > 1 else topic
    topic = tuple(e for e in topic if e not in likened(view, clause))
    classed = latin and not verb and not pattern("license.copula").search(before)
    return Opened(doers or topic, "list" if doers else "attribute" if classed else "predicate")


def _right_before(view: View, hit: CueHit, clause: Clause) -> list[Mention]:
    """The names of the clause next to the word; not "A系列" in "这是A系列的首个开源模型"."""
    near = [m for m in view.sentence.mentions if clause.start <= m.start and m.end <= hit.start]
    return [m for m in near if hit.start - m.end <= _OWNED + 2 and not names_line(view.scene, m)]


def _makes_it(view: View, clause: Clause, beside: Mention, topic: tuple[Entity, ...]) -> bool:
    """ "B-M2是B开源的模型": the family's name stands for the maker of what was named before it."""
    named = {m.entity for m in view.sentence.mentions if clause.start <= m.start < beside.start}
    return any(
        e != beside.entity
        and e in named
        and e.maker == beside.entity.maker
        and e.family == beside.entity.name
        for e in topic
    )


def _is_said(before: str, behind: str, word: str, *, verb: bool, foretold: bool) -> bool:
    """Whether it is told of somebody; a plan may use any words but those for a class of models."""
    latin = word[0].isascii()
    if foretold:  # not "可能加速开源模型的发展"
        kinds = pattern("license.class_behind" if latin else "license.noun_behind").match(behind)
        return not kinds or (not latin and bool(pattern("license.is_before").search(before)))
    return (_says_en if latin else _says_zh)(before, behind, verb=verb, word=word)


def _says_en(before: str, behind: str, *, verb: bool, word: str) -> bool:
    """ "is fully open source", "an open-source model" in apposition or behind a copula."""
    if pattern("license.classed").match(behind) or pattern("license.extreme").search(before):
        return False
    if verb:
        return not pattern("license.participle_before").search(before)
    if pattern("license.predicate").match(word):
        return True
    if not before.strip():  # "is free, open source and cheap"
        return bool(pattern("license.listed_behind").match(behind))
    if word.startswith("open") and word.endswith("weights") and pattern("license.put_out").search(before):
        return True
    return bool(pattern("license.copula_before").search(before))


def _says_zh(before: str, behind: str, *, verb: bool, word: str) -> bool:  # noqa: ARG001
    """ "X(已)开源", "是一款开源模型": at the end of what is said, or behind a copula."""
    if pattern("license.measured_behind").match(behind):
        return False
    if pattern("license.noun_behind").match(behind):
        apposed = pattern("license.out_as").search(before) and pattern("license.out_behind").match(behind)
        return bool(apposed or pattern("license.is_before").search(before))
    if pattern("license.quality").match(behind) and pattern("license.owned_before").search(before):
        return True
    if not pattern("license.ends").match(behind):
        return False
    if pattern("license.predicate").match(word) or pattern("license.ba_before").search(before):
        return True
    return bool(pattern("license.verb_before").search(before))


def _is_choice(before: str, behind: str) -> bool:
    """ "为开发者提供了强大的开源选择", "代表了开源模型的重要进展": what it is told to be one of."""
    return any(
        pattern(f"license.{kind}_behind").match(behind) and pattern(f"license.{kind}_before").search(before)
        for kind in ("choice", "sought", "step")
    ) or bool(pattern("license.choice_behind").match(behind) and pattern("license.is_before").search(before))


def _of_class(view: View, clause: Clause, hit: CueHit, before: str) -> Opened | None:
    """ "像A和B这样的开源模型", "A、B等开源模型": those before the word, nobody else."""
    word = pattern("license.word").match(view.text, hit.start, hit.end)
    end = word.end() if word else hit.end
    if pattern("license.alternative").match(view.text, end) and (owner := _owned_before(view, hit)):
        return Opened(tuple(e for e in view.topic_at(hit.start) if e != owner.entity), "attribute")
    if pattern("license.class_before").search(before):
        alike = names_before(view, clause.start, hit.start)
        return Opened(tuple(dict.fromkeys(m.entity for m in alike if m.entity.type in THINGS)), "list")
    if not pattern("license.etc_before").search(before):
        return None
    of_them = pattern("license.etc_behind").match(view.masked, hit.start, clause.end)
    return Opened(_listed_before(view, clause, hit) if of_them else (), "attribute")


def _listed_before(view: View, clause: Clause, hit: CueHit) -> tuple[Entity, ...]:
    """The list right before a word that classes it: of "C优于A、谷歌的B等闭源模型" A and B."""
    named = [
        m for m in view.sentence.mentions if clause.start <= m.start < hit.start and m.entity.type in THINGS
    ]
    out = named[-1:]
    for mention in reversed(named[:-1]):
        if not pattern("topic.connector").match(view.masked[mention.end : out[0].start]):
            break
        out.insert(0, mention)
    return tuple(dict.fromkeys(m.entity for m in out))


def _alike(view: View, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """The first name with those that share its attribute: of "开源的A与闭源的B" only A."""
    out: list[Mention] = []
    for mention in mentions:
        gap = view.text[out[-1].end : mention.start] if out else ""
        if out and not pattern("topic.connector").match(gap):
            break
        out.append(mention)
    return tuple(dict.fromkeys(m.entity for m in out))


def of_rival(view: View, clause: Clause, hit: CueHit) -> bool:
    """ "A面对一个MIT授权的替代品": the terms of what A faces, which has no name."""
    faced = pattern("license.faced").search(view.masked, clause.start, hit.start)
    return bool(faced and pattern("license.rival_behind").match(view.masked, hit.end))


def owner_before(view: View, start: int) -> tuple[Entity, ...]:
    """ "相较于A的Apache 2.0", "and B is under MIT": the name right before the terms has them."""
    before = [m for m in view.sentence.mentions if start - 24 <= m.end <= start]
    if not before:
        return ()
    gap, opens = view.text[before[-1].end : start], view.text[view.sentence.start : before[-1].start]
    stated = pattern("license.has").fullmatch(gap) and pattern("license.apart").search(opens)
    owns = stated or gap.strip() in ("的", "'s")
    return (before[-1].entity,) if owns and before[-1].entity.type in THINGS else ()


def program_under(view: View, clause: Clause, start: int) -> Entity | None:
    """ "PyTorch采用BSD许可": what opens the clause is under the terms, and no model spoken of beside it."""
    before = [m for m in view.sentence.mentions if clause.start <= m.start < start]
    if not before or before[0].start > clause.start + 3 or any(m.entity.type == "model" for m in before):
        return None
    first = before[0]
    if first.entity.type not in ("product", "codebase") or is_place(view, clause.start, first):
        return None
    return first.entity if pattern("license.takes").match(view.text, first.end, start + 1) else None
