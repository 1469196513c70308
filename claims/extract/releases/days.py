"""The day of a release: of its verb, or of a name that stands with a date alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from claims.extract.claimants.authorship import author
from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.extract.spans import THINGS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.datechain import stepped_back
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern

_OPENING = 24
"""Characters into its clause within which a date is the frame of what follows."""

_BACK = 6
"""Sentences back to which "also" and "at the same time" reach for their day."""


class Dated(NamedTuple):
    """A thing named with a date, "2024年7月的X": it came out then."""

    thing: Entity
    day: DateMention
    start: int
    end: int


def day_of(view: View, hit: CueHit, clause: Clause) -> DateMention | None:
    """The date in the clause of the verb, else in a clause that leads up to it or right behind."""
    usable = [d for d in view.sentence.dates if _dates_an_event(view, d)]
    verbs = [h for h in view.sentence.cues_of("release") if clause.start <= h.start < clause.end]
    inside = [
        d
        for d in usable
        if clause.start <= d.start < clause.end
        and not _nearer(d, hit, verbs)
        and not _only_after(view, d, hit)
        and not _overtaken(view, d, hit, verbs)
    ]
    untold = [d for d in view.sentence.dates if d.value is None and not d.weak]
    if not inside and any(clause.start <= d.start < hit.start for d in untold):
        return None  # its own day, which cannot be told
    plain = [d for d in inside if not view.sentence.bracketed(d.start)] or inside
    if all(view.text[d.start : d.end] == "刚刚" for d in plain):
        only_dates = pattern("releases.following").search(view.text, clause.start, hit.start)
        plain = [] if only_dates else _leading(view, clause, usable) or plain  # "就在上周,它刚刚更新了X"
    found = plain
    if not found and (before := _days_after(view, clause)):
        return before
    if not found:
        behind = [d for d in usable if clause.end <= d.start][:1]
        found = [d for d in behind if _follows(view, clause, d)]
    if not found and (year := _year_beside(view, hit)):
        return year
    if not found:
        also = pattern("releases.also").search(view.text, clause.start, hit.end)
        return (_day_before(view) if also else None) or _day_above(view)
    if pattern("releases.until").search(
        view.text, max(view.sentence.start, found[0].start - 10), found[0].start
    ):
        return None
    # "上个月底刚刚": the month says more
    return min(found, key=lambda d: (view.text[d.start : d.end] == "刚刚", abs(d.start - hit.start)))


def _year_beside(view: View, hit: CueHit) -> DateMention | None:
    """ "released in 2024", "2024年推出": a year alone dates only what it stands right beside."""
    now = view.scene.day.isoformat() if view.scene.day else ""
    for day in view.sentence.dates:
        if not day.value or (view.scene.dated and day.value > now[:4]):
            continue
        before = day.end <= hit.start and pattern("releases.year_before").fullmatch(
            view.text, day.end, hit.start
        )
        behind = day.start >= hit.end and pattern("releases.year_behind").fullmatch(
            view.masked, hit.end, day.start
        )
        alike = view.text[day.start].isascii() == view.text[hit.start].isascii()
        if (before or (behind and alike)) and pattern("releases.year_alone").fullmatch(
            view.text, day.start, day.end
        ):
            return day
    return None


def day_of_post(view: View, hit: CueHit, clause: Clause, thing: Entity) -> DateMention | None:
    """ "We're excited to announce X": the day of the post in which X's maker says so."""
    day = view.scene.day if view.scene.dated else None
    if day is None or view.sentence.dates or not thing.maker:
        return None
    said = pattern("releases.we_announce").search(view.text, view.sentence.start, clause.end)
    if not said or pattern("releases.not_yet").search(view.text, clause.start, clause.end):
        return None
    maker = author(view.scene)
    own = maker is not None and thing.maker in (maker.name, maker.maker)
    return DateMention(hit.start, hit.end, day.isoformat()) if own and said.start() <= hit.start else None


def _follows(view: View, clause: Clause, day: DateMention) -> bool:
    """Right behind the clause, or behind what only describes the thing: ", its latest model, on March 3"."""
    if day.start <= clause.end + 6 and pattern("releases.day_opens").fullmatch(
        view.text, clause.end, day.start
    ):
        return True
    told = any(clause.end <= h.start < day.start for h in view.sentence.cues_of("release"))
    return not told and bool(
        pattern("releases.described_before_day").fullmatch(view.text, clause.end, day.start)
    )


