"""The words around names, read from `data/words.toml`: variants, tunings, counts, cues."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from copy import copy
from functools import cached_property
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

_LATIN = re.compile(r"[A-Za-z]+|%")
_PARTS = re.compile(r"[^a-z]+")
_NUMBER = r"\d+(?:(?: ?\.| \. )\d+)*"
GLUED = r"(?:an|is|was|the|and|which|with|has) "
"""Words that pages run into the number of a name where a link ended: "Medium 3.5an open model"."""


class Words:
    """The word lists of `data/words.toml`, ready to be looked up."""

    def __init__(self, table: dict[str, Any], sha256: str) -> None:
        self.table = table
        self.sha256 = sha256
        self.house = {w.lower(): w for name in ("variants", "tunings") for w in table[name]}
        self.tunings = {w.lower() for w in table["tunings"]}
        self.plain = {w.lower() for w in table["plain"]}
        self.behind_versions = {w.lower() for w in table["behind_versions"]}
        self.no_variant_before = re.compile(table["no_variant_before"])
        self.telling = frozenset(table["telling"])
        self.everyday = {w.lower() for w in table["everyday"]}
        self.qualifiers = {w.lower() for w in table["qualifiers"]}
        self.no_members = frozenset(table["no_members"])
        self.of_models = {w.lower() for w in table["of_models"]}
        self.fields = {w.lower() for w in table["fields"]}
        self.only_models = frozenset(table["only_models"])
        self.graded = {w.lower() for w in table["graded"]}
        self.adjectives = {w.lower() for w in table["adjectives"]}
        self.prefixes = {w.lower() for w in table["prefixes"]}
        self.settings = {w.lower() for w in table["settings"]}
        self.endings: dict[str, str] = table["endings"]
        unless: list[str] = table["no_count"]
        self.measures = WordSet(table["measures"], unless=unless)
        """What follows a number that is no version even of a listed model."""
        self.counted = WordSet(table["after_count"] + table["measures"], unless=unless)
        """What follows a number that is no version of an unlisted one."""
        self.scored = WordSet(table["measures"] + table["scores"], unless=unless)
        """The same of a number with a point, which counts no things."""
        self.sizes = WordSet(table["size_words"])
        self.chips = WordSet(table["not_models"])
        self.no_names = {w.lower() for w in table["no_names"]} | self.house.keys()
        self.test_parts = frozenset(table["test_parts"])
        self.no_tests = {w.lower() for w in table["no_tests"]}
        self.kinds = {w.lower() for w in table["kinds"]}
        self.no_firms = {w.lower() for w in table["no_firms"]}
        self.boards = WordSet(table["board_words"])

    def narrower(self, name: str, whole: str) -> bool:
        """Whether a name has a field in it that the name of the family or model beside it has not."""
        told = self.fields.intersection(_PARTS.split(name.lower()))
        return bool(told) and told.isdisjoint(_PARTS.split(whole.lower()))

    def with_grades(self, grades: Iterable[str]) -> Words:
        """These words and grades one text tells ("Ballad" of "Brende Ballad 4"), which make another model."""
        wider = copy(self)
        wider.house = self.house | {grade.lower(): grade for grade in grades}
        wider.telling = self.telling | frozenset(grades)
        return wider

    @cached_property
    def firm_cuts(self) -> re.Pattern[str]:
        """In a run of Chinese characters: words that no firm's name holds, so that it begins behind them."""
        return re.compile(alternatives(self.table["firm_cuts"]))

    @cached_property
    def firm_kinds(self) -> re.Pattern[str]:
        """A word for a kind of thing or a way of doing it, or a longer one with such an end."""
        ends = alternatives(self.table["firm_ends"])
        return re.compile(
            rf"[\u4e00-\u9fff]{{0,4}}{alternatives(self.table['firm_kinds'])}|{ends}|[\u4e00-\u9fff]"
        )

    @cached_property
    def topic(self) -> re.Pattern[str]:
        """A word that makes a text one about AI."""
        return re.compile(rf"(?<![A-Za-z]){alternatives(self.table['topic'])}")

    @cached_property
    def hints(self) -> re.Pattern[str]:
        """A word that makes it likely, too."""
        return re.compile(rf"(?<![A-Za-z]){alternatives(self.table['topic'] + self.table['hints'])}")

    @cached_property
    def tongues(self) -> re.Pattern[str]:
        """Before a test: the language of an edition of its own, as the group's name ("_" for a blank)."""
        forms = (
            rf"(?P<{name.replace(' ', '_')}>(?<![A-Za-z]){name} |{alternatives(han)}版?的? ?)"
            for name, han in self.table["tongues"].items()
        )
        return re.compile(rf"(?:{'|'.join(forms)})\Z")

    @cached_property
    def updated(self) -> re.Pattern[str]:
        """After a name: its later release is meant."""
        return re.compile(alternatives(self.table["updated"]))

    @cached_property
    def updated_before(self) -> re.Pattern[str]:
        """The same before a name."""
        return re.compile(alternatives(self.table["updated_before"]) + r" ?(?:the )?$", re.IGNORECASE)

    @cached_property
    def same_size(self) -> re.Pattern[str]:
        """Before a family's name: its member as large as a model named before is meant."""
        return re.compile(alternatives(self.table["same_size"]) + r" ?$")

    @cached_property
    def model_before(self) -> re.Pattern[str]:
        """Before a name: it is a model's."""
        words = alternatives(self.table["model_words"])
        return re.compile(rf"(?<![A-Za-z]){words}[ \"']{{0,2}}$", re.IGNORECASE)

    @cached_property
    def model_before_quote(self) -> re.Pattern[str]:
        """The same where an apostrophe is no quotation mark."""
        words = alternatives(self.table["model_words"])
        return re.compile(rf"(?<![A-Za-z]){words}[ \"]{{0,2}}$", re.IGNORECASE)

    @cached_property
    def model_after(self) -> re.Pattern[str]:
        """After a name, perhaps behind one more word: it is a model's."""
        words = alternatives(self.table["model_words"])
        return re.compile(rf"[ \"'的]{{0,2}}(?:[a-z]+ )?{words}", re.IGNORECASE)

    @cached_property
    def model_right_after(self) -> re.Pattern[str]:
        """Right after a name: it is a model's."""
        words = alternatives(self.table["model_words"])
        return re.compile(rf"[ \"]?(?:系列)?{words}", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What stands between two names of a list."""
        joints = "|".join(re.escape(j) for j in sorted(self.table["list_joints"], key=len, reverse=True))
        return re.compile(rf"[ ]?(?:{joints})[ ]?")

    @cached_property
    def in_tails(self) -> frozenset[str]:
        """Characters that parts of a tail and what joins them are made of: before another one a name ends."""
        return frozenset(
            ascii_letters + digits + ' .-_·‐‑‒–×*"' + "认知大语言模型二三四五六七八九点一欧"
        ).union(*self.endings)

    @cached_property
    def part(self) -> re.Pattern[str]:
        efforts = "|".join(self.table["efforts"])
        endings = "|".join(sorted(self.endings, key=len, reverse=True))
        return re.compile(
            rf"(?P<date>20\d\d[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|1[0-2])-(?:20[2-4]\d|[0-3]\d))(?![A-Za-z\d])"
            rf"|(?P<size>\d+[x×*]{_NUMBER}[Bb]|[AaEe]?{_NUMBER}[BbMT]|\d+[kK]\+?)(?![A-Za-z\d])"
            rf"|(?P<version>[vV]?{_NUMBER}(?:[oOvV])?)(?:(?={GLUED})|(?![A-Za-z\d]|\.\d))"
            rf"|(?P<code>[A-Za-z]\d{{1,2}}(?:\.\d+)?[A-Z]?)(?![A-Za-z\d]|\.\d)"
            rf"|(?P<effort>(?i:{efforts}))(?![A-Za-z\d])"
            rf"|(?P<word>[A-Za-z]+)(?![A-Za-z+])"
            rf"|(?P<ending>{endings})"
            rf"|(?P<spoken>[二三四五六七八九](?:点[一二三四五六七八九])?[oO欧]?)(?![{self.table['spoken_counts']}]|强[之争鼎格])"
        )


class WordSet:
    """Words to be met at a place of a text: an English one whole, a Chinese one as its beginning."""

    def __init__(self, words: list[str], *, unless: list[str] | None = None) -> None:
        self._unless = tuple(unless or ())
        self._units = {w for w in words if w.isupper() and len(w) > 3}
        self._latin = {w.lower() for w in words if w.isascii()} - {w.lower() for w in self._units}
        self._other = {w for w in words if not w.isascii()}
        self._begins = {w[0] for w in self._other}
        self._lengths = sorted({len(w) for w in self._other}, reverse=True)

    def at(self, text: str, start: int) -> bool:
        """Does one of the words begin at `start`, or after one space there?"""
        start += text[start : start + 1] == " "
        latin = _LATIN.match(text, start)
        if latin:
            return latin[0].lower() in self._latin or latin[0] in self._units  # "5.5 Tops" is no unit
        if text[start : start + 1] not in self._begins or text.startswith(self._unless, start):
            return False
        return any(text[start : start + length] in self._other for length in self._lengths)


def alternatives(words: list[str]) -> str:
    """A group of the words, longest first; an English one does not end inside a longer word."""
    ordered = sorted(words, key=len, reverse=True)
    edged = (re.escape(w) + (r"(?![A-Za-z])" if w[-1:].isalpha() and w.isascii() else "") for w in ordered)
    return "(?:" + "|".join(edged) + ")"


def words_data() -> bytes:
    """The file of the bundled word lists."""
    return (Path(__file__).parents[1] / "data" / "words.toml").read_bytes()


def read_words(data: bytes) -> Words:
    """The word lists of such a file."""
    return Words(tomllib.loads(data.decode()), hashlib.sha256(data).hexdigest())
