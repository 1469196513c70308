"""The scene a rule reads: sentences, their clauses, and in each everything that was recognised, in order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from claims.extract.scenes.cuts import Clause, brackets_of, clauses_of, sentence_spans
from claims.extract.scenes.day_heads import DayHeads, day_heads, in_years
from claims.extract.scenes.quoted import with_quotes
from claims.extract.scenes.refine import anchor_day, refine
from claims.extract.scenes.retold import retold
from claims.extract.scenes.side_names import sides_in_full
from claims.extract.scenes.sizes import with_sizes
from claims.extract.scenes.versions import with_versions
from claims.extract.scenes.weights import heaviest, weights_of
from claims.model import Article, Block, Clean, Entity, Mention
from claims.names.alike import in_lines
from claims.names.registry import Registry
from claims.wording.amounts import Amount, amounts
from claims.wording.cues import CueHit, find_cues
from claims.wording.dates import DateMention, dates
from claims.wording.hints import Hints, hints_in
from claims.wording.patterns import pattern

__all__ = ["Clause", "Scene", "Sentence", "Spanned", "blanked", "is_model", "names_model", "set_scene"]

Spanned = TypeVar("Spanned", Mention, CueHit, Amount, DateMention)


class Sentence(NamedTuple):
    """A sentence [start, end) of one block, with everything recognised inside it in order."""

    start: int
    end: int
    block: Block
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    cues: tuple[CueHit, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[DateMention, ...]
    brackets: tuple[tuple[int, int], ...]
    """Spans in round or square brackets, the brackets included."""
    by_sense: Mapping[str, tuple[CueHit, ...]]
    """The cues again, by what they say: most sentences have none of what a rule asks for."""
    hints: frozenset[str]
    """Those of `claims.wording.hinted.HINTED` that can match in the sentence."""

    def clause_at(self, position: int) -> Clause:
        """The innermost clause that holds the position."""
        for clause in reversed(self.clauses):  # those in brackets come last
            if clause.start <= position < clause.end:
                return clause
        return self.clauses[0]

    def bracketed(self, position: int) -> bool:
        return bool(self.brackets) and any(a < position < b for a, b in self.brackets)

    def cues_of(self, *senses: str) -> tuple[CueHit, ...]:
        """The cues of these senses in order."""
        have = self.by_sense
        if not have:
            return ()
        if len(senses) == 1:
            return have.get(senses[0], ())
        if have.keys().isdisjoint(senses):
            return ()
        found = [have[sense] for sense in senses if sense in have]
        if len(found) < 2:
            return found[0]
        return tuple([hit for hit in self.cues if hit.cue.sense in senses])


_RECALLED = 200  # sentences
_WORDY = 8  # characters of a cell that may be more than a value


class Scene(NamedTuple):
    """One article, ready for the rules."""

    article: Article
    clean: Clean
    registry: Registry
    text: str
    """The clean text in lower case: what rules and patterns read. Same offsets."""
    masked: str
    """The same with every name blanked by one private-use letter a character."""
    cased: str
    """The clean text as it is written, with every name blanked."""
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    """Where they begin."""
    counts: Counter[str]
    """How often each model is named."""
    weights: Counter[str]
    """The same, with more for a name in the title and for the first one: the protagonist has most."""
    called: Mapping[str, str]
    """The name, not listed, that the article has for a listed maker."""
    day: dt.date | None = None
    """When the article appeared; for an undated one the earliest day it can be from."""
    dated: bool = False
    """Whether that is the day it gives or states."""
    protagonist: Entity | None = None
    remarks: Mapping[int, tuple[Sentence, ...]] = {}
    """The sentences in wordy cells of tables, by where the cell begins; not among `sentences`."""
    days: DayHeads = DayHeads()
    """The days that head sections or entries of a timeline."""

    def lead(self) -> Entity | None:
        """The article's protagonist: the model of most weight, if one has more than any other."""
        return self.protagonist

    def earlier(self, position: int) -> Iterator[Sentence]:
        """The sentences that begin before the position, the nearest first; far ones are forgotten."""
        index = bisect_left(self.starts, position)
        return map(self.sentences.__getitem__, range(index - 1, max(-1, index - 1 - _RECALLED), -1))

    def of_block(self, start: int) -> tuple[Sentence, ...]:
        """The sentences of the block that begins at `start`."""
        low = bisect_left(self.sentences, start, key=lambda s: s.block.start)
        return self.sentences[low : bisect_right(self.sentences, start, low, key=lambda s: s.block.start)]


