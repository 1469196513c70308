"""Who stands on the other side of a cue: lists of names, and what generic words stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.extract.topics.makers import protagonist
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_FIRST_GAP = (
    42  # characters between a cue and the first name: "industry giants like Google's", "具备6710亿参数的"
)
_MODIFIER = 6  # characters of "发布5天的" behind its verb
_LONGEST_GAP = 90
_STOP = ("better", "equal", "worse", "release", "says", "rank")


def names_after(view: View, position: int, limit: int) -> list[Mention]:
    """The coordinated names that begin right after `position`, up to `limit`."""
    sentence = view.sentence
    depth = sentence.clause_at(position - 1).depth if position > sentence.start else 0
    ahead = [
        m
        for m in sentence.mentions
        if position <= m.start < limit
        and (depth or not sentence.bracketed(m.start))
        and m.entity.type not in ("person",)
        and not pattern("parties.class_of").match(view.text, m.end)
        and not pattern("parties.version_of").search(view.text, position, m.start)
    ]
    if not ahead:
        return []
    gap = _outside_brackets(view, position, ahead[0].start)
    # "prior models of the same size, including A", "the latest open model from A"
    named = pattern("parties.among").search(gap) or pattern("parties.model_from").search(gap)
    days = [d for d in sentence.dates if position <= d.start and d.end <= ahead[0].start]
    if (
        len(gap.strip()) - sum(d.end - d.start for d in days) > (_LONGEST_GAP if named else _FIRST_GAP)
        or re.search(r"[。;!?\n]", gap)
        or _has_cue(view, position, ahead[0].start)
    ):
        return []
    return _chain(view, ahead)


def names_before(view: View, start: int, end: int) -> list[Mention]:
    """The coordinated names in [start, end) that end last: what stands between 与 and 相当."""
    inside = [
        m
        for m in view.sentence.mentions
        if start <= m.start and m.end <= end and m.entity.type != "person" and not _nested(view, m, start)
    ]
    out = _chain(view, inside) if inside else []
    rest = inside[inside.index(out[-1]) + 1 :] if out else []
    if rest and pattern("parties.made_with").fullmatch(view.text[out[-1].end : rest[0].start]):
        return _chain(view, rest)  # "与基于A开发的B相比": B is meant
    return out


def listed_behind(view: View, clause: Clause) -> list[Mention]:
    """ "任何模型都好,其中包括A", "beats all rivals, A among them": those named behind a clause on a kind."""
    opens = pattern("parties.among_behind").match(view.text, clause.end, view.sentence.end)
    if opens:
        return names_after(view, opens.end(), view.sentence.end)
    found = names_after(view, clause.end, view.sentence.end)
    closed = found and pattern("parties.among_ahead").match(view.text, found[-1].end)
    return found if closed else []


def listed_of_firm(view: View, found: list[Mention]) -> list[Mention]:
    """ "超越A的产品,例如B和C", "beats A's models, such as B": the firm's models that are told of."""
    if len(found) != 1 or found[0].entity.type != "organisation":
        return found
    opens = pattern("parties.firm_listed").match(view.text, found[0].end, view.sentence.end)
    listed = names_after(view, opens.end(), view.sentence.end) if opens else []
    theirs = listed and all(m.entity.maker == found[0].entity.name for m in listed)
    return listed if theirs else found


def listed_on(view: View, found: list[Mention], clause: Clause) -> list[Mention]:
    """The names and those that their list goes on with: "超越A等密集模型,以及同样采用MoE架构的B"."""
    if not found or "," not in view.text[clause.end - 1 : clause.end + 1]:
        return found
    behind = next((m for m in view.sentence.mentions if m.start >= clause.end), None)
    if behind is None or not pattern("parties.goes_on").fullmatch(view.masked, found[-1].end, behind.start):
        return found
    more = names_after(view, behind.start, view.sentence.end)
    ends = more and pattern("parties.list_ends").match(view.text, more[-1].end, view.sentence.end)
    return [*found, *more] if ends else found


def _nested(view: View, mention: Mention, start: int) -> bool:
    return view.sentence.bracketed(mention.start) and not view.sentence.bracketed(start)