def in_its_year(view: View, thing: Entity, day: DateMention) -> DateMention:
    """A day without its year, in an undated article or after it: of the year in which the thing came out.

    Of a family nobody knows which member is meant, and so no year; nor has a model that is not listed one
    that would make it older than those the article names.
    """
    value, known = day.value, thing.released
    said = view.text[view.sentence.start : day.end]
    if not value or value[:4] in said or f"{value[2:4]}年" in said:
        return day  # "2025年6月", "24年6月"
    written = view.scene.day.isoformat() if view.scene.dated and view.scene.day else ""
    if written and value <= written[: len(value)]:
        return day
    if known and len(value) >= len("2025-01") and value[5:7] == known[5:7]:
        return day._replace(value=known[:4] + value[4:])
    newest = view.scene.day.isoformat() if view.scene.day else ""
    older = not thing.listed and value < newest[: len(value)]
    unknown = not known and (older or bool(view.scene.registry.members(thing.name)))
    return day._replace(value=None) if unknown and not written else day


def planned_day(view: View, hit: CueHit, clause: Clause) -> DateMention | None:
    """The day of a release that is only announced: told behind the "will", and still to come."""
    conditions = [h for h in view.sentence.cues_of("condition") if clause.start <= h.start < hit.start]
    text = view.text[view.sentence.start : view.sentence.end].rstrip("\"' ")
    words = [h for h in view.sentence.cues_of("prediction") if clause.start <= h.start and h.end <= hit.start]
    start = words[0].start if words else clause.start
    if conditions or text.endswith("?"):
        return None
    today = view.scene.day.isoformat() if view.scene.day else ""
    for day in view.sentence.dates:
        if start <= day.start < clause.end and _dates_an_event(view, day) and day.value:
            ahead = _to_come(day, today, view.text[day.start : day.end])
            return ahead if ahead.value and ahead.value >= today[: len(ahead.value)] else None
    return None


def _to_come(day: DateMention, today: str, said: str) -> DateMention:
    """ "6月30日" in a plan is the next one, not the last."""
    value = day.value or ""
    if value >= today[: len(value)] or pattern("releases.year").search(said):
        return day
    return day._replace(value=f"{int(value[:4]) + 1}{value[4:]}")


def _dates_an_event(view: View, day: DateMention) -> bool:
    # "年底" is weak: the end of a year is not its December
    more = view.text[day.end : view.sentence.end].strip()  # a line of nothing else is one of a data sheet
    if more and pattern("releases.dated_page").search(view.text[view.sentence.start : day.start]):
        return False
    return bool(day.value) and not day.weak and not pattern("releases.dateline").match(view.text, day.end)


def _days_after(view: View, clause: Clause) -> DateMention | None:
    """ "released A yesterday, six days after B": B came out so long before A."""
    step = pattern("releases.steps_after").match(view.text, clause.start)
    outside = [d for d in view.sentence.dates if not clause.start <= d.start < clause.end]
    days = [d for d in outside if d.value and not d.weak]
    if not step or len(days) != 1 or len(days[0].value or "") < 10:
        return None
    return days[0]._replace(value=stepped_back(days[0].value or "", step["n"], step["unit"]))


def _leading(view: View, clause: Clause, usable: list[DateMention]) -> list[DateMention]:
    """ "就在上周二,": a clause before that opens with a date and tells of no release itself."""
    verbs = view.sentence.cues_of("release")
    earlier = [c for c in view.sentence.clauses if c.end <= clause.start + 1 and c.depth == 0]
    goes_on = pattern("releases.participle").match(view.text, clause.start)  # "..., unveiling X"
    for before in reversed(earlier[-4:]):
        limit = before.end if goes_on else min(before.end, before.start + _OPENING)
        opening = [d for d in usable if before.start <= d.start < limit]
        if opening and pattern("releases.of_earlier").search(view.masked, before.start, before.end):
            return []  # "继1月的R1之后,": the day of what came before
        told = any(before.start <= h.start < before.end for h in verbs) and any(
            m.entity.type in THINGS and before.start <= m.start < before.end for m in view.sentence.mentions
        )
        if opening:
            return [] if told else opening  # a clause with a release of its own keeps its day
    return []


