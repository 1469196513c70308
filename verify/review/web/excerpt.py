"""The article beside a case: what a reader sees of the raw text, the claim marked in it, other claims linked.

Every offset counts characters of the raw text. A long article is shown around the claim; the rest comes in
pieces when it is asked for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from reports.html.markup import text as shown
from reports.html.reader import Role, parts
from verify.review.web.kept import Span

BEFORE, AFTER = 1_200, 2_400
"""Characters shown before and after the claim at first."""
PIECE = 12_000
"""Characters of a further piece."""
LONG = 2_500
"""A longer paragraph is shown in parts: some articles are one line."""
ALSO = 5
"""Other claims named at the end of a marked quote."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{1,31}\d{0,2});|.", re.I | re.S)
WORDY = re.compile(r"\w")
"""A line without a letter or figure is a rule, drawn with signs."""
BREAK = re.compile(r"[.!?。！？；;]\s*|\s")


class Paragraph(NamedTuple):
    """A stretch of the article: its shown pieces as raw offsets."""

    role: Role
    pieces: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Raw offset of its first shown character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Raw offset after its last."""
        return self.pieces[-1][1]


class Excerpt(NamedTuple):
    """Some paragraphs as HTML, and what is left on either side."""

    html: Markup
    first: int
    """Number of the first paragraph shown."""
    last: int
    """After the last."""
    before: int
    """Characters left out before."""
    after: int


@lru_cache(maxsize=64)
def outline(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a raw text, without those that show nothing."""
    found: list[Paragraph] = []
    role: Role = "p"
    pieces: list[tuple[int, int]] = []
    for part in parts(text):
        if part.role and part.role != "cell":
            found += _paragraphs(text, role, pieces)
            role, pieces = part.role, []
        if part.shown:
            pieces.append((part.start, part.end))
    return (*found, *_paragraphs(text, role, pieces))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs [first, last) that hold [start, end) and what stands near it."""
    every = outline(text)
    near = [at for at, one in enumerate(every) if one.end > start - BEFORE and one.start < end + AFTER]
    return (near[0], near[-1] + 1) if near else (0, len(every))


def piece(text: str, *, before: int | None = None, after: int | None = None) -> tuple[int, int]:
    """The next paragraphs before the one numbered `before`, or from the one numbered `after` on."""
    every = outline(text)
    if before is not None:
        first = last = min(max(before, 0), len(every))
        while first and (first == last or every[last - 1].end - every[first - 1].start <= PIECE):
            first -= 1
        return first, last
    first = last = min(max(after or 0, 0), len(every))
    while last < len(every) and (last == first or every[last].end - every[first].start <= PIECE):
        last += 1
    return first, last


@lru_cache(maxsize=512)
def excerpt(text: str, spans: tuple[Span, ...], case: str, bounds: tuple[int, int], label: str) -> Excerpt:
    """The paragraphs numbered [first, last) with the claims of cases marked; `label` names a link to one."""
    every = outline(text)
    first, last = bounds
    chosen = every[first:last]
    low, high = (chosen[0].start, chosen[-1].end) if chosen else (0, 0)
    near = [one for one in spans if one.end > low and one.start < high]
    pen = _Pen(text, case, label)
    lines = Markup("\n").join(pen.paragraph(one, near) for one in chosen)
    before = every[first - 1].end if first else 0
    after = every[-1].end - every[last].start if last < len(every) else 0
    return Excerpt(lines, first, last, before, after)


def found_in(text: str, words: str, near: int) -> tuple[int, int] | None:
    """The raw span of words as a reader sees and copies them; of several places the one nearest to `near`.

    Blanks and the markup of the page do not count. None where the words do not stand in the text.
    """
    if words and text[near : near + len(words)] == words:
        return near, near + len(words)
    wanted = "".join(words.split())
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for letter, start, end in _letters(text):
        letters.append(letter)
        places.append((start, end))
    squeezed = "".join(letters)
    found = list(_every(squeezed, wanted)) if wanted else []
    if not found:
        return None
    best = min(found, key=lambda at: abs(places[at][0] - near))
    return places[best][0], places[best + len(wanted) - 1][1]


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Every shown character but blanks, with its raw span; a reference as `&amp;` is one character."""
    for paragraph in outline(text):
        for start, end in paragraph.pieces:
            for found in ENTITY.finditer(text, start, end):
                for letter in html.unescape(found[0]) if found[0][0] == "&" else found[0]:
                    if not letter.isspace():
                        yield letter, found.start(), found.end()


