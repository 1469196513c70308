"""Places of several given in turn: "A、B分列二三位", "前三名依次是A、B和C", "A第一,B紧随其后"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.parties import names_after, names_before
from claims.extract.scenes.scene import is_model
from claims.extract.setting import benchmarks_for_clause
from claims.extract.spans import HOLDERS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.numerals import han_number
from claims.wording.patterns import pattern

_NAME = "\ue000"
_MEDALS = "冠亚季"
_NUMBERS = ("two", "three", "four", "five", "six")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class InTurn(NamedTuple):
    """A stretch that gives places in turn, and who has which; nobody where the two do not count up."""

    start: int
    end: int
    placed: tuple[tuple[Entity, int, int], ...]
    """Who, where that is named, and which place."""


def in_turn(view: View) -> tuple[InTurn, ...]:
    """Every list of places beside a list of names."""
    sentence = view.sentence
    if "ranks.shared_out" not in sentence.hints and "ranks.places_first" not in sentence.hints:
        return ()
    text = view.masked[sentence.start : sentence.end]
    found = []
    for m in pattern("ranks.shared_out").finditer(text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        names = names_before(view, sentence.clause_at(start).start, start)
        listed = _paired(
            _held(names) or _told_before(view, start, _places(m)) or _spoken_of(view, start),
            _places(m),
            start,
            end,
        )
        if m["loose"] and m["top"]:
            found.append(InTurn(start, end, ()))  # "A、B、C包揽前三": nobody says which is which
        elif listed.placed or m["each"]:
            found.append(listed)
    for m in pattern("ranks.places_first").finditer(text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        found.append(_paired(_held(names_after(view, end, sentence.end)), _places(m), start, end))
    return tuple(found)


Held = list[tuple[Entity, int, int]]
"""Who is named, from where to where."""


def _held(names: Sequence[Mention]) -> Held:
    holders = [(m.entity, m.start, m.end) for m in names if m.entity.type in HOLDERS]
    return holders if len(holders) > 1 else []


def _spoken_of(view: View, position: int) -> Held:
    """ "A、B和C,分别以5、4和3万亿居第一、第二和第四": named in a clause before."""
    return [(e, position, position) for e in view.topic_at(position)]


def _told_before(view: View, position: int, places: Sequence[int]) -> Held:
    """ "A的调用量为1,320亿,B为820亿,分别位列第二、三": each named with its figure in a clause before."""
    outer = [c for c in view.sentence.clauses if c.end <= position and not c.depth][-len(places) :]
    told: Held = []
    for clause in outer:
        figure = next((a.start for a in view.sentence.amounts if clause.start <= a.start < clause.end), -1)
        named = [m for m in view.sentence.mentions if clause.start <= m.start < figure]
        told += [(m.entity, position, position) for m in named[-1:] if m.entity.type in HOLDERS]
    here = view.sentence.clause_at(position)
    alone = not any(here.start <= m.start < position for m in view.sentence.mentions)
    return told if alone and len({e for e, _, _ in told}) == len(places) > 1 else []


def _paired(holders: Held, places: Sequence[int], start: int, end: int) -> InTurn:
    if len(holders) != len(places):
        return InTurn(start, end, ())
    placed = [(entity, at, place) for (entity, at, _), place in zip(holders, places, strict=True)]
    return InTurn(min(start, holders[0][1]), max(end, holders[-1][2]), tuple(placed))


def _places(m: re.Match[str]) -> list[int]:
    """The places a match of "第一、第二", "二三位", "前三", "冠亚军" gives, in its order."""
    if m["medals"]:
        return [_MEDALS.index(c) + 1 for c in m["medals"] if c in _MEDALS]
    if m.groupdict().get("word"):
        return list(range(1, _NUMBERS.index(m["word"]) + 3))
    if m["top"]:
        return list(range(1, int(han_number(m["top"])) + 1))
    if m["run"]:
        return [int(han_number(c)) for c in m["run"]]
    listed = [int(han_number(n)) for n in re.findall(r"\d{1,2}|[一二三四五六七八九十]{1,2}", m["list"])]
    ranges = len(listed) == 2 and re.search("[至到]", m["list"]) and listed[0] < listed[1]
    return list(range(listed[0], listed[1] + 1)) if ranges else listed


def ordinal(place: re.Match[str]) -> int:
    """The place that "seventh", "7th" or "no. 7" gives."""
    return _ORDINALS.index(place["word"]) + 1 if place["word"] else int(place["n"] or place["number"])


def drafts_in_turn(view: View, lists: Sequence[InTurn]) -> list[Draft]:
    """One draft for each name of each list."""
    return [
        _draft(view, found.start if i == 0 else at, found.end, entity, place)
        for found in lists
        for i, (entity, at, place) in enumerate(found.placed)
    ]


def _draft(view: View, start: int, end: int, holder: Entity, place: int) -> Draft:
    return Draft(
        by="rule:rank",
        start=start,
        end=end,
        kind="rank",
        subject=holder.name,
        benchmarks=benchmarks_for_clause(view, start),
        attribute="rank",
        value=place,
    )


def followers(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "A高居榜首,B紧随其后": who comes right behind a place that the same sentence gives."""
    sentence = view.sentence
    if "ranks.followed" not in sentence.hints:
        return []
    found: list[Draft] = []
    for m in pattern("ranks.followed").finditer(view.text, sentence.start, sentence.end):
        before = [d for d in (*drafts, *found) if d.start < m.start() and isinstance(d.value, int)]
        last = max(before, key=lambda d: d.start) if before else None
        place = int(last.value or 0) if last else _first_here(view, m.start())
        if not place and m["whose"] and not m["next"]:
            place = _place_before(view)
        if not place:
            continue
        clause = sentence.clause_at(m.start())
        if m["by"] and any(h.start > m.end() for h in sentence.cues_of("rank")):
            continue  # "followed by B in second and C in third"
        names = _next_named(view, m, clause.start)
        told = last.subject if last else None
        holders = [n for n in names if n.entity.type in HOLDERS and n.entity.name != told]
        for behind, mention in enumerate(holders, 1):
            start, end = min(m.start(), mention.start), max(m.end(), mention.end)
            found.append(_draft(view, start, end, mention.entity, place + behind))
    return found


