"""Releases told in any words: where a model can be had, and on which day it came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extract.draft import Draft, View
from claims.extract.lineage.kinship import is_place, joined, plainly_joined
from claims.extract.releases.availability import place_of, what_is_had
from claims.extract.releases.behind import is_likened
from claims.extract.releases.days import day_of, in_its_year
from claims.extract.releases.tense import told_as
from claims.extract.releases.wide_terms import is_doubtful
from claims.extract.releases.withdrawn import is_subject
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS, clause_end, clause_start
from claims.model import Entity, Mention
from claims.wording.cues import Cue, CueHit
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern

_KINDS = (
    "had_en", "try_en", "host_en", "had_zh", "inside_zh", "host_zh", "arrived_zh", "people", "stage",
    "usable",
)  # fmt: skip
HAD = tuple(f"wide_release.{kind}" for kind in _KINDS)
CAME_OUT = ("wide_release.out", "wide_release.noun", "wide_release.out_now")
_RELATIONS = ("better", "equal", "worse")
_OUT = Cue("release", "active")
_SITES = ("product", "codebase", "organisation")
_TOGETHER = 4
"""Models of which "both" or "they" came out."""
_NEAR = 24
"""Characters between a day and the noun that it dates."""


def wide_releases(view: View) -> Iterator[Draft]:
    """Where the model of a clause can be had; on which day it came out."""
    if view.has("wide_release.out_hint"):
        yield from _out(view)
    done: set[tuple[int, str]] = set()
    if view.has("wide_release.had_hint"):
        yield from _had(view, done)
    for clause, thing in _beside_places(view):
        if (clause.start, thing.name) not in done:
            done.add((clause.start, thing.name))
            yield _draft(view, clause, thing, None, "availability")


# --- where it can be had


def _had(view: View, done: set[tuple[int, str]]) -> Iterator[Draft]:
    for way in HAD:
        for found in view.each(way):
            clause = view.sentence.clause_at(found.start())
            if not _can_be_had(view, found, clause):
                continue
            if way.endswith("stage") and not _is_of_named(view, found, clause):
                continue
            for thing in what_is_had(view, found, clause.start):
                if (clause.start, thing.name) not in done and _is_spoken_of(view, thing, clause):
                    done.add((clause.start, thing.name))
                    yield _draft(view, clause, thing, None, "availability")


def _is_of_named(view: View, found: re.Match[str], clause: Clause) -> bool:
    """Whether a stage is told of the model right before it, or of one pointed at, not of a part of it."""
    ahead = [m for m in view.sentence.mentions if clause.start <= m.start < found.start()]
    if ahead:
        told = pattern("wide_release.stage_gap").fullmatch(view.masked, ahead[-1].end, found.start())
        return bool(told) and is_subject(view, clause, joined(ahead, view)[0])
    return bool(pattern("wide_release.points").search(view.text, clause.start, found.start()))


def _beside_places(view: View) -> Iterator[tuple[Clause, Entity]]:
    """A model and a site or an app with no more between them than that the one is to be had at the other."""
    named = [m for m in view.sentence.mentions if is_model(m.entity) or m.entity.type in _SITES]
    for first, last in pairwise(named):
        clause = view.sentence.clause_at(first.start)
        if is_model(first.entity) == is_model(last.entity) or last.start >= clause.end:
            continue
        model, site = (first, last) if is_model(first.entity) else (last, first)
        if site.entity.type == "organisation" and (model is first or site.entity.name == model.entity.maker):
            continue
        made = pattern("wide_release.made_there").match(view.masked, model.end, clause.end)
        if not made and _leads(view, clause, first, last) and not _is_denied(view, clause, first.start):
            yield clause, model.entity


def _leads(view: View, clause: Clause, first: Mention, last: Mention) -> bool:
    """Whether the words between a model and a place say that it is there, or they and those before it do."""
    gap = "to_place" if is_model(first.entity) else "to_model"
    if gap == "to_place" and pattern("wide_release.else_there").match(view.masked, last.end, clause.end):
        return False
    if not pattern(f"wide_release.{gap}").fullmatch(view.masked, first.end, last.start):
        return False
    if gap == "to_model" or not view.text[last.start - 1].isascii():
        return True
    had = pattern("wide_release.having")
    return bool(
        had.search(view.masked, clause.start, first.start) or had.search(view.masked, first.end, last.start)
    )


def _is_denied(view: View, clause: Clause, start: int) -> bool:
    before = view.masked[clause.start : start]
    compared = any(clause.start <= h.start < clause.end for h in view.sentence.cues_of(*_RELATIONS))
    other = pattern("wide_release.other_had").search(before)
    return bool(compared or other or is_doubtful(view, clause, "wide_release.doubtful"))


def _can_be_had(view: View, found: re.Match[str], clause: Clause) -> bool:
    """Whether it is a place, and what is there is a model rather than its papers or what it makes."""
    behind = [m for m in view.sentence.mentions if 0 <= m.start - found.end() <= 1]
    if behind and pattern("wide_release.made_there").match(view.masked, behind[0].end, clause.end):
        return False
    return not _is_denied(view, clause, found.start()) and place_of(view, found)


def _is_spoken_of(view: View, thing: Entity, clause: Clause) -> bool:
    """Whether the sentence names it, or goes on about it."""
    named = any(m.entity == thing for m in view.sentence.mentions)
    return named or bool(pattern("wide_release.points").search(view.text, view.sentence.start, clause.end))


# --- when it came out


def _out(view: View) -> Iterator[Draft]:
    done: set[int] = set()
    for name in CAME_OUT:
        for found in view.each(name):
            clause = view.sentence.clause_at(found.start())
            hit = CueHit(found.start(), found.end(), _OUT)
            if clause.start in done or not _is_of_model(view, found, clause):
                continue
            if told_as(view, hit, clause) != "asserted":
                continue
            when = day_of(view, hit, clause)
            if when and name.endswith("noun") and not _beside(view, hit, when):
                continue
            for thing in _things(view, hit, clause) if when or name.endswith("now") else ():
                dated = in_its_year(view, thing, when) if when else None
                if name.endswith("now") or (dated and dated.value):
                    done.add(clause.start)
                    yield _draft(view, clause, thing, dated, "release_date")


def _is_of_model(view: View, found: re.Match[str], clause: Clause) -> bool:
    before, behind = view.masked[clause.start : found.start()], view.masked[found.end() : clause.end]
    if pattern("wide_release.out_not").search(before) or pattern("wide_release.out_not_behind").match(behind):
        return False
    told = view.sentence.cues_of(*_RELATIONS, "lineage")
    compared = any(clause.start <= h.start < found.start() for h in told)
    return not compared and not is_doubtful(view, clause, "wide_release.doubtful")


def _things(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """The models next to the word, before it or behind; of a clause that names nobody the one spoken of."""
    here = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    inside = [m for m in here if m.entity.type in THINGS and not is_place(view, clause.start, m)]
    if any(is_likened(view, m, clause) for m in inside):
        return ()
    if not inside:
        return _spoken_of(view, hit, clause)
    before = [m for m in inside if m.end <= hit.start][-1:]
    behind = [m for m in inside if m.start >= hit.end][:1]
    if behind and pattern("wide_release.gap_behind").fullmatch(_undated(view, hit.end, behind[0].start)):
        named = plainly_joined(view, [m for m in inside if m.start >= hit.end])
    elif before and pattern("wide_release.gap_before").fullmatch(_undated(view, before[0].end, hit.start)):
        named = joined([m for m in inside if m.end <= hit.start], view)
    else:
        return ()
    return tuple(dict.fromkeys(m.entity for m in named if is_model(m.entity)))


def _undated(view: View, start: int, end: int) -> str:
    """The words of [start, end) without the days among them."""
    text = view.masked
    for day in reversed(view.sentence.dates):
        if start <= day.start and day.end <= end:
            text = text[: day.start] + text[day.end :]
            end -= day.end - day.start
    return text[start:end]


def _spoken_of(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    topic = tuple(e for e in view.topic_at(hit.start) if is_model(e))
    firms = {m.entity.name for m in view.sentence.mentions if m.entity.type == "organisation"}
    told = pattern("wide_release.together").search(view.text, clause.start, hit.start)
    if not 0 < len(topic) <= (_TOGETHER if told else 1) or (firms and topic[0].maker not in firms):
        return ()
    if not pattern("wide_release.no_object").match(view.masked, hit.end, clause.end):
        return ()  # "OpenAI rolled out its programme"
    begins = pattern("wide_release.opens").fullmatch(_undated(view, clause.start, hit.start))
    opens = begins and any(m.entity in topic for m in view.sentence.mentions)
    told = pattern("wide_release.comes_out").search(view.text, clause.start, hit.start)
    return topic if opens or told else ()


def _beside(view: View, hit: CueHit, day: DateMention) -> bool:
    """ "the May release of X", "its debut in May": the day stands with the noun."""
    gap = view.text[day.end : hit.start] if day.end <= hit.start else view.text[hit.end : day.start]
    return len(gap) <= _NEAR and not any(
        min(day.start, hit.start) < h.start < max(day.start, hit.start) for h in view.sentence.cues_of("says")
    )


def _draft(view: View, clause: Clause, thing: Entity, when: DateMention | None, attribute: str) -> Draft:
    return Draft(
        by="rule:wide_release",
        start=clause_start(view, clause, when),
        end=clause_end(view, clause),
        kind="release",
        subject=thing.name,
        attribute=attribute,
        value=when.value if when else None,
        unit="date" if when else None,
    )
