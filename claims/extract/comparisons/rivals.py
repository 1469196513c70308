"""Rivals that are not simply named behind the cue: between a marker and it, apart from it, or by a word."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extract.comparisons.duels import other_sides
from claims.extract.draft import View
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.topics.predecessors import original_of, predecessor_of
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

Named = tuple[Entity, ...]

_APART = 60  # characters between 与 and 相比
_AMONG = 60  # characters between "all rivals" and the ones that are named
_GRADES = ("better", "equal", "worse")
_NEAR = 24  # characters between a marker and the word for the rival, or from it to the cue


def last_marker(view: View, clause: Clause, hit: CueHit, sense: str) -> CueHit | None:
    """The marker nearest before the cue that has a name behind it."""
    for marker in reversed(view.sentence.cues_of(sense)):
        if not clause.start <= marker.start < hit.start or view.sentence.bracketed(
            marker.start
        ) != view.sentence.bracketed(hit.start):
            continue
        gap = view.text[marker.end : hit.start]
        inside = [m for m in view.sentence.mentions if marker.end <= m.start < hit.start]
        if inside and len(view.text[marker.end : inside[0].start]) <= 24 and not re.search(r"[。;]", gap):
            return _first_of_list(view, clause, marker) if sense == "with" else marker
    return None


def _first_of_list(view: View, clause: Clause, marker: CueHit) -> CueHit:
    """In "X与A、B和C并列" the marker is 与, not the 和 inside the list."""
    for earlier in view.sentence.cues_of("with"):
        between = view.text[earlier.end : marker.start]
        if clause.start <= earlier.start < marker.start and "," not in between:
            opened = [
                m
                for m in view.sentence.mentions
                if clause.start <= m.start and m.end <= earlier.start and is_model(m.entity)
            ]
            joined = as_models(view, names_before(view, earlier.end, marker.start))
            if joined and (opened or clause is not view.sentence.clauses[0]):
                return earlier
    return marker


def meant(view: View, start: int, end: int, topic: Named, rivals: Named) -> Named:
    """The rival that a word at `start` stands for: "前代", "its predecessor", "前者", "之", "it"."""
    for word in view.sentence.cues_of("predecessor", "original", "former", "latter"):
        if not (start <= word.start <= start + _NEAR and word.end <= end):
            continue
        if any(start <= m.start < end and is_model(m.entity) for m in view.sentence.mentions):
            return ()
        if word.sense == "predecessor":
            return tuple(e for e in (predecessor_of(view.scene, t) for t in topic) if e)
        if word.sense == "original":
            base = original_of(view.scene, view.sentence, word.start, topic)
            return (base,) if base else ()
        named = _named_before(view, word.start)
        others = tuple(e for e in named if e not in topic)  # "A matches B, C trails the former": A
        pair = (others if len(others) > 1 else named)[-2:]
        return pair[:1] if word.sense == "former" else pair[1:]
    beside = pattern("comparison.other_sides").match(
        view.text, start + (view.text[start : start + 1] == " "), end
    )
    if view.contest and beside:
        return other_sides(view, beside, topic)
    pronoun = pattern("comparison.pronoun").match(view.text, start, end)
    if not pronoun:
        return ()
    owner = view.text[pronoun.start() : pronoun.end()].strip() == "其"
    if owner and any(pronoun.end() <= m.start < end and is_model(m.entity) for m in view.sentence.mentions):
        return ()  # "超越其刚发布的X"
    others = tuple(e for e in _named_before(view, start) if e not in topic)
    return tuple(e for e in rivals if e not in topic) or others[-1:] or _spoken_of_before(view, start, topic)


def predecessor_beside(view: View, hit: CueHit, end: int, topic: Named) -> tuple[Named, int]:
    """ "优于B及前代模型", "超过上一代和B": the predecessor beside a named rival, and the end."""
    for word in view.sentence.cues_of("predecessor"):
        behind = pattern("comparison.and_beside").fullmatch(view.text, end, word.start)
        ahead = hit.end <= word.start <= hit.end + 3 and pattern("comparison.and_beside").match(
            view.text, word.end
        )
        if behind or (ahead and word.end < end):
            found = tuple(e for e in (predecessor_of(view.scene, t) for t in topic) if e)
            return found, max(end, word.end)
    return (), end


def _spoken_of_before(view: View, position: int, topic: Named) -> Named:
    """ "X is quick. But Y beats it.": what was spoken of until the sentence named another."""
    clause = view.sentence.clause_at(position)
    named = any(
        m.entity in topic and m.end <= position for m in view.sentence.mentions if m.start >= clause.start
    )
    before = tuple(e for e in view.topic.inherited if e not in topic)
    return before if named and len(before) == 1 else rival_of_last(view, topic)


def rival_of_last(view: View, topic: Named) -> Named:
    """The one other model of the sentence before, where that compares whom this one is about."""
    last = next(iter(view.scene.earlier(view.sentence.start)), None)
    if last is None or last.block != view.sentence.block:
        return ()
    if not last.cues_of(*_GRADES) and not any(a.form in ("times", "fraction") for a in last.amounts):
        return ()
    named = dict.fromkeys(m.entity for m in last.mentions if is_model(m.entity))
    others = tuple(e for e in named if e not in topic)
    known = any(e in view.topic.inherited or e in named for e in topic)
    return others if known and len(others) == 1 else ()


def _named_before(view: View, position: int) -> Named:
    """The models the sentence names before the position, each once, the last one last."""
    found = [m.entity for m in view.sentence.mentions if m.end <= position and is_model(m.entity)]
    return tuple(reversed(dict.fromkeys(reversed(found))))


def set_apart(view: View, hit: CueHit, clause: Clause, topic: Named) -> tuple[Named, int]:
    """The rivals named apart from the cue: "与X相比,...", "Compared with X, ...", "... than X"."""
    listed: list[Entity] = []
    half = _half(view, hit)
    for word in view.sentence.cues_of("versus"):
        if word.start < half:
            continue
        same = clause.start <= word.start < clause.end
        if view.text[word.start : word.end] == "than":
            if not (same and hit.end <= word.start <= hit.end + 60):
                continue
        elif not same and word.start > hit.start:
            continue
        if not same and _is_no_measure(view, hit, clause, word):
            continue
        found = _beside(view, word)
        objects = as_models(view, found)
        if objects and same:
            return objects, max(hit.end, found[-1].end)
        if not objects:
            near = view.sentence.clause_at(word.start)
            if not same and _is_others(view, near, clause, topic):
                continue
            behind = meant(view, word.end, near.end, topic, ())
            objects = behind or meant(view, near.start, word.start, topic, ())
        listed += objects  # "无论和A比,还是和B比"
    return _other_party(view, hit, clause, topic, tuple(dict.fromkeys(listed))), hit.end


def _is_others(view: View, near: Clause, clause: Clause, topic: Named) -> bool:
    """ "与前代相比,A提高了21分,B仍以62%领先": the predecessor is A's, told of between."""
    between = (c for c in view.sentence.clauses if near.end <= c.start < clause.start and not c.depth)
    told = (view.topic.by_clause.get(c.start, ()) for c in between)
    return any(of and not set(of) & set(topic) for of in told)