def _next_named(view: View, m: re.Match[str], start: int) -> Sequence[Mention]:
    """Who is said to follow, in a clause from `start` on."""
    if m["whose"] or m["by"]:
        names = names_after(view, m.end(), view.sentence.end)
        far = m["next"] and names and names[0].start > m.end() + 1
        return [] if far else names  # "其次是价格"
    if m[0].isascii():
        return [n for n in view.sentence.mentions if n.end == m.start() - 1]  # "and B follows with 1447"
    return names_before(view, start, m.start())


def _first_here(view: View, position: int) -> int:
    """ "A以1501分夺冠,B紧随其后": 1 where a clause before gives somebody the first place."""
    here = view.sentence.clause_at(position)
    firsts = [h for h in view.sentence.cues_of("rank") if h.cue.value == "1" and h.end <= here.start]
    denied = view.sentence.cues_of("negation", "prediction", "condition")
    named = firsts and any(is_model(m.entity) and m.end <= firsts[-1].start for m in view.sentence.mentions)
    used = pattern("ranks.by_use").search(view.text, view.sentence.start, position)
    return int(bool(named) and not used and not any(d.start < here.start for d in denied))


def in_series(view: View, hit: CueHit) -> bool:
    """ "A居首,B第四": right behind a name, in a sentence that gives another place."""
    if hit.cue.shape == "ordinal":
        return _goes_on(view)
    beside = any(m.end <= hit.start <= m.end + 1 and is_model(m.entity) for m in view.sentence.mentions)
    return (
        hit.cue.shape == "place" and beside and any(h.end < hit.start for h in view.sentence.cues_of("rank"))
    )


def opens_series(view: View, hit: CueHit) -> bool:
    """ "A综合第一,B第二", "A夺冠,B紧随其后": the first of places that are told one after the other."""
    sentence = view.sentence
    used = pattern("ranks.by_use").search(view.text, sentence.start, hit.start)
    follows = "ranks.followed" in sentence.hints and hit.cue.value == "1" and not used
    behind = pattern("ranks.followed").search(view.masked, hit.end, sentence.end) if follows else None
    if behind and (
        not behind["next"] or view.masked[behind.end() : behind.end() + 2].lstrip().startswith(_NAME)
    ):
        return True
    opening = pattern("ranks.opens_series").match(view.masked, sentence.start, hit.end)
    later = any(h.start >= hit.end and h.cue.shape == "place" for h in sentence.cues_of("rank"))
    return later and opening is not None and opening.end() == hit.end and view.text[hit.end] in ",、;"


def _goes_on(view: View) -> bool:
    """ "A leads the board; B is third": right behind a sentence that gives a place."""
    before = next(view.scene.earlier(view.sentence.start), None)
    same = before is not None and before.block.start == view.sentence.block.start
    parted = same and before is not None and view.text[before.start : before.end].rstrip().endswith(";")
    return parted and before is not None and bool(before.cues_of("rank"))


def _place_before(view: View) -> int:
    """The one place the sentence before gives, 0 where it gives none: "A排名第一。紧随其后的是B"."""
    before = next(view.scene.earlier(view.sentence.start), None)
    same = before is not None and before.block.start == view.sentence.block.start
    hits = before.cues_of("rank") if before and same else ()
    if before is None or len(hits) != 1:
        return 0
    start = before.clause_at(hits[0].start).start
    if any(start <= denied.start < hits[0].start for denied in before.cues_of("negation")):
        return 0
    place = pattern("ranks.place").match(view.text, hits[0].end)
    said = hits[0].cue.value or (place and han_number(place["n"]))
    return int(said) if said else 0
