"""How tests nobody has listed are called: the shape of the name, and the edition or part that follows it.

"KRQE Diamond", "OPS-bench Verified", "NOLE 2025", "BFCL v3": the stem is the test, the rest makes it exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MODEL, TEST = "\ue000", "\ue001"
SURE, GOOD, LIKELY, FAINT = 4, 3, 2, 1
"""How much a place weighs; SURE is what it takes, GOOD is as much for a name that can hardly be another's."""
_LEFT = r"(?<![A-Za-z0-9_./@#$&-].)"  # behind the first letter, for to letters the matcher skips
_RIGHT = r"(?![A-Za-z0-9_@&]|[./]\d|-[A-Za-z0-9]|[./][A-Za-z])"
_CODE = re.compile(
    rf"[A-Za-z]{_LEFT}(?:(?<=[A-Z])(?=[A-Za-z0-9-]*[A-Z\d])|(?=[A-Za-z0-9-]+?[Bb]ench))"  # few words are
    rf"[A-Za-z0-9]{{0,17}}+(?:-[A-Za-z0-9]{{1,12}}+){{0,3}}+\+?{_RIGHT}"
)
_SIZED = re.compile(r"(?:^|[A-Za-z\d-])-?\d{1,4}(?:\.\d{1,2})?[BbT](?![A-Za-z0-9])")
_TWO_CAPITALS = re.compile(r"[A-Z].*[A-Z\d]|.{2,}[Bb]ench\Z")
_LAST = (
    r"(?:Exam|Examination|Test|Challenge|Bench|Benchmark|Arena|Olympiad|Contest|League|Eval|Index|Suite|Gym"
    r"|Polyglot|Leaderboard|Tasks?|Questions)"
)
_TELLING = re.compile(
    r"(?:(?<=[A-Za-z-])(?:Bench|Eval|MMLU)|(?<=[a-z])QA|(?<=[A-Za-z0-9])-[Bb]ench)(?:\+|-[A-Z][A-Za-z]*)?\Z"
)
_TITLED = re.compile(
    rf"[A-Z]{_LEFT}[a-z]{{2,14}}(?:['’]s)?(?: [A-Z][a-z]{{1,14}}){{0,3}}? {_LAST}(?![A-Za-z-])"
)
_PLAIN = re.compile(rf"[A-Z]{_LEFT}(?<![A-Za-z] .)(?<!(?={_LAST}(?![a-z])).)[a-z]{{3,14}}+{_RIGHT}")
_YEAR = re.compile(r"[ -]?['’]?(20[12]\d|2\d)(?![A-Za-z0-9%]|\.\d|,\d{3}|[年月日分])")
_GLUED_YEAR = re.compile(r"([A-Z]{3,})(2\d)")
_RELEASE = re.compile(r"[ -]?[vV]\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9]|\.\d)")
_NUMBERED = re.compile(r" ?([1-4]\.0(?![\d%]| ?分| ?points))(?!\d)|[ -](\d{3})(?=\s(?:\d|得|[上中里]))")
_SOLE_VERSION = re.compile(r"[ -]([1-9]\.\d)(?![\d%])")
"""Behind a name that has its figure before it: "88.0% Keyboard-Bench 2.1"."""
_PLACED_PART = re.compile(r" [A-Z][a-z]{2,14}(?= ?(?:[上中里榜]|排行|总榜|得分))")
"""A word of its own that nothing but a place or a score follows: "在PageDev Arena上"."""
_WORDS = r"[a-z]{2,14}(?: [A-Z][a-z]{2,14}){1,2}"  # behind a capital
_PHRASE = re.compile(
    rf"[A-Z]{_LEFT}(?:{_WORDS}(?= ?[\u4e00-\u9fff,。\"])"
    rf"|(?:(?<= on .)|(?<=[Oo]n the .)){_WORDS}(?![A-Za-z-]| [A-Z]))"
)
"""Words with a capital each, in Chinese or where something stands."""
_PART = re.compile(
    r"(?: |-| ?\()(?P<part>[A-Z][a-z]{2,14}(?: \d{1,2}(?![\d.%]))?)\)?"
    r"(?![A-Za-z-]|['’]s| ?\d+[.\d]*[BbMK](?![A-Za-z]))"
)


