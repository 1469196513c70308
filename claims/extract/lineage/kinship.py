"""What the rules of descent share: pairs, lists of names, and pronouns that point at a base."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from claims.extract.draft import View
from claims.extract.parties import names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


class Pair(NamedTuple):
    """Descendants and what they come from, said at [start, end); `in_order`: the first from the first."""

    subjects: tuple[Entity, ...]
    bases: tuple[Entity, ...]
    start: int
    end: int
    in_order: bool = False


_OWNED = ("", "的", "'s", "’s")
"""Between a firm and the site of its that is named behind."""


def joined(mentions: list[Mention], view: View) -> list[Mention]:
    """The last of the names with those coordinated to it: of "A, B和C" all, of "A的前身B" only B."""
    out = mentions[-1:]
    for mention in reversed(mentions[:-1]):
        if not pattern("topic.connector").match(view.text[mention.end : out[0].start]):
            break
        out.insert(0, mention)
    return out


def plainly_joined(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The first names of a chain that are only coordinated: of "A, which rivals B" only A."""
    out = list(mentions[:1])
    for mention in mentions[1:]:
        gap = view.masked[out[-1].end : mention.start]
        if not pattern("releases.and").fullmatch(gap):
            break
        out.append(mention)
    return out


def family_called(view: View, position: int) -> Entity | None:
    """The family called one last before `position`: "全系列", "该系列" after "X家族"."""
    for sentence in view.scene.earlier(position):
        for mention in reversed(sentence.mentions):
            called = pattern("license.family_word").match(view.text, mention.end)
            if called and mention.end <= position and is_model(mention.entity):
                return mention.entity
    return None


def since_last(view: View, hit: CueHit, named: list[Mention]) -> list[Mention]:
    """The names not yet told of: of "从以A为底的B到以C为底的D" C, for the second cue."""
    told = [h.end for h in view.sentence.cues_of("lineage") if h.cue.shape == hit.cue.shape]
    low = max((end for end in told if any(end <= m.start < hit.start for m in named)), default=-1)
    return [m for m in named if m.start >= low]


def is_place(view: View, start: int, mention: Mention) -> bool:
    """ "在Hugging Face与魔搭社区开源": a site or app where something came out; `start` begins its clause."""
    if is_model(mention.entity):
        return False
    text = view.text
    if pattern("releases.place_behind").match(text, mention.end) and pattern("releases.at").search(
        text, start, mention.start
    ):
        return True
    if mention.start <= start + 1 and pattern("releases.place_opens").match(text, mention.end):
        return True
    before = [m for m in view.sentence.mentions if start <= m.start <= mention.start]
    first = joined(before, view)[0]
    for owner in before[: before.index(first)][-1:]:  # "在谷歌AI Studio推出"
        if owner.entity.name == first.entity.maker and text[owner.end : first.start].strip() in _OWNED:
            first = owner
    return bool(pattern("releases.place").search(text, start, first.start))


def pointed_at(view: View, start: int, end: int) -> tuple[Entity, ...]:
    """What "the former" or "后者" in [start, end) stands for, of the last two models named before."""
    hits = view.sentence.cues_of("former", "latter")
    for hit in hits:
        if start <= hit.start < end:
            before = min(view.sentence.clause_at(hit.start).start, hits[0].start)
            return _of_two(view, before, hit.sense == "former")
    return ()


def _of_two(view: View, position: int, first: bool) -> tuple[Entity, ...]:
    earlier = [*islice(view.scene.earlier(view.sentence.start), 2)][::-1]
    named = [
        m.entity
        for s in (*earlier, view.sentence)
        for m in s.mentions
        if m.end <= position and is_model(m.entity)
    ]
    pair = list(dict.fromkeys(reversed(named)))[:2]
    return (pair[-1 if first else 0],) if len(pair) == 2 else ()


def own_base(view: View, subjects: Sequence[Entity]) -> tuple[Entity, ...]:
    """What "the base model" means of one model: that of the text that bears its name without its tail."""
    if len(subjects) != 1 or not is_model(subjects[0]):
        return ()
    stem = pattern("lineage.tuned_tail").sub("", subjects[0].name).lower()
    named = {m.entity for s in view.scene.sentences for m in s.mentions if is_model(m.entity)} - {subjects[0]}
    kin = sorted((e for e in named if e.name.lower() in (stem, f"{stem}-base", f"{stem} base")), key=_length)
    return tuple(kin[-1:])


def _length(entity: Entity) -> int:
    return len(entity.name)


def is_of_rival(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "超过了那些基于Llama的模型", "outperformed A and the smaller version of B": whom it
    beat, not what it comes from."""
    cues = [
        h for h in view.sentence.cues_of("better", "equal", "worse") if clause.start <= h.start < hit.start
    ]
    if hit.cue.shape == "of":
        return any(not pattern("lineage.anew").search(view.text, h.end, hit.start) for h in cues)
    return any(hit.start - h.end <= 6 for h in cues)


def firms_model(view: View, named: Sequence[Mention]) -> tuple[Entity, ...]:
    """ "基于DeepSeek微调": a firm that is called like its models, where nothing else of it is the base."""
    if len(named) != 1 or named[0].entity.type != "organisation":
        return ()
    firm = named[0].entity
    if not view.scene.registry.members(firm.name) or pattern("lineage.not_of_firm").match(
        view.text, named[0].end
    ):
        return ()
    return (firm,)


def of_unnamed(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "把它交给一个以O为底的工具": what descends is the tool, which nobody names."""
    if hit.cue.shape == "from":  # "基于painter衍生的模型O": of a base that nobody knows
        ahead = names_after(view, hit.end, clause.end)
        if pattern("lineage.judged_by").search(view.text, clause.start, hit.start):
            return True  # "evaluations based on O"
        if any(
            pattern(f"lineage.{p}").match(view.text, m.end)
            for m in ahead[:1]
            for p in ("judged_behind", "apart")
        ):
            return True
        if ahead and pattern("lineage.of_ideas").search(view.text, hit.end, ahead[0].start):
            return True  # "builds on a year of feedback about O"
        return bool(ahead and pattern("lineage.unknown_base").fullmatch(view.masked, hit.end, ahead[0].start))
    if hit.cue.shape == "made_from":  # "用O开发了一个能调用B的应用"
        ahead = names_after(view, hit.end, clause.end)
        return bool(ahead and pattern("lineage.only_used").search(view.text, hit.end, ahead[0].start))
    if hit.cue.shape != "circum" or pattern("lineage.copula").search(view.text, clause.start, hit.start):
        return False
    return bool(pattern("lineage.unnamed_behind").match(view.masked, hit.end))
