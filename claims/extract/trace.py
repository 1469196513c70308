"""What was understood of a text: every step of the extractor on its own structures, told in words.

Nothing is decided here. Names, cues, amounts, dates, clauses, topics, voices, drafts and claims are those the
extractor works with; this file only reads them off.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.extract import Reading, about_models, drafts_of, readings, speaks
from claims.extract.assemble import Step, steps
from claims.extract.draft import Draft, View
from claims.extract.reasons import why_about, why_voice
from claims.extract.scenes.scene import Scene, Spanned, blanked, set_scene
from claims.model import Article, BlockRole, Claim, Clean, Mention
from claims.names.registry import Registry
from claims.wording.cues import Cue, CueHit, void_cues


class Name(NamedTuple):
    """A name and what it stands for."""

    text: str
    name: str
    type: str
    maker: str | None
    listed: bool
    first_read_as: str | None
    """What the name alone stands for, where the words round it make it something else."""


class CueSeen(NamedTuple):
    """A cue word and what it says."""

    text: str
    sense: str
    shape: str
    properties: Mapping[str, str]
    guards: Mapping[str, str]
    """The conditions it stands under, all of them met: `unless_after` and the like -> regular expression."""


class VoidCue(NamedTuple):
    """A word that would be a cue, but for a guard."""

    text: str
    sense: str
    guard: str
    """`unless_after` and the like."""
    expression: str


class AmountSeen(NamedTuple):
    """A quantity."""

    text: str
    value: float
    form: str
    currency: str | None
    qualifier: str


class DateSeen(NamedTuple):
    """A date; `value` None where it cannot be resolved."""

    text: str
    value: str | None


class ClauseSeen(NamedTuple):
    """A clause and the models it is taken to be about."""

    text: str
    in_brackets: bool
    about: tuple[str, ...]
    why: str


class DraftSeen(NamedTuple):
    """What a rule made of the sentence, and what became of it."""

    rule: str
    quote: str
    draft: Draft
    claim: Claim
    kept: bool
    because: str
    """Of a dropped one: what says it already."""


class SentenceSeen(NamedTuple):
    """One sentence as it was understood."""

    text: str
    role: BlockRole
    asked: bool
    """Whether the rules were asked: not where nothing is named, spoken of or compared."""
    names: tuple[Name, ...]
    cues: tuple[CueSeen, ...]
    void: tuple[VoidCue, ...]
    amounts: tuple[AmountSeen, ...]
    dates: tuple[DateSeen, ...]
    clauses: tuple[ClauseSeen, ...]
    benchmark_of_section: tuple[str, ...]
    voice: str
    drafts: tuple[DraftSeen, ...]


class Trace(NamedTuple):
    """A whole text as it was understood."""

    article: str
    about_models: bool
    """False where firms and people alone are named: then nothing is extracted."""
    protagonist: str | None
    day: dt.date | None
    """The article's; of an undated one the earliest it can be of, by the newest model named."""
    dated: bool
    left_out: tuple[str, ...]
    """Page furniture, which is not read."""
    sentences: tuple[SentenceSeen, ...]
    tables: tuple[DraftSeen, ...]
    """What was read in table cells."""


def trace(article: Article, clean: Clean, mentions: Sequence[Mention], registry: Registry) -> Trace:
    """Extract once more and keep what was seen on the way."""
    scene = set_scene(article, clean, mentions, registry)
    about = about_models(mentions)
    read = tuple(readings(scene)) if about else ()
    made: dict[Draft, list[Step]] = {}
    for step in steps(scene, drafts_of(scene, mentions, read) if about else ()):
        made.setdefault(step.draft, []).append(step)
    cue_text = blanked(scene.text, [(m.start, m.end) for m in mentions])
    hits = [hit for sentence in scene.sentences for hit in sentence.cues]
    void = sorted(void_cues(cue_text, hits), key=lambda pair: pair[0].start)
    first = {mention.start: mention.entity.name for mention in mentions}
    around = _Around(first, void, [reading.view for reading in read], made)
    sentences = tuple(_sentence(scene, number, reading, around) for number, reading in enumerate(read))
    lead = scene.lead()
    return Trace(
        article=article.name,
        about_models=about,
        protagonist=lead.name if lead else None,
        day=scene.day,
        dated=article.published is not None,
        left_out=tuple(_raw(scene, b.start, b.end) for b in clean.blocks if b.role == "furniture"),
        sentences=sentences,
        tables=tuple(_draft(scene, step) for left in made.values() for step in left),
    )