def set_scene(article: Article, clean: Clean, mentions: Sequence[Mention], registry: Registry) -> Scene:
    """Cut the clean text into sentences and clauses and find cues, amounts and dates once for all rules."""
    lowered = clean.text.lower()
    if len(lowered) != len(clean.text):  # a few letters change length in lower case; keep offsets
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in clean.text)
    mentions = with_quotes(clean.text, mentions)
    covered = [(m.start, m.end) for m in mentions]
    hits = find_cues(blanked(lowered, covered))
    day, dated = anchor_day(mentions, article.published, clean.text)
    mentions = in_lines(mentions, registry)
    registry = registry.with_article(m.entity for m in mentions)
    mentions = refine(lowered, mentions, hits, registry, day)
    mentions = with_sizes(lowered, mentions, registry, day)
    mentions = sides_in_full(lowered, with_versions(lowered, mentions, clean, registry))
    covered = [(m.start, m.end) for m in mentions]
    cased = blanked(clean.text, covered)
    told = _dated(cased, clean, article.published, day)
    found = tuple(_sentences(clean, mentions, hits, told, masked=cased, hints=hints_in(lowered)))
    sentences = tuple([each for each in found if each.block.role != "cell"])
    parts = pattern("topic.part_of")
    counts = Counter(
        m.entity.name for m in mentions if m.entity.type == "model" and not parts.match(lowered, m.end)
    )
    weights = weights_of(counts, mentions, clean, registry, hits)
    return Scene(
        article=article,
        clean=clean,
        registry=registry,
        text=lowered,
        masked=blanked(lowered, covered),
        cased=cased,
        sentences=sentences,
        starts=tuple([sentence.start for sentence in sentences]),
        counts=counts,
        weights=weights,
        day=day,
        dated=dated,
        protagonist=heaviest(weights, registry),
        called=_called(mentions),
        remarks=_in_cells(found),
        days=day_heads(cased, clean.blocks, told),
    )


def _dated(
    text: str, clean: Clean, published: dt.date | None, day: dt.date | None
) -> tuple[DateMention, ...]:
    return in_years(text, clean.blocks, retold(text, clean.blocks, dates(text, published, day)))


def _sentences(
    clean: Clean,
    mentions: Sequence[Mention],
    hits: Sequence[CueHit],
    dated: Sequence[DateMention],
    *,
    masked: str,
    hints: Hints,
) -> Iterator[Sentence]:
    counted = amounts(blanked(masked, [(d.start, d.end) for d in dated]))
    names_in, cues_in = _finder(mentions), _finder(hits)
    amounts_in, dates_in = _finder(counted), _finder(dated)
    for block in clean.blocks:
        if block.role == "furniture" or (block.role == "cell" and block.end - block.start < _WORDY):
            continue
        for start, end in sentence_spans(masked, block.start, block.end):
            brackets = brackets_of(clean.text, start, end)
            inside = names_in(start, end)
            cues = cues_in(start, end)
            yield Sentence(
                start,
                end,
                block,
                clauses_of(masked, start, end, brackets, inside, hints=hints),
                inside,
                cues,
                amounts_in(start, end),
                dates_in(start, end),
                brackets,
                _by_sense(cues),
                hints.within(start, end),
            )


def _in_cells(sentences: Sequence[Sentence]) -> Mapping[int, tuple[Sentence, ...]]:
    found: dict[int, tuple[Sentence, ...]] = {}
    for sentence in sentences:
        if sentence.block.role == "cell":
            found[sentence.block.start] = (*found.get(sentence.block.start, ()), sentence)
    return found


def _by_sense(cues: tuple[CueHit, ...]) -> Mapping[str, tuple[CueHit, ...]]:
    if not cues:
        return _NO_CUES
    found: dict[str, tuple[CueHit, ...]] = {}
    for hit in cues:
        found[hit.cue.sense] = (*found.get(hit.cue.sense, ()), hit)
    return found


_NO_CUES: Mapping[str, tuple[CueHit, ...]] = {}


def _called(mentions: Sequence[Mention]) -> Mapping[str, str]:
    firms = {m.entity for m in mentions if m.entity.type == "organisation" and not m.entity.listed}
    return {firm.name: firm.aliases[-1] for firm in firms if firm.aliases}


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans blanked by a letter that no pattern looks for, offsets unchanged."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], "\ue000" * (end - start)]
        last = end
    return "".join((*parts, text[last:]))


def _finder(items: Sequence[Spanned]) -> Callable[[int, int], tuple[Spanned, ...]]:
    """Gives the items, which are in order, that begin in [start, end)."""
    starts = [item.start for item in items]

    def begin_in(start: int, end: int) -> tuple[Spanned, ...]:
        low = bisect_left(starts, start)
        return tuple(items[low : bisect_left(starts, end, low)])

    return begin_in


def is_model(entity: Entity) -> bool:
    """Whether it is a model."""
    return entity.type == "model"


def names_model(scene: Scene, mention: Mention) -> bool:
    """Whether it is a model's name, or a product's that stands for one: "一个全新的X模型"."""
    if mention.entity.type != "product":
        return mention.entity.type == "model"
    behind = pattern("subjects.model_of_product").match(scene.text, mention.end)
    return bool(
        behind and pattern("subjects.new_one").search(scene.text, max(0, mention.start - 8), mention.start)
    )
