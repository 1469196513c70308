"""The article with its claims marked in place; spans may overlap, repeat and cross paragraphs.

Every claim has one sign at its end (`id="mark-N"`, a link to its card), and the words it covers are marked
with the numbers of all claims that cover them, in the colour of the innermost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from reports.html.markup import text
from reports.html.reader import Part, Role, parts
from reports.words import Words
from verify.model import Finding

NAMED = 20
"""Claims named in one mark; more would make a page of nested spans grow with their square."""
WORDY = re.compile(r"\w")
"""A line without a letter or figure is a rule, drawn with signs."""
CELL = Markup(" · ")
MARK = Markup('<mark class="v-{}{}" data-claims="{}">{}</mark>')
SIGN = Markup(
    '<sup class="sign v-{0}"><a id="mark-{1}" href="#claim-{1}" aria-label="{2}">'
    '<span aria-hidden="true">{3}</span>{1}</a></sup>'
)


class Paragraph(NamedTuple):
    """One paragraph of the text, its marks in it."""

    role: Role
    html: Markup


Numbered = tuple[int, Finding]


def paragraphs(raw: str, findings: Sequence[Finding], words: Words) -> list[Paragraph]:
    """The text with the signs of all claims that have a place in it. Claims are numbered from 1."""
    pens = _Pens(raw, [each for each in enumerate(findings, 1) if each[1].claim.start is not None], words)
    found: list[Paragraph] = []
    role: Role = "p"
    line: list[Markup] = []
    worth = False
    for part in chain(parts(raw), [Part(len(raw), len(raw), False, "p")]):
        signs = pens.signs(part.start)
        line += signs
        worth = worth or bool(signs)
        if part.role == "cell":
            line += [CELL] if line else []
        elif part.role:
            if worth:
                found.append(Paragraph(role, Markup(Markup("").join(line).strip())))
            role, line, worth = part.role, [], False
        if part.shown:
            pieces = pens.marked(part.start, part.end)
            line += pieces
            worth = worth or len(pieces) > 1 or bool(WORDY.search(raw, part.start, part.end))
    return found


class _Pens:
    """Where claims begin and end, passed over once from the start of the text to its end."""

    def __init__(self, raw: str, placed: list[Numbered], words: Words) -> None:
        self.raw, self.words = raw, words
        self.begins = sorted(placed, key=lambda each: (_start(each), -_end(each)), reverse=True)
        self.ends = sorted(placed, key=lambda each: (_end(each), each[0]), reverse=True)
        self.active: list[Numbered] = []

    def marked(self, start: int, end: int) -> list[Markup]:
        """The shown characters of [start, end), in pieces."""
        found, at = [], start
        while at < end:
            while self.begins and _start(self.begins[-1]) <= at:
                self.active.append(self.begins.pop())
            self.active = [each for each in self.active if _end(each) > at]
            stop = min([end, *(_end(each) for each in self.active)])
            if self.begins:
                stop = min(stop, _start(self.begins[-1]))
            found.append(self._piece(text(html.unescape(self.raw[at:stop]))))
            found += self.signs(stop)
            at = stop
        return found

    def signs(self, place: int) -> list[Markup]:
        """The signs of the claims that end up to here."""
        found = []
        while self.ends and _end(self.ends[-1]) <= place:
            number, finding = self.ends.pop()
            verdict = self.words(f"verdict.{finding.verdict}")
            label = self.words("html.mark", number=number, verdict=verdict)
            found.append(SIGN.format(finding.verdict, number, label, self.words(f"symbol.{finding.verdict}")))
        return found

    def _piece(self, shown: Markup) -> Markup:
        if not self.active or not shown.strip():
            return shown
        checked = [each for each in self.active if each[1].verdict != "not_checkable"]
        inner = max(checked or self.active, key=lambda each: (_start(each), -_end(each)))
        numbers = " ".join(str(number) for number, _ in self.active[:NAMED])
        return MARK.format(inner[1].verdict, " several" if len(self.active) > 1 else "", numbers, shown)


def _start(numbered: Numbered) -> int:
    return numbered[1].claim.start or 0


def _end(numbered: Numbered) -> int:
    return _start(numbered) + len(numbered[1].claim.quote)
