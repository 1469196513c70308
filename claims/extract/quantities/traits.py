"""Traits without a counting word: architecture, origin, founding, end of knowledge, "30B-A3B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.extract.doubts import is_choice
from claims.extract.draft import Draft, View, plain
from claims.extract.parties import as_models, names_after
from claims.extract.quantities.holders import bearers
from claims.extract.quantities.of_firms import firm_before
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import modality_for
from claims.extract.spans import words_start
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern

_BESIDE = 2  # characters between "国产模型" and the name it calls so


def architectures(view: View) -> Iterator[Draft]:
    """What the clause says its model is built like; contradicting words of one clause stay together."""
    for sense in ("architecture", "nationality"):
        by_clause: dict[int, list[str]] = {}
        by_name: dict[Entity, list[CueHit]] = {}
        for hit in view.sentence.cues_of(sense):
            clause = view.sentence.clause_at(hit.start)
            if _is_measure(view, hit) or _is_kind(view, hit) or _is_of_some(view, hit):
                continue
            if pattern("traits.not_so").search(view.text, clause.start, hit.start):
                continue  # "非MoE架构"
            if clause.start == hit.start and pattern("traits.kind_zh").match(view.masked, hit.end):
                continue  # "MoE模型动态激活参数,Dense模型效率提升": kinds
            if _is_matter(view, hit) or _says_unsure(view, hit, clause):
                continue
            if modality_for(view, hit, clause.start) != "asserted" or not hit.cue.value:
                continue
            if sense == "architecture" and (named := _called_so(view, hit)):
                by_name.setdefault(named.entity, []).append(hit)
            else:
                by_clause.setdefault(_outer(view, clause.start), []).append(hit.cue.value)
        for start, values in by_clause.items():
            yield from _trait(view, sense, start, list(dict.fromkeys(values)))
        for model, hits in by_name.items():
            yield _of_name(view, model, hits)


def _called_so(view: View, hit: CueHit) -> Mention | None:
    """ "the open MoE model X": the name right behind the word, whatever the clause is about."""
    behind = next((m for m in view.sentence.mentions if m.start >= hit.end), None)
    if behind is None or not is_model(behind.entity):
        return None
    if not pattern("traits.kind_of_name").fullmatch(view.text, hit.end, behind.start):
        return None
    apart = "," in view.text[hit.end : behind.start]  # "X是MoE模型,Y是": the next clause, no apposition
    return None if apart and pattern("traits.goes_on").match(view.text, behind.end) else behind


def _of_name(view: View, model: Entity, hits: Sequence[CueHit]) -> Draft:
    named = next(m for m in view.sentence.mentions if m.entity == model and m.start >= hits[0].end)
    return Draft(
        by="rule:architecture",
        start=words_start(view, hits[0].start, named.end),
        end=named.end,
        kind="spec",
        subject=model.name,
        attribute="architecture",
        value=", ".join(sorted({str(hit.cue.value) for hit in hits})),
    )


def _is_kind(view: View, hit: CueHit) -> bool:
    """ "Sparse MoE architectures let you": said of no model by name, at the head of its sentence."""
    named = any(m.start < hit.start for m in view.sentence.mentions)
    led = view.text[view.sentence.start : hit.start].strip(' "*-')
    return not named and len(led) <= _LED and bool(pattern("traits.kind").match(view.masked, hit.end))


def _is_of_some(view: View, hit: CueHit) -> bool:
    """ "六个稠密模型", "与X Dense相当": of some of a family, or of the rival right before the word."""
    counted = pattern("traits.counted_kind").search(view.masked, max(0, hit.start - 24), hit.start)
    if counted and not pattern("traits.names_them").match(view.masked, hit.end):
        return True
    beside = [m.entity for m in view.sentence.mentions if m.end <= hit.start <= m.end + 1]
    return bool(beside) and (
        beside[0] not in view.topic_at(hit.start) or bool(view.scene.registry.members(beside[0].name))
    )


def _is_matter(view: View, hit: CueHit) -> bool:
    """ "On choosing between MoE and dense", "if you have a cluster, consider a MoE": said of no model."""
    start = _outer(view, view.sentence.clause_at(hit.start).start)
    if pattern("topic.others_meanwhile").match(view.masked, start):
        return True
    if pattern("traits.matter").search(view.text, start, hit.start) or is_choice(view, hit):
        return True
    if pattern("traits.matter_behind").match(view.text, hit.end, view.sentence.end):
        return True
    if not pattern("traits.if_you").match(view.text, view.sentence.start):
        return False
    return not any(start <= m.start < hit.start for m in view.sentence.mentions)


def _says_unsure(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "may move to MoE (mixture of experts)": the bracket only says again what is not sure."""
    told = [
        h
        for h in view.sentence.cues_of(hit.cue.sense)
        if clause.depth and 0 <= clause.start - h.end <= _BESIDE
    ]
    return any(modality_for(view, h, view.sentence.clause_at(h.start).start) != "asserted" for h in told)


_LED = 16  # characters of an adjective or two before the word: "sparse", "newer"


def _is_measure(view: View, hit: CueHit) -> bool:
    """ "comparable to dense models", "MoE vs. dense": what it is set against, or a choice of two."""
    before, behind = (
        view.text[max(view.sentence.start, hit.start - 36) : hit.start],
        view.text[hit.end : hit.end + 8],
    )
    if pattern("traits.one_more").search(view.text, view.sentence.clause_at(hit.start).start, hit.start):
        return False  # "具有长上下文和混合专家架构": a further thing it has
    if pattern("traits.class_behind").match(view.text, hit.end):
        return True  # "在稠密模型中排名第一"
    return bool(pattern("traits.against").search(before) or pattern("traits.versus").match(behind))


