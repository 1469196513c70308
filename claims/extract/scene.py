"""The scene a rule reads: sentences, their clauses, and in each everything that was recognised, in order."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from claims.alike import in_lines
from claims.amounts import Amount, amounts
from claims.cues import CueHit, find_cues
from claims.dates import DateMention, dates
from claims.extract.cuts import Clause, brackets_of, clauses_of, sentence_spans
from claims.extract.quoted import with_quotes
from claims.extract.refine import anchor_day, refine
from claims.extract.sizes import with_sizes
from claims.extract.versions import with_versions
from claims.hints import Hints, hints_in
from claims.model import Article, Block, Clean, Entity, Mention
from claims.patterns import pattern
from claims.registry import Registry

__all__ = ["Clause", "Scene", "Sentence", "Spanned", "blanked", "is_model", "set_scene"]

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
    """Those of `claims.hints.HINTED` that can match in the sentence."""

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
_SENTENCE_END = re.compile(r"[。!?;\n]|\.\s|,\s(?:while|whereas|and|but)\s|[,:]")


class Scene(NamedTuple):
    """One article, ready for the rules."""

    article: Article
    clean: Clean
    registry: Registry
    text: str
    """The clean text in lower case: what rules and patterns read. Same offsets."""
    masked: str
    """The same with every name blanked by one private-use letter a character."""
    sentences: tuple[Sentence, ...]
    counts: Counter[str]
    """How often each model is named."""
    weights: Counter[str]
    """The same, with more for a name in the title and for the first one: the protagonist has most."""
    called: Mapping[str, str]
    """The name, not listed, that the article has for a listed maker."""
    day: dt.date | None = None
    """When the article appeared; for an undated one the earliest day it can be from."""
    protagonist: Entity | None = None

    def lead(self) -> Entity | None:
        """The article's protagonist: the model of most weight, if one has more than any other."""
        return self.protagonist

    def earlier(self, position: int) -> Iterator[Sentence]:
        """The sentences that begin before the position, the nearest first; far ones are forgotten."""
        index = bisect_left(self.sentences, position, key=attrgetter("start"))
        return reversed(self.sentences[max(0, index - _RECALLED) : index])

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
    day = anchor_day(mentions, article.published, clean.text)
    mentions = in_lines(mentions, registry)
    registry = registry.with_article(m.entity for m in mentions)
    mentions = refine(lowered, mentions, hits, registry, day)
    mentions = with_sizes(lowered, mentions, registry, day)
    mentions = with_versions(lowered, mentions, clean, registry)
    sentences = tuple(_sentences(article, clean, mentions, hits, day, hints=hints_in(lowered)))
    parts = pattern("topic.part_of")
    counts = Counter(
        m.entity.name for m in mentions if m.entity.type == "model" and not parts.match(lowered, m.end)
    )
    weights = _weights(counts, mentions, clean, registry, hits)
    return Scene(
        article=article,
        clean=clean,
        registry=registry,
        text=lowered,
        masked=blanked(lowered, [(m.start, m.end) for m in mentions]),
        sentences=sentences,
        counts=counts,
        weights=weights,
        day=day,
        protagonist=_heaviest(weights, registry),
        called=_called(mentions),
    )


def _sentences(
    article: Article,
    clean: Clean,
    mentions: Sequence[Mention],
    hits: Sequence[CueHit],
    day: dt.date | None,
    *,
    hints: Hints,
) -> Iterator[Sentence]:
    masked = blanked(clean.text, [(m.start, m.end) for m in mentions])
    dated = dates(masked, article.published, day)
    counted = amounts(blanked(masked, [(d.start, d.end) for d in dated]))
    names_in, cues_in = _finder(mentions), _finder(hits)
    amounts_in, dates_in = _finder(counted), _finder(dated)
    for block in clean.blocks:
        if block.role in ("furniture", "cell"):
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


def _by_sense(cues: tuple[CueHit, ...]) -> Mapping[str, tuple[CueHit, ...]]:
    if not cues:
        return _NO_CUES
    found: dict[str, tuple[CueHit, ...]] = {}
    for hit in cues:
        found[hit.cue.sense] = (*found.get(hit.cue.sense, ()), hit)
    return found


_NO_CUES: Mapping[str, tuple[CueHit, ...]] = {}


def _heaviest(weights: Counter[str], registry: Registry) -> Entity | None:
    top = weights.most_common(2)
    if not top or (len(top) > 1 and top[0][1] == top[1][1]):
        return None
    return registry.get(top[0][0])


def _called(mentions: Sequence[Mention]) -> Mapping[str, str]:
    firms = {m.entity for m in mentions if m.entity.type == "organisation" and not m.entity.listed}
    return {firm.name: firm.aliases[-1] for firm in firms if firm.aliases}


_TITLE_BONUS, _FIRST_BONUS = 5, 1  # a title names the protagonist, and perhaps its rival


def _weights(
    counts: Counter[str],
    mentions: Sequence[Mention],
    clean: Clean,
    registry: Registry,
    hits: Sequence[CueHit],
) -> Counter[str]:
    """How much of the article each model is: a family named less often than a member counts for it."""
    weights = Counter(counts)
    parts = pattern("topic.part_of")
    models = [m for m in mentions if is_model(m.entity) and not parts.match(clean.text, m.end)]
    models_in = _finder(models)
    titles = [b for b in clean.blocks if b.role == "title"]
    titled = {m for title in titles for m in models_in(title.start, title.end)}
    for name in {m.entity.name for m in titled}:
        weights[name] += _TITLE_BONUS
    for title in titles:
        for rival in _lone_rival(models_in(title.start, title.end), title.start, hits):
            weights[rival] -= _TITLE_BONUS
    first = next((m.entity.name for m in models if m not in titled), None)
    if first:
        weights[first] += _FIRST_BONUS
    for rival in _only_rivals(clean.text, models, hits):
        del weights[rival]
    for edition in list(weights):
        plain = pattern("scene.edition").sub("", edition)
        if plain != edition and weights[plain] >= counts[edition]:
            weights[plain] += weights.pop(edition)  # "X Preview" in the title of an article on X
    for family in [name for name in weights if registry.members(name)]:
        members = {m.name for m in registry.members(family)} - {family}
        member = max((m for m in counts if m in members), key=lambda m: counts[m], default=None)
        if member and counts[member] >= counts[family]:
            weights[member] += weights.pop(family)
    return weights


_REACH = 90
"""Characters between what is said to be better and the last of the rivals."""


def _only_rivals(text: str, models: Sequence[Mention], hits: Sequence[CueHit]) -> set[str]:
    """Models that are never named but behind "outperforms": the text is about somebody without a name."""
    ends = [h.end for h in hits if h.cue.sense in ("better", "equal", "worse") and h.cue.shape == "verb"]
    told: set[str] = set()
    rivals: set[str] = set()
    for mention in models:
        at = bisect_right(ends, mention.start)
        near = at > 0 and mention.start - ends[at - 1] <= _REACH
        beaten = near and not _SENTENCE_END.search(text, ends[at - 1], mention.start)
        (rivals if beaten else told).add(mention.entity.name)
    return rivals - told


def _lone_rival(models: Sequence[Mention], start: int, hits: Sequence[CueHit]) -> tuple[str, ...]:
    """The only model of a title that says what is better than it: "New model beats X" is not about X."""
    names = {m.entity.name for m in models}
    if len(names) != 1:
        return ()
    against = any(
        hit.cue.sense in ("better", "equal", "worse") and start <= hit.start and hit.end <= models[0].start
        for hit in hits
    )
    return tuple(names) if against else ()


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