_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{3}")
_SHORT = 3
"""Letters of an abbreviation that may stand for anything."""


class Candidate(NamedTuple):
    """A word that can be a test's name, where it stands with what follows, and what it is called in full."""

    start: int
    end: int
    stem: str
    name: str
    plain: bool = False
    """Has it no more than one capital a word?"""

    @property
    def firm(self) -> bool:
        """Is it hardly an abbreviation of anything else: long, of several parts, or with an edition?"""
        return self.name != self.stem or len(self.stem) > _SHORT or not self.stem.isupper()


@lru_cache(maxsize=2)  # names are read again where the text tells families
def candidates(text: str, parts: frozenset[str]) -> tuple[Candidate, ...]:
    """What can be names of tests but for plain words, in no order; `parts`: words for parts of tests."""
    return tuple(_candidates(text, parts))


@lru_cache(maxsize=2)
def plain_words(text: str, parts: frozenset[str]) -> tuple[Candidate, ...]:
    """The words with one capital that may be tests' names all the same."""
    found = (_with_edition(text, *match.span(), parts) for match in _PLAIN.finditer(text))
    return tuple(each._replace(plain=True) for each in found)


def _candidates(text: str, parts: frozenset[str]) -> Iterator[Candidate]:
    for match in _TITLED.finditer(text):
        yield Candidate(match.start(), match.end(), match[0], match[0])
    for match in _PHRASE.finditer(text):
        yield Candidate(match.start(), match.end(), match[0], match[0], plain=True)
    for match in _CODE.finditer(text):
        if len(match[0]) <= 2 or not _TWO_CAPITALS.match(match[0]) or _SIZED.search(match[0]):
            continue
        if not _is_shouted(text, match):
            yield _with_edition(text, match.start(), match.end(), parts)


def _is_shouted(text: str, word: re.Match[str]) -> bool:
    """A word of a headline all in capitals, "X BEATS Y AT CODING", that the text has in small letters too."""
    if not (word[0].isupper() and word[0].isalpha() and len(word[0]) >= 4):
        return False
    line = text[text.rfind("\n", 0, word.start()) + 1 : text.find("\n", word.end()) % (len(text) + 1)]
    if _SMALL.search(line):
        return False
    low = word[0].lower()
    return re.search(rf"(?<![A-Za-z]){low[: max(4, len(low) - 2)]}[a-z]*(?![A-Za-z])", text) is not None


def is_telling(stem: str) -> bool:
    """Does the form of a name say by itself that it is a test's: "FooBench", "BarQA"?"""
    return any(map(str.isupper, stem)) and _TELLING.search(stem) is not None


def _with_edition(text: str, start: int, end: int, parts: frozenset[str]) -> Candidate:
    stem = text[start:end]
    if glued := _GLUED_YEAR.fullmatch(stem):
        return Candidate(start, end, glued[1], f"{glued[1]} 20{glued[2]}")
    if stem.isupper() and (year := _YEAR.match(text, end)):
        return Candidate(start, year.end(), stem, f"{stem} 20{year[1][-2:]}")
    if release := _RELEASE.match(text, end):
        return Candidate(start, release.end(), stem, stem)
    if numbered := _NUMBERED.match(text, end):
        joint = "-" if numbered[2] else " "
        return Candidate(start, numbered.end(), stem, f"{stem}{joint}{numbered[1] or numbered[2]}")
    if placed := _PLACED_PART.match(text, end):
        return Candidate(start, placed.end(), stem, f"{stem}{placed[0]}")
    if (sole := _SOLE_VERSION.match(text, end)) and text[max(0, start - 2) : start].startswith("%"):
        return Candidate(start, sole.end(), stem, f"{stem} {sole[1]}")
    part = _PART.match(text, end)
    if part and part["part"].split()[0].lower() in parts:
        return Candidate(start, part.end(), stem, f"{stem} {part['part']}")
    return Candidate(start, end, stem, stem)