def cutoffs(view: View) -> Iterator[Draft]:
    """Until when a model knows the world: "knowledge cutoff of June 2024", "知识截至2024年6月"."""
    for date in view.sentence.dates:
        lead = view.text[max(view.sentence.start, date.start - 60) : date.start]
        before = pattern("traits.cutoff_before").search(lead)
        after = pattern("traits.cutoff_after").match(view.text, date.end, view.sentence.end)
        if not before and pattern("traits.cutoff_behind").match(view.text, date.end):
            before = pattern("traits.cutoff_around").search(lead)
        if not (before or after) or not date.value:
            continue
        start = date.start - len(lead) + before.start() if before else date.start
        for model in bearers(view, start):
            yield Draft(
                by="rule:cutoff",
                start=start,
                end=after.end() if after and not before else date.end,
                kind="spec",
                subject=model.name,
                attribute="knowledge_cutoff",
                value=date.value,
                unit="date",
            )


def foundings(view: View) -> Iterator[Draft]:
    """When a firm was founded: "X, founded in 2019", "X成立于2021年底", "X 2023年3月成立"."""
    text = view.text
    for date in view.sentence.dates:
        clause = view.sentence.clause_at(date.start)
        lead = text[max(view.sentence.start, date.start - 16) : date.start].lower()
        before = pattern("traits.founded_before").search(lead)
        after = pattern("traits.founded_after").match(text[date.end : clause.end])
        if not (before or after) or not date.value:
            continue
        start = date.start - len(lead) + before.start() if before else date.start
        owners = [m for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= start]
        if not owners and pattern("traits.founded_open").search(text[view.sentence.start : start]):
            yield from _founded(firm_before(view), start, date)
        if owners and pattern("traits.founded_of").match(text[owners[-1].end : start]):
            yield from _founded(owners[-1:], owners[-1].start, date, after.end() if after else 0)


def _founded(owners: Sequence[Mention], start: int, date: DateMention, tail: int = 0) -> Iterator[Draft]:
    for owner in owners:
        yield Draft(
            by="rule:founded",
            start=start,
            end=date.end + tail,
            kind="spec",
            subject=owner.entity.name,
            attribute="founded",
            value=(date.value or "")[:4] if date.weak else date.value,
        )


def _outer(view: View, position: int) -> int:
    """The clause of depth 0 round a bracketed one: "混合专家(MoE)" is one statement."""
    holders = [c for c in view.sentence.clauses if c.depth == 0 and c.start <= position < c.end]
    return holders[0].start if holders else position


def _trait(view: View, sense: str, start: int, values: list[str]) -> Iterator[Draft]:
    clause = view.sentence.clause_at(start)
    hits = [h for h in view.sentence.cues_of(sense) if clause.start <= h.start < clause.end]
    if sense == "nationality":
        named = names_after(view, hits[-1].end, clause.end)
        beside = named and named[0].start - hits[-1].end <= _BESIDE
        subjects = as_models(view, named) if beside else ()
    else:
        following = as_models(
            view,
            [m for m in view.sentence.mentions if m.start >= hits[0].end and m.start - hits[-1].end <= 8][:1],
        )
        topic = view.topic_at(hits[0].start)
        subjects = following if following and _describes(view, hits[-1].end) else topic or following
    end = max(h.end for h in hits)
    for subject in subjects:
        if subject.type != "model":
            continue
        starts = [
            m.start for m in view.sentence.mentions if m.entity == subject and clause.start <= m.start < end
        ]
        yield Draft(
            by=f"rule:{sense}",
            start=words_start(view, min([*starts, start]), end),
            end=max(
                [
                    end,
                    *[
                        m.end
                        for m in view.sentence.mentions
                        if m.entity == subject and clause.start <= m.start < clause.end and m.start - end <= 8
                    ],
                ]
            ),
            kind="spec",
            subject=subject.name,
            attribute=sense,
            value=", ".join(sorted(values)),
        )


def _describes(view: View, end: int) -> bool:
    """ "采用MoE架构的X": the words, which end at `end`, are said of the name right behind."""
    behind = next((m for m in view.sentence.mentions if m.start >= end), None)
    return bool(behind and pattern("traits.of_name").fullmatch(view.text, end, behind.start))


def sparse_sizes(view: View) -> Iterator[Draft]:
    """ "30B-A3B MoE": so many parameters, so many of them active, where it is no part of a name."""
    sentence = view.sentence
    if "quantities.sparse_size" not in sentence.hints:
        return
    for match in pattern("quantities.sparse_size").finditer(view.text, sentence.start, sentence.end):
        if any(m.start < match.end() and match.start() < m.end for m in sentence.mentions):
            continue
        near = [
            m.entity for m in sentence.mentions if m.end <= match.start() <= m.end + 4 and is_model(m.entity)
        ]
        several = pattern("traits.several").search(view.text, sentence.start, match.start())
        for holder in near or (() if several else view.topic_at(match.start())):
            for attribute, group in (("total_parameters", "all"), ("active_parameters", "active")):
                yield Draft(
                    by="rule:size",
                    start=match.start(),
                    end=match.end(),
                    kind="spec",
                    subject=holder.name,
                    attribute=attribute,
                    value=plain(float(match[group]) * 1e9),
                    unit="parameters",
                )
