"""Releases: what came out, and when where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.cues import CueHit
from claims.dates import DateMention
from claims.extract.draft import Draft, View
from claims.extract.lineage import joined, powered
from claims.extract.parties import names_after
from claims.extract.scene import Clause, is_model
from claims.extract.setting import modality_for
from claims.extract.spans import THINGS, clause_end, clause_start
from claims.extract.subjects import is_adjunct
from claims.model import Entity, Mention
from claims.patterns import pattern

_REACH = 40
"""Characters between a name and the verb of which it is the subject."""


def releases(view: View) -> Iterator[Draft]:
    """Every release, with its date where one is given."""
    done: set[tuple[str, str | None]] = set()
    for hit in view.sentence.cues_of("release"):
        clause = view.sentence.clause_at(hit.start)
        things = _released(view, hit, clause)
        when = _date(view, hit, clause)
        modality = modality_for(view, hit, clause.start)
        if modality == "negated" or not things or (when is None and not _is_event(view, hit, clause, things)):
            continue
        predicted = modality == "predicted"
        for thing in things:
            key = (thing.name, when.value if when else None)
            if key in done or any(name == thing.name and when is None for name, _ in done):
                continue
            done.add(key)
            yield Draft(
                by="rule:release",
                start=clause_start(view, clause, when),
                end=clause_end(view, clause),
                kind="prediction" if predicted else "release",
                subject=thing.name,
                attribute="release_date",
                value=when.value if when and not predicted else None,
                unit="date" if when and not predicted else None,
                check_worthy=not predicted,
                modality=modality,
            )


def _is_event(view: View, hit: CueHit, clause: Clause, things: tuple[Entity, ...]) -> bool:
    """ "its launch post", "上线当天", "发布前": the word alone only dates or describes something else."""
    if pattern("releases.mere_noun").match(view.text, hit.end):
        return False
    if pattern("releases.noun_before").search(view.text[max(clause.start, hit.start - 14) : hit.start]):
        return False
    return any(m.entity in things and clause.start <= m.start < clause.end for m in view.sentence.mentions)


def _released(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    if clause.depth and any(
        m.end <= clause.start <= m.end + 2 and m.entity.type == "organisation" for m in view.sentence.mentions
    ):
        return ()  # "百度(2023年3月发布...)" speaks of something of the firm's that is not named
    after = [
        m
        for m in names_after(view, _past_base(view, hit, clause), clause.end)
        if m.entity.type in THINGS and not is_adjunct(view.scene, view.sentence, m, hit.end)
    ]
    if after and re.match(r"(?:模型)?(?:驱动|支持)的", view.text[after[0].end : after[0].end + 6]):
        return _inside_product(view, clause)
    if after and (not view.text[hit.start].isascii() or _transitive(view, hit)):
        return tuple(dict.fromkeys(m.entity for m in after))
    if hit.cue.shape == "report":
        return ()
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start
        and m.entity.type in THINGS
        and not view.sentence.bracketed(m.start)
    ]
    if before:
        near = hit.start - before[-1].end <= _REACH
        before = [m for m in before if not _is_place(view, clause, m)]
        if before:
            return tuple(m.entity for m in joined(before, view)) if near else ()
    if after:
        return tuple(dict.fromkeys(m.entity for m in after))
    makers = [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("organisation", "person") and clause.start <= m.start < hit.start
    ]
    if makers and not re.match(r"\s*(?:which|that)\b", view.text[clause.start : clause.end]):
        return ()  # somebody released something that is not named
    return tuple(e for e in view.topic_at(hit.start) if e.type in THINGS)


def _past_base(view: View, hit: CueHit, clause: Clause) -> int:
    """Behind "以A为底的": what came out is named there, or before the verb."""
    ahead = [m for m in view.sentence.mentions if hit.end <= m.start < clause.end]
    found = pattern("releases.base").match(view.text, ahead[0].end) if ahead else None
    return found.end() if found else hit.end


def _is_place(view: View, clause: Clause, mention: Mention) -> bool:
    """ "在Hugging Face与魔搭社区开源": the site where it came out, or the product it came out in."""
    if is_model(mention.entity):
        return False
    chain = joined([m for m in view.sentence.mentions if clause.start <= m.start <= mention.start], view)
    return bool(pattern("releases.place").search(view.text, clause.start, chain[0].start))


def _transitive(view: View, hit: CueHit) -> bool:
    gap = view.text[hit.end : hit.end + 3]
    return not gap.startswith((" in", " on", " by", ",", "."))


def _inside_product(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "发布了V3驱动的AI助手": released is the product, not the model inside."""
    for hit in view.sentence.cues_of("lineage"):
        if hit.cue.shape == "powered" and clause.start <= hit.start < clause.end:
            before = [m for m in view.sentence.mentions if clause.start <= m.start and m.end <= hit.start]
            pair = powered(view, hit, clause, before, names_after(view, hit.end, clause.end))
            return pair[0] if pair else ()
    return ()


def _date(view: View, hit: CueHit, clause: Clause) -> DateMention | None:
    """The date in the clause of the verb, else in the clause that opens the sentence."""
    usable = [
        d
        for d in view.sentence.dates
        if d.value and not d.weak and not pattern("releases.dateline").match(view.text, d.end)
    ]
    inside = [
        d for d in usable if clause.start <= d.start < clause.end and not view.sentence.bracketed(d.start)
    ]
    if not inside:
        inside = [d for d in usable if clause.start <= d.start < clause.end]
    if not inside:
        first = view.sentence.clauses[0]
        inside = [
            d
            for d in usable
            if first.start <= d.start < first.end
            and first.end <= clause.start + 1
            and d.start - first.start <= 12
        ]
        if any(first.start <= h.start < first.end for h in view.sentence.cues_of("release")):
            inside = []
    if not inside:
        follow = [d for d in usable if clause.end <= d.start <= clause.end + 6]
        inside = follow[:1]
    if not inside or re.search(
        r"until|through|截至|直到|as of|by\s*$",
        view.text[max(view.sentence.start, inside[0].start - 10) : inside[0].start],
    ):
        return None
    return min(
        inside, key=lambda d: (view.text[d.start : d.end] == "刚刚", abs(d.start - hit.start))
    )  # "上个月底刚刚": the month says more
