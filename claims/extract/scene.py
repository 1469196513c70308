"""The scene a rule reads: sentences, their clauses, and in each everything that was recognised, in order."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from claims.amounts import Amount, amounts
from claims.cues import CueHit, find_cues
from claims.dates import DateMention, dates
from claims.extract.refine import anchor_day, refine
from claims.extract.sizes import with_sizes
from claims.model import Article, Block, Clean, Entity, Mention
from claims.patterns import pattern
from claims.registry import Registry

# A full stop ends a sentence only before a space or a Chinese character, not after one capital or "vs.".
# Both begin with all characters a match can begin with: to these the matcher skips.
_END = re.compile(
    r"[。!?;….](?:(?<!\.)[。!?;…]*[\"'》)]*"
    r"|(?<=\.)(?<!\b[A-Z]\.)(?<!\b(?:vs|No|St|Dr|Mr)\.)(?<!\b[Ii]nc\.)[\"')]*(?=\s|$|[\u3400-\u9fff]))"
)
_COMMA = re.compile(
    r"[,:—–\-wab](?:(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\d)|(?<=—)—*|(?<=–)(?!\d)|(?<=\s-)\s"
    r"|(?:(?<=\bw)(?:hile|hereas)|(?<=\ba)lthough|(?<=\bb)ut)\b)"
)
_BRACKET = re.compile(r"[(\[（)\]）]")
_OPEN = "([（"
_RECALLED = 200  # sentences

Spanned = TypeVar("Spanned", Mention, CueHit, Amount, DateMention)


class Clause(NamedTuple):
    """[start, end) between commas; `depth` 1 stands inside brackets."""

    start: int
    end: int
    depth: int = 0


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

    def clause_at(self, position: int) -> Clause:
        """The innermost clause that holds the position."""
        best = self.clauses[0]
        if len(self.clauses) == 1:
            return best
        for clause in self.clauses:
            if clause.start <= position < clause.end and clause.depth >= best.depth:
                best = clause
        return best

    def bracketed(self, position: int) -> bool:
        return any(a < position < b for a, b in self.brackets)

    def cues_of(self, *senses: str) -> tuple[CueHit, ...]:
        """The cues of these senses in order."""
        found = [self.by_sense[sense] for sense in senses if sense in self.by_sense]
        if len(found) < 2:
            return found[0] if found else ()
        return tuple(hit for hit in self.cues if hit.cue.sense in senses)


class Scene(NamedTuple):
    """One article, ready for the rules."""

    article: Article
    clean: Clean
    registry: Registry
    text: str
    """The clean text in lower case: what rules and patterns read. Same offsets."""
    sentences: tuple[Sentence, ...]
    counts: Counter[str]
    """How often each model is named."""
    weights: Counter[str]
    """The same, with more for a name in the title and for the first one: the protagonist has most."""

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
    covered = [(m.start, m.end) for m in mentions]
    hits = find_cues(blanked(lowered, covered))
    day = anchor_day(mentions, article.published)
    mentions = refine(lowered, mentions, hits, registry, day)
    mentions = with_sizes(lowered, mentions, registry, day)
    sentences = tuple(_sentences(article, clean, mentions, hits, day))
    counts = Counter(m.entity.name for m in mentions if m.entity.type == "model")
    weights = _weights(counts, mentions, clean, registry)
    return Scene(
        article, clean, registry, lowered, sentences, counts, weights, day, _heaviest(weights, registry)
    )


def _sentences(
    article: Article, clean: Clean, mentions: Sequence[Mention], hits: Sequence[CueHit], day: dt.date | None
) -> Iterator[Sentence]:
    masked = blanked(clean.text, [(m.start, m.end) for m in mentions])
    found_dates = dates(masked, article.published, day)
    found_amounts = amounts(blanked(masked, [(d.start, d.end) for d in found_dates]))
    for block in clean.blocks:
        if block.role in ("furniture", "cell"):
            continue
        for start, end in _sentence_spans(masked, block.start, block.end):
            brackets = _brackets(clean.text, start, end)
            inside = _within(mentions, start, end)
            cues = _within(hits, start, end)
            yield Sentence(
                start,
                end,
                block,
                _clauses(masked, start, end, brackets, inside),
                inside,
                cues,
                _within(found_amounts, start, end),
                _within(found_dates, start, end),
                brackets,
                _by_sense(cues),
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


_TITLE_BONUS, _FIRST_BONUS = 3, 1  # a title names the protagonist, and perhaps its rival


def _weights(
    counts: Counter[str], mentions: Sequence[Mention], clean: Clean, registry: Registry
) -> Counter[str]:
    """How much of the article each model is: a family named less often than a member counts for it."""
    weights = Counter(counts)
    models = [m for m in mentions if is_model(m.entity)]
    titles = [b for b in clean.blocks if b.role == "title"]
    titled = {m for title in titles for m in _within(models, title.start, title.end)}
    for name in {m.entity.name for m in titled}:
        weights[name] += _TITLE_BONUS
    first = next((m.entity.name for m in models if m not in titled), None)
    if first:
        weights[first] += _FIRST_BONUS
    for family in [name for name in weights if registry.members(name)]:
        members = {m.name for m in registry.members(family)} - {family}
        member = max((m for m in counts if m in members), key=lambda m: counts[m], default=None)
        if member and counts[member] >= counts[family]:
            weights[member] += weights.pop(family)
    return weights


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans blanked by a letter that no pattern looks for, offsets unchanged."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], "\ue000" * (end - start)]
        last = end
    return "".join((*parts, text[last:]))


def _within(items: Sequence[Spanned], start: int, end: int) -> tuple[Spanned, ...]:
    low = bisect_left(items, start, key=attrgetter("start"))
    high = low
    while high < len(items) and items[high].start < end:
        high += 1
    return tuple(items[low:high])


def _sentence_spans(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for m in _END.finditer(text, start, end):
        if words := text[at : m.start()].lstrip():
            yield m.start() - len(words), m.end()
        at = m.end()
    if words := text[at:end].lstrip():
        yield end - len(words), end


def _brackets(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    out, stack = [], []
    for m in _BRACKET.finditer(text, start, end):
        if m[0] in _OPEN:
            stack.append(m.start())
        elif stack:
            opened = stack.pop()
            if not stack:
                out.append((opened, m.end()))
    return tuple(out)


def _clauses(
    masked: str, start: int, end: int, brackets: tuple[tuple[int, int], ...], mentions: Sequence[Mention]
) -> tuple[Clause, ...]:
    """Clauses of depth 0 between commas that do not merely separate names in a list, then bracketed ones."""
    cuts = [start]
    for m in _COMMA.finditer(masked, start, end):
        opens = m.start() == start and m[0][0] == "-"
        if (
            opens
            or any(a < m.start() < b for a, b in brackets)
            or (
                m[0] == ","
                and (_in_list(masked, m.start(), mentions) or _in_apposition(masked, m.start(), mentions))
            )
        ):
            continue
        cuts.append(m.end() if not m[0][0].isalpha() else m.start())
    cuts.append(end)
    out = [Clause(a, b) for a, b in pairwise(cuts) if masked[a:b].strip()]
    out += [Clause(a + 1, b - 1, 1) for a, b in brackets if masked[a + 1 : b - 1].strip()]
    return tuple(out) or (Clause(start, end),)


_LIST_RIGHT = re.compile(r",\s*(?:(?:and|or|及|以及|或|还有)\s*)?(?:the\s+|其|[A-Z][\w.]+(?:'s)\s+)?\ue000")
_LIST_LEFT = re.compile(r"\ue000[^\s,。\ue000]{0,6}(?:\s?\([^()]{1,16}\))?$")
_LIST_GOES_ON = re.compile(
    r"\ue000++(?:(?:'s|的)?\s?\ue000++)?\s?(?:\([^()]{1,16}\)\s*)?(?:[、,/]|和|与|及|以及|等|\b(?:and|or|as)\b|$|[。.;!?\n])",
    re.IGNORECASE,
)

_LIST_ENDS = re.compile(
    r",\s*(?:and|or|as well as)\s+(?:the\s+|[A-Z][\w.]+(?:'s)\s+)?\ue000+(?:'s\s+\ue000+)?\s*"
    r"(?:on|across|in(?! turn)|at|for|by|when|with|under|using|despite|respectively|alike)\b",
    re.IGNORECASE,
)


def _in_list(masked: str, comma: int, mentions: Sequence[Mention]) -> bool:
    """Whether the comma stands between two names of one list: "A, B and C"."""
    if not mentions or not _LIST_LEFT.search(masked[max(0, comma - 28) : comma]):
        return False
    if _LIST_ENDS.match(masked, comma):
        return True  # "A, B, and C on MMLU"
    right = _LIST_RIGHT.match(masked, comma)
    return bool(right and _LIST_GOES_ON.match(masked, right.end() - 1))


def _in_apposition(masked: str, comma: int, mentions: Sequence[Mention]) -> bool:
    """Whether the comma sets off the name of what was just described: "its predecessor, R1, ..."."""
    if not mentions:
        return False
    opens = pattern("scene.described").search(masked, max(0, comma - 28), comma)
    if opens:
        return bool(pattern("scene.named").match(masked, comma))
    return bool(pattern("scene.described_named").search(masked, max(0, comma - 64), comma))


def is_model(entity: Entity) -> bool:
    """Whether it is a model."""
    return entity.type == "model"
