"""Places told in any words: who is spoken of and a word that sets it above all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.parties import names_after
from claims.extract.rankings.wide_whose import announced, holders_of, named_behind
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, is_benchmark, modality_for
from claims.extract.spans import named_start, words_end
from claims.model import Entity
from claims.wording.cues import Cue, CueHit
from claims.wording.numerals import han_number
from claims.wording.patterns import pattern

_PLACE = Cue("rank", "wide", value="1")
SAYS = (
    "leads_en",
    "all_en",
    "has_en",
    "among_en",
    "upper_en",
    "holds_en",
    "is_en",
    "state_zh",
    "takes_zh",
    "has_zh",
    "among_zh",
    "top_zh",
)
LINKED = (
    ("best_en", "link_en", "is_named"),
    ("best_zh", "link_zh", "is_named"),
    ("title_en", "link_en", "titled"),
    ("best_is_zh", "", "is_named"),
    ("title_zh", "gives_zh", "titled"),
    ("title_zh", "gives_zh", "given"),
)
_BEFORE = 60  # characters before a superlative in which the word that gives it to somebody stands


class Said(NamedTuple):
    """Words that give a place, which one, and who stands behind them where that is the one."""

    hit: CueHit
    place: int = 1
    whose: Entity | None = None
    described: bool = False
    """Whether they are a noun with its attributes, which may be a rival's."""


def wide_ranks(view: View) -> Iterator[Draft]:
    """Whoever is said to lead, to be the best or to have no equal."""
    taken = -1
    for said in sorted(_said(view), key=lambda s: (s.hit.start, -s.hit.end)):
        clause = view.sentence.clause_at(said.hit.start)
        if said.hit.start < taken or _is_void(view, said, clause):
            continue
        modality = modality_for(view, said.hit, said.hit.start)
        if modality == "predicted" or (modality == "negated" and said.whose is None):
            continue
        holders = (said.whose,) if said.whose else holders_of(view, said.hit, clause)
        one_of = holders[1:] or pattern("wide_rank.of_few").search(view.text, said.hit.start - 1, clause.end)
        for holder in holders:
            taken = said.hit.end
            yield Draft(
                by="rule:wide_rank",
                start=said.hit.start if said.whose else named_start(view, said.hit, holders[0]),
                end=words_end(view, said.hit.end, max(clause.end, said.hit.end)),
                kind="rank",
                subject=holder.name,
                benchmarks=benchmarks_for(view, said.hit),
                attribute="rank",
                value=None if one_of else said.place,
                modality="asserted" if modality == "negated" else modality,
            )


def _said(view: View) -> Iterator[Said]:
    """Every place where words give one."""
    for name in SAYS:
        for m in view.each(f"wide_rank.{name}"):
            told = m.groupdict()
            place = int(han_number(told["top"])) if "top" in told else 1
            yield Said(CueHit(m.start("at") if "at" in told else m.start(), m.end(), _PLACE), place)
    for name, link, named in LINKED:
        for m in view.each(f"wide_rank.{name}"):
            said = _linked(view, CueHit(m.start(), m.end(), _PLACE), link, named)
            if said:
                yield said
    for m in view.each("wide_rank.nobody"):
        behind = named_behind(view, m)
        if behind:
            yield Said(CueHit(m.start(), behind.end, _PLACE), 1, behind.entity)
    for m in view.each("wide_rank.headline_zh"):
        yield Said(CueHit(m.start(), m.end(), _PLACE), 1, announced(view, m.start()))


def _linked(view: View, hit: CueHit, link: str, named: str) -> Said | None:
    """A title or superlative, of the name behind it or of what a word before gives it to; else None."""
    near = max(view.sentence.clause_at(hit.start).start, hit.start - _BEFORE)
    found = pattern(f"wide_rank.{named}").match(view.masked, hit.end, view.sentence.end)
    behind = named_behind(view, found)
    apart = named != "titled" or pattern("wide_rank.field_zh").search(view.masked, near, hit.start)
    if behind and apart:
        return Said(hit._replace(end=behind.end), 1, behind.entity)
    given = link and pattern(f"wide_rank.{link}").search(view.masked, near, hit.start)
    return Said(hit, described=True) if given else None


def _is_void(view: View, said: Said, clause: Clause) -> bool:
    """Whether it is past, of another trade, or said of whom somebody is measured by."""
    hit, text = said.hit, view.masked
    if pattern("wide_rank.former").search(text, clause.start, clause.end):
        return True
    trade = pattern("wide_rank.other_trade")
    if trade.search(text, clause.start, hit.start) or trade.search(text, hit.end, clause.end):
        return True
    if _tells_site(view, hit):
        return True
    if said.whose:
        return False
    if pattern("wide_rank.nearly").search(text, clause.start, hit.start):
        return True
    if pattern("superlatives.last").search(text, clause.start, hit.end):
        return True
    measured = said.described and pattern("wide_rank.measured_by").search(text, clause.start, hit.start)
    figures = pattern("wide_rank.between_two").search(text, hit.end, view.sentence.end)
    return bool(measured or figures) or _beats(view, hit, clause)


def _tells_site(view: View, hit: CueHit) -> bool:
    """ "全球最大AI社区Hugging Face数据显示": what the site is that is named, not what is spoken of."""
    found = pattern("wide_rank.of_site").match(view.masked, hit.start, view.sentence.end)
    found = found or pattern("wide_rank.of_site").match(view.masked, hit.end, view.sentence.end)
    named = next((m for m in view.sentence.mentions if found and m.start == found.start("name")), None)
    return named is not None and not is_model(named.entity)


def _beats(view: View, hit: CueHit, clause: Clause) -> bool:
    """Whether somebody is set against one that is named: that is a comparison, and no place."""
    rivals = names_after(view, hit.end, clause.end)
    if any(m.start - hit.end < 4 and not is_benchmark(m) for m in rivals):
        return True
    cues = view.sentence.cues_of("better", "equal", "worse", "versus")
    but = pattern("wide_rank.but").search(view.text, clause.end - 1, view.sentence.end)
    end = view.sentence.end if but else clause.end
    named = {m.entity for m in view.sentence.mentions if clause.start <= m.start < end and is_model(m.entity)}
    told = [h for h in cues if clause.start <= h.start < end and not hit.start <= h.start < hit.end]
    return bool(told) and len(named) > (not but)