def _every(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _paragraphs(text: str, role: Role, pieces: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    """One paragraph, or several where it is long; none where nothing but blanks is shown."""
    kept: list[tuple[int, int]] = []
    size = 0
    for start, end in pieces:
        at = start
        while size + end - at > LONG:
            stop = _stop(text, at, end, LONG - size)
            yield from _worth(text, role, [*kept, (at, stop)])
            kept, size, at = [], 0, stop
        if end > at:
            kept.append((at, end))
            size += end - at
    yield from _worth(text, role, kept)


def _worth(text: str, role: Role, pieces: list[tuple[int, int]]) -> Iterator[Paragraph]:
    if any(WORDY.search(text, start, end) for start, end in pieces):
        yield Paragraph(role, tuple(pieces))


def _stop(text: str, at: int, end: int, room: int) -> int:
    """Where to part a stretch that is too long: after a sentence or word, if one ends in the last third."""
    limit = min(end, at + max(room, 1))
    breaks = [found.end() for found in BREAK.finditer(text, max(at, limit - LONG // 3), limit)]
    return breaks[-1] if breaks else limit


class _Pen(NamedTuple):
    """What is the same for every mark of an excerpt."""

    text: str
    case: str
    label: str

    def paragraph(self, one: Paragraph, spans: Sequence[Span]) -> Markup:
        """One paragraph with the claims in it."""
        mine = [span for span in spans if span.end > one.start and span.start < one.end]
        told = Markup("").join(self._piece(start, end, mine) for start, end in one.pieces)
        return Markup('<p class="r-{}" data-at="{}" dir="auto">{}</p>').format(one.role, one.start, told)

    def _piece(self, start: int, end: int, spans: Sequence[Span]) -> Markup:
        """The shown characters of [start, end), cut wherever a claim begins or ends."""
        inside = [span for span in spans if span.end > start and span.start < end]
        cuts = {start, end, *(place for span in inside for place in span[1:] if start < place < end)}
        told = Markup("")
        for left, right in pairwise(sorted(cuts)):
            words = shown(html.unescape(self.text[left:right]))
            over = [span for span in inside if span.start <= left and span.end >= right]
            told += self._marked(words, over) if words.strip() else words
            ends = next((span for span in over if span.case == self.case and span.end == right), None)
            told += self._also(ends, spans) if ends else Markup("")
        return told

    def _marked(self, words: Markup, over: Sequence[Span]) -> Markup:
        if any(span.case == self.case for span in over):
            return Markup('<mark class="quote">{}</mark>').format(words)
        if over:
            inner = max(over, key=lambda span: (span.start, -span.end, span.case))
            link = Markup('<a class="claimed" href="/case/{}" title="{}">{}</a>')
            return link.format(inner.case, self.label, words)
        return words

    def _also(self, mine: Span, spans: Sequence[Span]) -> Markup:
        """Links to the claims made in the same words, which the mark covers."""
        links = [
            Markup('<a href="/case/{0}" title="{1}" aria-label="{1}">{2}</a>').format(
                one.case, self.label, at
            )
            for at, one in enumerate((one for one in spans if _shared(one, mine)), 1)
            if at <= ALSO
        ]
        return Markup('<sup class="also">{}</sup>').format(Markup(" ").join(links)) if links else Markup("")


def _shared(one: Span, mine: Span) -> bool:
    return one.case != mine.case and one.start < mine.end and one.end > mine.start
