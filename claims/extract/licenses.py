"""Licences and openness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.cues import CueHit
from claims.extract.draft import Draft, View, names
from claims.extract.parties import names_after
from claims.extract.scene import Clause
from claims.extract.setting import modality_for
from claims.extract.spans import THINGS, clause_end, clause_start, firms_of
from claims.extract.subjects import masked_names
from claims.model import Entity
from claims.patterns import pattern


def licenses(view: View) -> Iterator[Draft]:
    """Every licence or openness said of a model."""
    yield from _closed_weights(view)
    done: set[tuple[int, str]] = set()
    named = {h.start: h for h in view.sentence.cues_of("license_name", "commercial")}
    hits = [*named.values(), *view.sentence.cues_of("license")]
    for hit in sorted(hits, key=lambda h: (h.sense == "license", h.start)):
        clause = view.sentence.clause_at(hit.start)
        modality = modality_for(view, hit, clause.start)
        if _is_former(view, hit, clause):
            continue
        if modality == "predicted" and not _foretold(view, hit, clause):
            continue
        if modality != "predicted" and hit.sense == "license" and not _predicated(view, hit, clause):
            continue
        value = hit.cue.value if modality != "negated" else "proprietary"
        subjects = [
            e
            for e in _licensed(view, hit, clause)
            if hit.sense != "license" or (clause.start, e.name) not in done
        ]
        done.update((clause.start, e.name) for e in subjects)
        each = subjects if hit.sense == "license_name" else subjects[:1]
        for subject in each:
            yield Draft(
                by="rule:license",
                start=clause_start(view, clause, None),
                end=clause_end(view, clause),
                kind="license",
                subject=subject.name,
                objects=names(subjects[1:]) if len(each) < len(subjects) else (),
                attribute="license",
                value=value,
                modality=modality,
                check_worthy=modality != "predicted",
            )


def _closed_weights(view: View) -> Iterator[Draft]:
    """ "the weights of X remain private": the model stands inside the words that say it."""
    sentence = view.sentence
    masked = masked_names(view.text, sentence.mentions, sentence.start, sentence.end)
    for match in pattern("license.kept_in").finditer(masked):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        for mention in sentence.mentions:
            if start <= mention.start < end and mention.entity.type in THINGS:
                yield Draft(
                    by="rule:license",
                    start=start,
                    end=end,
                    kind="license",
                    subject=mention.entity.name,
                    attribute="license",
                    value="proprietary",
                )


def _is_former(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "from a research licence to MIT": what it was under before."""
    return bool(
        pattern("license.replaced").search(view.text, clause.start, hit.start)
        and pattern("license.replaced_by").match(view.text, hit.end, clause.end)
    )


def _foretold(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "X will be open-sourced" is a promise; a question or a condition is nothing."""
    if not pattern("license.foretold").search(view.text, clause.start, hit.start):
        return False
    text = view.text[view.sentence.start : view.sentence.end].rstrip("\"' ")
    before = [h for h in view.sentence.cues_of("condition") if h.end <= hit.start]
    return not before and not text.endswith("?")


def _predicated(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "X is open source", "宣布开源X" say it; "the open-source X" only presupposes it."""
    text = view.text
    before, after = text[max(clause.start, hit.start - 14) : hit.start], text[hit.end : hit.end + 12]
    if text[hit.start].isascii():
        word = text[hit.start : hit.end]
        if word == "open-source" and pattern("license.we_before").search(before):
            return True
        if word.endswith(("sourced", "sourcing", "sources")) or pattern("license.copula_before").search(
            before
        ):
            return not re.search(r"\b(?:the|other|leading|best)\s+(?:\w+\s+)?$", before)
        return bool(re.search(r"weights", word)) and not re.match(r"\s*(?:rival|model|compet)", after)
    direct = [
        m for m in view.sentence.mentions if hit.end <= m.start <= hit.end + 8 and m.entity.type in THINGS
    ]
    verb = pattern("license.verb_before").search(before)
    if re.search(r"(?:这样的|等|这类|一样的)$", before) or (direct and after.startswith("的")):
        return False
    if re.match(r"的?(?:大|推理|语言|多模态|视频|基础)*模型", after) and not re.search(
        r"(?:是|为|一款|一个|均为|全部为|都是)[^,]{0,8}$", before
    ):
        return bool(direct and re.search(r"宣布|正式", before))
    if text.startswith("权重", hit.start):  # a predicate by itself
        return not after.startswith("的")
    if pattern("license.ba_before").search(text[clause.start : hit.start]):
        return True
    if not before.strip():  # at the head of a clause it needs its object or nothing behind it
        return bool(direct or re.match(r"[\s,。;!(]|$", after))
    return bool(verb or direct)


def _licensed(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    opened = THINGS if hit.cue.shape == "open" else ("model", "codebase")  # weights go up on a site
    after = [m.entity for m in names_after(view, hit.end, clause.end) if m.entity.type in opened]
    if after and not view.text[hit.start].isascii() and hit.sense == "license":
        return tuple(dict.fromkeys(after))
    doers = firms_of(view, clause, hit.start)
    if doers:
        return doers
    topic = tuple(e for e in view.topic_at(hit.start) if e.type in THINGS)
    if topic:
        return topic
    inside = [
        m.entity
        for m in view.sentence.mentions
        if clause.start <= m.start < clause.end and m.entity.type in THINGS
    ]
    if inside:
        return (inside[0],)
    return tuple(dict.fromkeys(after))
