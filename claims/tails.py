"""The grammar of what may follow a family's name: versions, sizes, variants, tunings, dates.

It recognises versions nobody has listed ("Qwen4-72B", "GPT-7 mini") and finds the listed one behind a spelling
nobody has listed ("文心大模型 4.5 Turbo").
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

TailKind = Literal["date", "size", "version", "code", "variant", "tuning", "effort", "ending"]

_GAP = r"[ \-_‐‑–]"
_LATIN = re.compile(r"[A-Za-z]+|%")
_CONNECTOR = re.compile(r"(?:大模型|模型)?[ \-_‐‑–]?")
_NUMBER = r"\d+(?: ?\.\d+)*"
_MMDD = re.compile(r"(?:0[1-9]|1[0-2])[0-3]\d|2[3-9](?:0[1-9]|1[0-2])")  # 0528, 2507; not the year 2025


@dataclass(frozen=True, slots=True)
class TailPart:
    """One part of a tail, in house spelling."""

    kind: TailKind
    text: str


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name in the text, up to `end`."""

    parts: tuple[TailPart, ...]
    end: int

    @property
    def has_version(self) -> bool:
        return any(part.kind in ("version", "code", "size", "date") for part in self.parts)


class Words:
    """The word lists of `data/words.toml`, ready to be looked up."""

    def __init__(self, table: dict[str, Any], sha256: str) -> None:
        self.table = table
        self.sha256 = sha256
        self.house = {w.lower(): w for name in ("variants", "tunings") for w in table[name]}
        self.tunings = {w.lower() for w in table["tunings"]}
        self.plain = {w.lower() for w in table["plain"]}
        self.everyday = {w.lower() for w in table["everyday"]}
        self.endings: dict[str, str] = table["endings"]
        self.measures = WordSet(table["measures"])
        """What follows a number that is no version even of a listed model."""
        self.counted = WordSet(table["after_count"] + table["measures"])
        """What follows a number that is no version of an unlisted one."""
        self.sizes = WordSet(table["size_words"])
        self.chips = WordSet(table["not_models"])
        self.boards = WordSet(table["board_words"])

    @cached_property
    def part(self) -> re.Pattern[str]:
        efforts = "|".join(self.table["efforts"])
        endings = "|".join(sorted(self.endings, key=len, reverse=True))
        return re.compile(
            rf"(?P<date>20\d\d[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|1[0-2])-[0-3]\d)(?![A-Za-z\d])"
            rf"|(?P<size>\d+x{_NUMBER}[Bb]|[AaEe]?{_NUMBER}[BbMT]|\d+[kK])(?![A-Za-z\d])"
            rf"|(?P<version>[vV]?{_NUMBER}(?:[oOvV])?)(?![A-Za-z\d]|\.\d)"
            rf"|(?P<code>[A-Za-z]\d(?:\.\d+)?)(?![A-Za-z\d]|\.\d)"
            rf"|(?P<effort>(?i:{efforts}))(?![A-Za-z\d])"
            rf"|(?P<word>[A-Za-z]{{2,}})(?![A-Za-z+])"
            rf"|(?P<ending>{endings})"
        )


class WordSet:
    """Words to be met at a place of a text: an English one whole, a Chinese one as the beginning of what stands there."""

    def __init__(self, words: list[str]) -> None:
        self._latin = {w.lower() for w in words if w.isascii()}
        self._other = {w for w in words if not w.isascii()}
        self._lengths = sorted({len(w) for w in self._other}, reverse=True)

    def at(self, text: str, start: int) -> bool:
        """Does one of the words begin at `start`, or after one space there?"""
        start += text[start : start + 1] == " "
        latin = _LATIN.match(text, start)
        if latin:
            return latin[0].lower() in self._latin
        return any(text[start : start + length] in self._other for length in self._lengths)