class _Around(NamedTuple):
    """What is known of the whole text and needed for each sentence."""

    first: Mapping[int, str]
    """Where a name begins -> what it stands for alone."""
    void: Sequence[tuple[CueHit, str]]
    """In the order of the text."""
    views: Sequence[View]
    made: dict[Draft, list[Step]]


def _sentence(scene: Scene, number: int, reading: Reading, around: _Around) -> SentenceSeen:
    sentence, topic = reading.view.sentence, reading.view.topic
    return SentenceSeen(
        text=_raw(scene, sentence.start, sentence.end),
        role=sentence.block.role,
        asked=speaks(reading.view),
        names=tuple(_name(scene, mention, around.first) for mention in sentence.mentions),
        cues=tuple(_cue(_of(scene, hit), hit.cue) for hit in sentence.cues),
        void=tuple(
            VoidCue(_of(scene, hit), hit.cue.sense, guard, getattr(hit.cue, guard))
            for hit, guard in _within(around.void, sentence.start, sentence.end)
        ),
        amounts=tuple(
            AmountSeen(_of(scene, a), a.value, a.form, a.currency, a.qualifier) for a in sentence.amounts
        ),
        dates=tuple(DateSeen(_of(scene, date), date.value) for date in sentence.dates),
        clauses=tuple(
            ClauseSeen(
                _raw(scene, clause.start, clause.end).strip(),
                clause.depth > 0,
                tuple(e.name for e in topic.by_clause.get(clause.start, ())),
                why_about(around.views, number, clause),
            )
            for clause in sentence.clauses
        ),
        benchmark_of_section=tuple(e.name for e in topic.benchmark),
        voice=why_voice(reading.voice),
        drafts=tuple(_draft(scene, around.made[d].pop(0)) for d in reading.drafts if around.made.get(d)),
    )  # what is read into lines of a table by sentences is left out


def _within(void: Sequence[tuple[CueHit, str]], start: int, end: int) -> Sequence[tuple[CueHit, str]]:
    low, high = (bisect_left(void, at, key=lambda pair: pair[0].start) for at in (start, end))
    return void[low:high]


def _name(scene: Scene, mention: Mention, first: Mapping[int, str]) -> Name:
    entity, alone = mention.entity, first.get(mention.start)
    return Name(
        _of(scene, mention),
        entity.name,
        entity.type,
        entity.maker,
        entity.listed,
        alone if alone != entity.name else None,
    )


_GUARDS = ("unless_after", "unless_before", "needs_after", "needs_before")


def _cue(text: str, cue: Cue) -> CueSeen:
    held = {name: value for name, value in cue._asdict().items() if value not in (None, "")}
    said = {k: str(v) for k, v in held.items() if k not in (*_GUARDS, "sense", "shape", "guarded")}
    return CueSeen(text, cue.sense, cue.shape, said, {k: str(held[k]) for k in _GUARDS if k in held})


def _draft(scene: Scene, step: Step) -> DraftSeen:
    again = step.again
    because = ""
    if again is not None:
        because = f"{again.by} says the same" + (
            f' of "{again.quote}"' if again.quote != step.claim.quote else ""
        )
    quote = _raw(scene, step.draft.start, step.draft.end)
    return DraftSeen(step.draft.by, quote, step.draft, step.claim, again is None, because)


def _of(scene: Scene, item: Spanned) -> str:
    return _raw(scene, item.start, item.end)


def _raw(scene: Scene, start: int, end: int) -> str:
    """The words in the script of the article, without the marks between them."""
    return "".join(scene.article.text[at] for at in scene.clean.offsets[start:end])