def _half(view: View, hit: CueHit) -> int:
    """ "与A相比更强,但与B相比较弱": where the half round the cue begins."""
    words = [w for w in view.sentence.cues_of("versus") if w.start < hit.start]
    begins = view.sentence.start
    for last, word in pairwise(words):
        clause = view.sentence.clause_at(word.start)
        graded = any(last.end <= h.start < clause.start for h in view.sentence.cues_of(*_GRADES))
        if last.end <= clause.start and (
            graded or pattern("comparison.other_half").match(view.text, clause.start)
        ):
            begins = clause.start
    return begins


def _is_no_measure(view: View, hit: CueHit, clause: Clause, word: CueHit) -> bool:
    """ "为了与B竞争,A推出...": why; "与B相比,A选择了...,这一调整提升了": graded is what it was before."""
    near = view.sentence.clause_at(word.start)
    purpose = pattern("comparison.purpose").match(view.text, near.start, word.start)
    return bool(purpose or pattern("comparison.means").match(view.text, clause.start, hit.start))


def _other_party(view: View, hit: CueHit, clause: Clause, topic: Named, rivals: Named) -> Named:
    """ "与B相比,A更快,但B的画面更好": the rival is itself spoken of now, and A is what it is set against."""
    here = any(m.entity in topic and clause.start <= m.start < hit.start for m in view.sentence.mentions)
    if not topic or not here or not set(topic) <= set(rivals):
        return rivals
    named = tuple(e for e in _named_before(view, clause.start) if e not in topic)  # "在A与B的比较中,B更快"
    return named or tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in topic)