def _chain(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    out = [mentions[0]]
    end = mentions[0].end
    for mention in mentions[1:]:
        last = out[-1]
        end = max(end, last.end)
        gap = view.masked[end : mention.start]
        gap = pattern("parties.sized").sub("", gap)
        if mention.entity.type == "organisation" and pattern("parties.from_maker").fullmatch(gap):
            end = mention.end  # "LLaMA from Meta, StableLM from Stability AI"
            continue
        if (
            last.entity.type == "organisation"
            and mention.entity.type in ("model", "product", "organisation")
            and _owns(gap)
        ):
            out[-1] = mention  # "OpenAI的o1": the maker only introduces its model
            continue
        if last.entity.type == "product" and mention.entity.type == "model" and not gap.strip():
            out[-1] = mention  # "ChatGPT o1"
            continue
        if (
            mention.entity.type == "organisation"
            and pattern("parties.connected").match(gap)
            and not _has_cue(view, last.end, mention.start)
        ):
            out.append(mention)
            continue
        other = pattern("parties.version_of").search(gap)  # "A and the smaller version of B": not B
        if other or not pattern("parties.connected").match(gap) or _has_cue(view, last.end, mention.start):
            break
        out.append(mention)
    return out


def _owns(gap: str) -> bool:
    """Whether a firm before the words only says whose model follows them."""
    if pattern("parties.owner_praised").match(gap):
        return True
    listed = re.search(r"、|(?:^|\))\s?[和与及]|\band\b", gap)
    return not listed and bool(pattern("parties.owner").match(gap))


def _has_cue(view: View, start: int, end: int) -> bool:
    """Whether another statement stands between; "the R1 released in May" makes none."""
    inside = [hit for hit in view.sentence.cues_of(*_STOP) if start <= hit.start < end]
    return any(not _describes(view, hit, end) for hit in inside)


def _describes(view: View, hit: CueHit, end: int) -> bool:
    """ "发布5天的X", "第二名X", "the recently announced X": said of the name that follows."""
    if pattern("parties.lately").fullmatch(view.text, view.sentence.start, hit.start) and pattern(
        "parties.lately_named"
    ).fullmatch(view.masked, hit.end, end):
        return True
    if hit.sense == "rank":
        return bool(pattern("comparison.placed_name").fullmatch(view.text, hit.end, end))
    return hit.sense == "release" and "的" in view.text[hit.end - 1 : min(end, hit.end + _MODIFIER)]


def _outside_brackets(view: View, start: int, end: int) -> str:
    text = view.text[start:end]
    for a, b in view.sentence.brackets:
        if start <= a and b <= end:
            text = text.replace(view.text[a:b], "", 1)
    return text


def _in_its_bracket(view: View, firm: Mention) -> Entity | None:
    """ "Google(Gemma-3-12b-it)": the model of the firm that its bracket names."""
    for mention in view.sentence.mentions:
        if mention.entity.type == "model" and mention.entity.maker == firm.entity.name:
            gap = view.text[firm.end : mention.start]
            if gap.strip() in ("(", "的(") and view.text[mention.end : mention.end + 1] == ")":
                return mention.entity
    return None


def as_models(view: View, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Models and products as they are; of "OpenAI's new model" that of this article, else the firm."""
    out: list[Entity] = []
    for mention in mentions:
        entity = mention.entity
        if entity.type in ("model", "product"):
            out.append(entity)
        elif pattern("parties.own_version").match(view.text, mention.end):
            continue
        elif bracketed := _in_its_bracket(view, mention):
            out.append(bracketed)
        elif entity.type == "organisation":
            told = pattern("parties.model_of").match(view.text, mention.end)
            out.append((protagonist(view.scene, entity.name, mention.start) if told else None) or entity)
    return tuple(dict.fromkeys(out))


def inside_terms(view: View, start: int, end: int) -> set[Entity]:
    """ "the Acme 2 Community License": models named inside these terms or the name of others behind."""
    return {
        m.entity
        for m in view.sentence.mentions
        if start <= m.start < end or (m.start >= start and pattern("license.in_name").match(view.text, m.end))
    }