def _nearer(day: DateMention, hit: CueHit, verbs: list[CueHit]) -> bool:
    """Another verb of release stands between the date and this one, and has it."""
    low, high = min(day.start, hit.start), max(day.start, hit.start)
    return any(low < h.start < high for h in verbs) and day.start > hit.start


def _overtaken(view: View, day: DateMention, hit: CueHit, verbs: list[CueHit]) -> bool:
    """ "11月释出A、上周推出B": a verb and another date, though nobody can tell which, stand between."""
    between = [d for d in view.sentence.dates if day.end <= d.start < hit.start]
    told = [d for d in between if view.text[d.start : d.end] != "刚刚"]
    return bool(told) and any(day.end <= h.start < told[-1].start for h in verbs)


def _only_after(view: View, day: DateMention, hit: CueHit) -> bool:
    """ "rose on Thursday after it unveiled X": the day is of what followed."""
    return day.end <= hit.start and bool(pattern("releases.following").search(view.text, day.end, hit.start))


def _day_before(view: View) -> DateMention | None:
    """ "The company also released X": on the day of the release told before."""
    for last in islice(view.scene.earlier(view.sentence.start), _BACK):
        days = [d for d in last.dates if _dates_an_event(view, d)]
        told = last.cues_of("release") or pattern("releases.event").search(view.text, last.start, last.end)
        if days and told:
            return days[0] if len({d.value for d in days}) == 1 else None
    return None


def _day_above(view: View) -> DateMention | None:
    """The day that stands alone above the paragraph of a timeline, for a sentence without one."""
    return None if view.sentence.dates else view.scene.days.above.get(view.sentence.block.start)


# --- names with a date and no verb


def dated_names(view: View) -> Iterator[Dated]:
    """ "2024年7月的X", "last month's X", "X in March 2024, Y in April"."""
    days = [d for d in view.sentence.dates if d.value and not d.weak and len(d.value) >= 7]
    if not days:
        return
    things = [m for m in view.sentence.mentions if m.entity.type in THINGS]
    owned = [pair for day in days for pair in _owned(view, day, things)]
    listed = [pair for day in days for pair in _beside(view, day, things)]
    yield from _shown(view, days, things)
    yield from [*owned, *(listed if len(listed) > 1 or _is_log(view) else ())]


def _shown(view: View, days: list[DateMention], things: list[Mention]) -> Iterator[Dated]:
    """ "7月10日,M现身X发布会": a day that opens the sentence, and the launch of a thing on it."""
    day = days[0]
    told = [h.start for h in view.sentence.cues_of("prediction", "release")][:1]
    if day.start > view.sentence.start + _OPENING:
        return
    for mention in things:
        if told and told[0] < mention.start:
            return
        if mention.start > day.end and pattern("releases.launch_behind").match(view.text, mention.end):
            if pattern("releases.held").search(view.masked, day.end, mention.start):
                yield Dated(mention.entity, day, day.start, mention.end)
            return


def _owned(view: View, day: DateMention, things: list[Mention]) -> Iterator[Dated]:
    for mention in things:
        gap = view.text[day.end : mention.start]
        if len(gap) <= 14 and pattern("releases.of_day").fullmatch(gap):
            if not pattern("releases.described").match(view.text, mention.end):
                yield Dated(mention.entity, day, day.start, mention.end)
            return


def _beside(view: View, day: DateMention, things: list[Mention]) -> Iterator[Dated]:
    low = view.sentence.start
    before = [m for m in things if m.end <= day.start]
    if before and pattern("releases.in_day").fullmatch(view.text, before[-1].end, day.start):
        yield Dated(before[-1].entity, day, before[-1].start, day.end)
        return
    after = [m for m in things if m.start >= day.end]
    alone = not view.masked[low : day.start].strip(" -*·[(")
    if alone and after and pattern("releases.logged").fullmatch(view.text, day.end, after[0].start):
        yield Dated(after[0].entity, day, day.start, after[0].end)


def _is_log(view: View) -> bool:
    """An entry of a list or a timeline that is only a day and what came out."""
    block = view.sentence.block
    entry = block.role == "item" or (
        block.start in view.scene.days.entries and view.sentence.start <= block.start + 1
    )
    return entry and not view.sentence.cues_of("release")