def _beside(view: View, word: CueHit) -> list[Mention]:
    """The names behind the word, "compared with X", or between a marker and it, "与X相比"."""
    near = view.sentence.clause_at(word.start)
    if view.text[word.start].isascii() or word.cue.shape == "opens":
        found = names_after(view, word.end, near.end)
        if found and not as_models(view, found):  # "相較兩個月前進入Arena的B"
            found = names_after(view, found[-1].end, near.end) or found
        if found:
            return found
    markers = [
        m
        for m in view.sentence.cues_of("with", "bi")
        if m.end < word.start and word.start - m.end <= _APART and m.start >= near.start
    ]
    return names_before(view, markers[0].end, word.start) if markers else []


def stood_for(view: View, hit: CueHit, clause: Clause) -> tuple[Named | None, int]:
    """Objects named by a word only: those set side by side before, or nobody in particular (empty)."""
    for word in view.sentence.cues_of("either"):
        if hit.end <= word.start <= hit.end + 1 and word.start < clause.end:
            rivals = _so_many_rivals(view, word)
            if rivals:
                return rivals, word.end
    for word in view.sentence.cues_of("those"):
        if hit.end <= word.start <= hit.end + 20 and word.start < clause.end:
            for versus in view.sentence.cues_of("versus"):
                before = [m for m in view.sentence.mentions if is_model(m.entity) and m.start < versus.start]
                after = names_after(view, versus.end, view.sentence.end) if versus.start < hit.start else []
                named = as_models(view, [*before, *after]) if versus.start < hit.start else ()
                rivals = tuple(e for e in named if e not in view.topic_at(hit.start))
                if rivals:
                    return rivals, word.end
            return None, hit.end
    for word in view.sentence.cues_of("others"):
        if hit.end <= word.start <= hit.end + 28 and word.start < clause.end:
            beside = [m for m in view.sentence.mentions if word.end <= m.start <= word.end + 1]
            if beside and is_model(beside[0].entity) and not view.text[word.end].isascii():
                found = names_after(view, word.end, clause.end)  # "超越开源模型X" names it
                return as_models(view, found), found[-1].end if found else word.end
            return _examples(view, word.end), word.end
    return None, hit.end


def _so_many_rivals(view: View, word: CueHit) -> Named:
    """ "and beats both": the two rivals named last, in the sentence or the one before."""
    count, topic = int(word.cue.value or 2), view.topic_at(word.start)
    here = [e for e in _named_before(view, word.start) if e not in topic]
    if len(here) >= count:
        return tuple(here[-count:])
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    if here or before is None or before.block.start != view.sentence.block.start:
        return ()
    there = dict.fromkeys(m.entity for m in before.mentions if is_model(m.entity) and m.entity not in topic)
    return tuple(there) if len(there) == count else ()


def _examples(view: View, position: int) -> Named:
    """ "all competitors, including A and B": the ones that are named."""
    for word in view.sentence.cues_of("including"):
        if position <= word.start <= position + _AMONG and view.text[position : word.start].count(",") <= 1:
            return as_models(view, names_after(view, word.end, view.sentence.end))
    return ()
