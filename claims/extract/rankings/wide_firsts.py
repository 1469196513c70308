"""Firsts told in any words: who is spoken of and what nobody was or did before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.rankings.wide_whose import holders_of, is_family, named_behind
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_within, is_benchmark, modality_for
from claims.extract.spans import HOLDERS, named_start, words_end
from claims.model import Entity
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

_FIRST, _UNTIL_THEN = Cue("first", "wide"), Cue("first", "nobody")
_BEFORE = 60  # characters before "first" in which the word that gives it to somebody stands
_FIRMS = ("firm", "han_firm", "home", "house")
_OPENS = 4  # characters between a firm and what it did first


def wide_firsts(view: View) -> Iterator[Draft]:
    """Whoever is said to be the first of its kind, to do something first, or to do what nobody had."""
    taken = -1
    for hit, holders in sorted(_said(view), key=lambda found: found[0].start):
        clause = view.sentence.clause_at(hit.start)
        modality = modality_for(view, hit, hit.start)
        if hit.cue is _UNTIL_THEN and modality == "negated":
            modality = "asserted"
        if hit.start < taken or modality in ("predicted", "negated"):
            continue
        for holder in holders:
            taken = clause.end
            yield Draft(
                by="rule:wide_first",
                start=named_start(view, hit, holders[0]),
                end=words_end(view, hit.end, max(view.sentence.clause_at(hit.end - 1).end, hit.end)),
                kind="first",
                subject=holder.name,
                benchmarks=benchmarks_within(view, clause),
                modality=modality,
            )


def _said(view: View) -> Iterator[tuple[CueHit, tuple[Entity, ...]]]:
    """Every place where words tell of a first, and whose it is."""
    span = view.sentence.start, view.sentence.end
    for m in pattern("wide_first.thing").finditer(view.masked, *span):
        hit = CueHit(m.start(), m.end(), _FIRST)
        yield hit, _of_thing(view, m, hit, view.sentence.clause_at(m.start()))
    for m in pattern("wide_first.done").finditer(view.masked, *span):
        hit = CueHit(m.start(), m.end(), _FIRST)
        yield hit, _doers(view, hit, view.sentence.clause_at(m.start()))
    for m in pattern("wide_first.nobody").finditer(view.masked, *span):
        hit = CueHit(m.start(), m.end(), _UNTIL_THEN)
        yield hit, _after_nobody(view, hit, view.sentence.clause_at(m.start()))


def _of_thing(view: View, m: re.Match[str], hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "is the first open model to", "the first European lab": of models, firms, tests, as the words say."""
    near = max(view.sentence.start, clause.start - 1, hit.start - _BEFORE)
    told = pattern("wide_first.links").search(view.masked, near, hit.start)
    if not told or pattern("firsts.inside").search(view.masked, near, hit.start):
        return ()
    before = [n for n in view.sentence.mentions if clause.start <= n.start < hit.start]
    if any(m[group] for group in _FIRMS):
        return tuple(n.entity for n in before if n.entity.type == "organisation")[:1]
    if m["test"] or m["han_test"]:
        return tuple(n.entity for n in before if is_benchmark(n))[-1:]
    behind = named_behind(view, pattern("wide_first.behind").match(view.masked, hit.end, view.sentence.end))
    if behind and not is_family(view, behind) and not any(is_model(n.entity) for n in before):
        return (behind.entity,)
    families = {n.entity for n in view.sentence.mentions if is_family(view, n)}
    families -= {n.entity for n in view.sentence.mentions if not is_family(view, n)}
    holders = holders_of(view, hit, clause)
    if families.intersection(holders) and not before:  # "S: the first model of the F series"
        holders = tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in families)
    return holders


def _doers(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Who did it first: the firm or the model the clause opens with, else the model spoken of."""
    before = [n for n in view.sentence.mentions if clause.start <= n.start < hit.start]
    if before and before[0].entity.type in HOLDERS and not any(is_model(n.entity) for n in before):
        return (before[0].entity,) if before[0].end >= hit.start - _OPENS else ()
    return holders_of(view, hit, clause)


def _after_nobody(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Whom nobody came before: "models such as A", "在A之前", else the one spoken of."""
    such = named_behind(view, pattern("wide_first.nobody_such").match(view.masked, hit.end, clause.end))
    if such:
        return (such.entity,)
    named = [n for n in view.sentence.mentions if n.start < hit.start and is_model(n.entity)]
    until = named and pattern("wide_first.nobody_until").search(
        view.masked, view.sentence.start, named[-1].start
    )
    return (named[-1].entity,) if until else holders_of(view, hit, clause)
