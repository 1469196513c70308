"""Releases: what came out, and when where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.releases.availability import told_of_place
from claims.extract.releases.days import Dated, dated_names, day_of, day_of_post, in_its_year, planned_day
from claims.extract.releases.named_next import named_next
from claims.extract.releases.openness import opened
from claims.extract.releases.released import released
from claims.extract.releases.tense import told_as
from claims.extract.scenes.scene import Clause
from claims.extract.spans import clause_end, clause_start
from claims.model import Entity, Modality
from claims.wording.amounts import amounts
from claims.wording.cues import CueHit
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern


def releases(view: View) -> Iterator[Draft]:
    """Every release, with its date where one is given."""
    done: dict[str, set[str | None]] = {}
    listed = tuple(dated_names(view))
    for hit in view.sentence.cues_of("release"):
        clause = view.sentence.clause_at(hit.start)
        put_off = pattern("releases.put_off").match(view.text, hit.end)
        if put_off or pattern("releases.way_behind").match(view.masked, hit.end) or _begins_span(view, hit):
            continue
        if hit.cue.shape == "available" and told_of_place(view, clause.start, clause.end):
            continue  # `availability` knows a place from what can be had there
        things = released(view, hit, clause)
        modality = told_as(view, hit, clause)
        if modality == "asserted" and not things:
            yield from _counted(view, hit, clause)
        if modality == "negated" or not things or _announces_a_plan(view, hit, clause):
            continue
        when = None
        if hit.cue.shape != "available":
            when = (planned_day if modality == "predicted" else day_of)(view, hit, clause)
        if when is None and not (_is_event(view, hit, clause, things) and _opens(view, hit, clause)):
            continue
        for thing in things:
            told = done.setdefault(thing.name, set())
            dated = in_its_year(view, thing, when) if when else None
            if when is None and modality == "asserted" and hit.cue.shape != "available":
                dated = day_of_post(view, hit, clause, thing)
            value = dated.value if dated else None
            in_list = any(named.thing == thing for named in listed)  # "Two came out: A on May 1"
            if value in told or (value is None and (told or in_list)):
                continue
            told.add(value)
            yield _draft(view, hit, thing, dated, modality)
    for named in listed:
        if named.day.value not in done.setdefault(named.thing.name, set()):
            done[named.thing.name].add(named.day.value)
            yield _of_dated(named)


def _begins_span(view: View, hit: CueHit) -> bool:
    """ "从2023年4月首次发布到2025年的X": what is named came at the end of it."""
    low = max(view.sentence.start, hit.start - 24)
    found = pattern("releases.span").search(view.text, low, view.sentence.end)
    return found is not None and found.start() <= hit.start < found.end()


def _is_way_in(view: View, clause: Clause, thing: Entity) -> bool:
    """ "推出X的API": the model itself may have been out long before that."""
    named = [m for m in view.sentence.mentions if m.entity == thing and clause.start <= m.start < clause.end]
    return bool(named) and all(pattern("releases.api_of").match(view.text, m.end) for m in named)


def _draft(view: View, hit: CueHit, thing: Entity, when: DateMention | None, modality: Modality) -> Draft:
    """A release; one that is only foretold is a prediction unless its day has been announced."""
    clause = view.sentence.clause_at(hit.start)
    opened_up = when is None and pattern("releases.opened_up").fullmatch(view.text, hit.start, hit.end)
    way_in = _is_way_in(view, clause, thing)
    available = way_in or opened_up or hit.cue.shape == "available"
    when = None if way_in else when
    foretold = modality == "predicted" and when is None
    return Draft(
        by="rule:release",
        start=clause_start(view, clause, when),
        end=clause_end(view, clause),
        kind="prediction" if foretold else "release",
        subject=thing.name,
        attribute="availability" if available else "release_date",
        value=when.value if when else None,
        unit="date" if when else None,
        check_worthy=not foretold,
        modality=modality,
    )


def _of_dated(dated: Dated) -> Draft:
    return Draft(
        by="rule:release",
        start=dated.start,
        end=dated.end,
        kind="release",
        subject=dated.thing.name,
        attribute="release_date",
        value=dated.day.value,
        unit="date",
    )


def _counted(view: View, hit: CueHit, clause: Clause) -> Iterator[Draft]:
    """ "Baidu unveiled two models": how many, where none is named."""
    masked = view.masked[hit.end : clause.end]
    found = pattern("releases.counted").match(masked)
    makers = [
        m
        for m in view.sentence.mentions
        if m.entity.type == "organisation" and clause.start <= m.start < hit.start
    ]
    number = amounts(found[0]) if found else ()
    if found and any(d.start < hit.end + found.end("en") <= d.end for d in view.sentence.dates):
        return  # "released on September 19 its model"
    if found and makers and number:
        yield Draft(
            by="rule:release",
            start=makers[-1].start,
            end=hit.end + found.end(),
            kind="release",
            subject=makers[-1].entity.name,
            attribute="models_released",
            value=plain(number[0].value),
            unit="models",
        )


def _announces_a_plan(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "官宣X将于3月16日上线": the release is told by the second verb."""
    words = [h for h in view.sentence.cues_of("prediction") if hit.end <= h.start < clause.end]
    verbs = [h for h in view.sentence.cues_of("release") if h.start < clause.end]
    return bool(words) and any(h.start > words[0].start for h in verbs)


def _opens(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "开源的X" or "开源标杆X" only class it: opening is a release where it is what is said."""
    same = next((h for h in view.sentence.cues_of("license") if h.start <= hit.start < h.end), None)
    if same is None:
        return not pattern("releases.opening").search(view.text, hit.start, hit.end)
    if pattern("releases.open_kind").match(view.masked, hit.end, clause.end):
        return False
    found = opened(view, same, clause, foretold=False)
    return bool(found.things) and found.form != "attribute"


def _is_event(view: View, hit: CueHit, clause: Clause, things: tuple[Entity, ...]) -> bool:
    """ "its launch post", "上线当天", "发布前": the word alone only dates or describes something else."""
    if pattern("releases.mere_noun").match(view.text, hit.end):
        return False
    told_as_base = [m for m in view.sentence.mentions if clause.start <= m.start and m.entity in things]
    if told_as_base and all(pattern("releases.base").match(view.text, m.end) for m in told_as_base):
        return False  # "以Y公司释出的X为基础": said by the way
    if pattern("releases.led_by").search(view.masked[clause.start : hit.start]):
        return False  # "随着X的推出": said by the way
    if pattern("releases.noun_before").search(view.masked[max(clause.start, hit.start - 24) : hit.start]):
        return False
    if pattern("releases.opens_with").fullmatch(view.text, clause.start, clause.end):
        return True  # "Released in June, X can ...": on a day that nobody can tell
    if named_next(view, hit.end, clause.end) in things:
        return True
    listed = view.text[clause.end - 1] in ":—–"  # "推出新模型:A与B"
    listed = listed or bool(pattern("releases.of_series").search(view.masked, clause.start, clause.end))
    end = view.sentence.clause_at(clause.end).end if listed and clause.end < view.sentence.end else clause.end
    return any(m.entity in things and clause.start <= m.start < end for m in view.sentence.mentions)


def is_only_timed_by(view: View, draft: Draft) -> bool:
    """ "A was released before B": B only tells when."""
    if draft.kind != "release":
        return False
    named = [m for m in view.sentence.mentions if m.entity.name == draft.subject]
    return bool(named) and all(
        pattern("events.timed_by").search(view.text, view.sentence.start, m.start) for m in named
    )