def alternatives(words: list[str]) -> str:
    """A group of the words, longest first; an English one does not end inside a longer word."""
    ordered = sorted(words, key=len, reverse=True)
    edged = (re.escape(w) + (r"(?![A-Za-z])" if w[-1:].isalpha() and w.isascii() else "") for w in ordered)
    return "(?:" + "|".join(edged) + ")"


def load_words() -> Words:
    """The bundled word lists."""
    data = (Path(__file__).with_name("data") / "words.toml").read_bytes()
    return Words(tomllib.loads(data.decode()), hashlib.sha256(data).hexdigest())


def read_tail(text: str, start: int, words: Words, *, bare_numbers: bool = True, limit: int = 8) -> Tail:
    """Read the tail that begins at `start`; `bare_numbers` False wants the first number to have a letter or hyphen."""
    parts: list[TailPart] = []
    end = start
    while len(parts) < limit:
        gap = _CONNECTOR.match(text, end)
        at = gap.end() if gap else end
        match = words.part.match(text, at)
        if match is None:
            break
        part = _part(text, match, text[end:at], words, first=not parts, glue=bare_numbers or bool(parts))
        if part is None or (part.kind == "version" and not parts and not bare_numbers and "-" not in text[end:at]):
            break
        parts.append(part)
        end = match.end()
    return Tail(tuple(parts), end)


def _part(text: str, match: re.Match[str], gap: str, words: Words, *, first: bool, glue: bool) -> TailPart | None:
    kind = match.lastgroup
    found = match[0]
    if kind == "word":
        return _word(found, gap, words) if gap or glue else None
    if kind == "effort":
        return TailPart("effort", found.lower()) if gap == "-" and not first else None
    if kind == "ending":
        return TailPart("ending", words.endings[found])
    if kind == "date":
        return TailPart("date", found) if gap or not first else None
    if kind == "size":
        return _size(found, gap)
    if kind == "code":
        return TailPart("code", found.upper()) if found[0].upper() in "VRKMXTSQOCP" else None
    return _version(text, match, gap, words)


def _word(found: str, gap: str, words: Words) -> TailPart | None:
    low = found.lower()
    if low not in words.house:
        return None
    spaced = " " in gap or not gap
    if spaced and gap and (low in words.everyday or not (found[0].isupper() or low in words.plain)):
        return None
    return TailPart("tuning" if low in words.tunings else "variant", words.house[low])


def _size(found: str, gap: str) -> TailPart | None:
    if found[-1] in "kK":
        return TailPart("size", found.lower()) if "-" in gap else None
    return TailPart("size", found[:-1].lower().replace("a", "A").replace("e", "E") + found[-1].upper())


def _version(text: str, match: re.Match[str], gap: str, words: Words) -> TailPart | None:
    found = match[0].replace(" ", "")  # "Gemini 1 .5"
    digits = found.lstrip("vV").rstrip("oOvV")
    if "." not in digits and len(digits) > 1:
        stamp = bool(_MMDD.fullmatch(digits)) and bool(gap)
        if stamp:
            return TailPart("date", digits)
        if len(digits) > 2:
            return None
    if digits == found and "-" not in gap and words.counted.at(text, match.end()):
        return None
    house = ("V" if found[0] in "vV" else "") + digits
    last = found[-1]
    return TailPart("code" if house[0] == "V" else "version", house + {"o": "o", "O": "o", "v": "V", "V": "V"}.get(last, ""))


def compose(prefix: str, joint: str, parts: tuple[TailPart, ...]) -> str:
    """The canonical name of prefix + tail in the family's house style; efforts and empty endings are no part of it."""
    named = [part for part in parts if part.text and part.kind != "effort"]
    if not named:
        return prefix.rstrip(" -")
    head, rest = named[0], named[1:]
    whole = head.kind == "version" or (head.kind == "code" and not prefix[-1:].isalnum())
    glued = prefix if whole else prefix.rstrip(" -") + joint
    name = glued + head.text
    for before, part in zip(named, rest, strict=False):
        name += ("-" if before.kind == "size" and part.kind == "size" else joint) + part.text
    return name
