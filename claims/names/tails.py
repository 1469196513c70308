"""The grammar of what may follow a family's name: versions, sizes, variants, tunings, dates.

It recognises versions nobody has listed ("Qwen4-72B", "GPT-7 mini") and finds the listed one behind a
spelling nobody has listed ("文心大模型 4.5 Turbo").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from claims.wording.words import Words

TailKind = Literal["date", "size", "version", "code", "variant", "free", "tuning", "effort", "ending"]
"""`free`: a word in no list; `code`: a letter and a number; `tuning`: an ending that makes no other model."""

_HYPHENS = "-_‐‑‒–"
_CONNECTOR = re.compile(
    r"(?:\"(?=认知|大模型|大语言))?(?:认知|大语言)?(?:大模型|模型)?"
    r"(?::(?=\d{1,4}(?:\.\d{1,2})?b(?![A-Za-z]))|[ \-_·‐‑–]?)"
)
_MMDD = re.compile(r"(?:0[1-9]|1[0-2])[0-3]\d|2[3-9](?:0[1-9]|1[0-2])")  # 0528, 2507; not the year 2025
_REVISION = re.compile(r"00[1-9]")  # Gemini-1.5-Pro-002
_MODELS = re.compile(r" models?(?![A-Za-z])")
_NO_CAPITAL = re.compile(r" ?(?:[,.;:!?、。()\"'\u4e00-\u9fff\n]|\Z)| (?!in |to |for )[a-z]")
_WINDOW = re.compile(r"(?:[1-9]|10)M")  # of tokens: "Qwen2.5-7B-Instruct-1M"
_SIZE_NEXT = re.compile(r"[ -]\d+(?:\.\d+)?[Bb](?![A-Za-z])")
_ID = re.compile(r"(?=[^a-z]*[a-z]{3})[a-z][a-z0-9.\-_]*")  # as programs write names: gpt-4o-transcribe
_FIGURES = str.maketrans("一二三四五六七八九点欧O", "123456789.oo")
_TIMES = str.maketrans("×*", "xx")  # "8×22B"
_PARTICIPLE = re.compile(r"(?:ed|ing)$")  # "gpt-4-assisted"
MOST_PARTS = 8
SERIES = "VRKMXTSQOCP"  # letters of code names that stand without a hyphen; H100, A10 and B200 are chips

Shape = tuple[str, ...]
"""A tail with its numbers blanked: ("#", "Coder") for `2.5-Coder`, ("R#",) for `R1`, ("S",) for `32B`."""


class TailPart(NamedTuple):
    """One part of a tail, in house spelling."""

    kind: TailKind
    text: str


class Tail(NamedTuple):
    """What follows a name in the text, up to `end`."""

    parts: tuple[TailPart, ...]
    end: int
    ends: tuple[int, ...] = ()
    """Where each part ends."""

    @property
    def has_version(self) -> bool:
        return any(part.kind in ("version", "code", "size", "date") for part in self.parts)

    @property
    def has_size(self) -> bool:
        return any(part.kind == "size" and part.text.endswith("B") for part in self.parts)


def read_tail(
    text: str,
    start: int,
    words: Words,
    *,
    base: str = "",
    plain: bool = True,
    is_name: Callable[[str], bool] | None = None,
) -> Tail:
    """Read the tail that follows a name ending at `start`.

    `base` is the name as written: what has a version takes no second one. `plain` False asks the first number
    for a hyphen or letter and the first word for a gap. Words in no list are read after a hyphen, where
    `is_name` is given and says that they begin no name themselves.
    """
    if start >= len(text) or text[start] not in words.in_tails:
        return Tail((), start)
    at, match = _next_part(text, start, words)
    if match is None:
        return Tail((), start)
    reader = _Reader(text, words, base, plain, is_name)
    ends: list[int] = []
    end = start
    while match is not None and len(ends) < MOST_PARTS:
        part = reader.part(match, text[end:at])
        if part is None:
            break
        reader.parts.append(part)
        end = match.end()
        ends.append(end)
        at, match = _next_part(text, end, words)
    kept = len(reader.parts) if reader.numbered() else reader.first_free()
    return Tail(tuple(reader.parts[:kept]), ends[kept - 1] if kept else start, tuple(ends[:kept]))


def _next_part(text: str, end: int, words: Words) -> tuple[int, re.Match[str] | None]:
    """Where the next part of a tail would begin behind `end`, and what stands there."""
    gap = _CONNECTOR.match(text, end)
    at = gap.end() if gap else end
    return at, words.part.match(text, at)


@dataclass(slots=True)
class _Reader:
    """The parts read so far, and what they allow to follow."""

    text: str
    words: Words
    base: str
    plain: bool
    is_name: Callable[[str], bool] | None
    parts: list[TailPart] = field(default_factory=list)

    def part(self, match: re.Match[str], gap: str) -> TailPart | None:
        """The part in house spelling; None where it belongs to the name no more."""
        found = match[0]
        hyphen = gap[-1:] not in ("", " ") and gap[-1:] in _HYPHENS
        part: TailPart | None
        match match.lastgroup:
            case "effort" if hyphen and self.numbered():
                part = TailPart("effort", found.lower())
            case "word" | "effort":
                part = self._word(found, match.end(), gap, hyphen)
            case "ending":
                part = self._ending(self.words.endings[found])
            case "date":
                whole = len(found) > len("05-06")
                part = TailPart("date", found) if hyphen or (gap and whole) else None
            case "size":
                part = self._size(found, hyphen)
            case "spoken":
                part = self._spoken(found)
            case "code":
                part = self._code(found, hyphen)
            case _:
                part = self._version(found, match.end(), gap, hyphen)
        return part

    def numbered(self) -> bool:
        """Has the name a version or size by now?"""
        return any(map(str.isdigit, self.base)) or any(
            p.kind in ("version", "code", "size") for p in self.parts
        )

    def first_free(self) -> int:
        """How many parts stand before the first word in no list that, without a number, makes no name."""
        words = (i for i, part in enumerate(self.parts) if part.kind == "free" and not part.text.isupper())
        return next(words, len(self.parts))

    def _word(self, found: str, end: int, gap: str, hyphen: bool) -> TailPart | None:
        low = found.lower()
        if not gap and not self.plain and not self.parts:
            return None
        if low in self.words.house and len(found) > 1:
            spaced = gap and not hyphen
            if (
                spaced
                and low in self.words.everyday
                and not (
                    found[0].isupper() and (_SIZE_NEXT.match(self.text, end) or self._ends_name(low, end))
                )
            ):
                return None
            if spaced and not (found[0].isupper() or low in self.words.plain or self._is_small(low, end)):
                return None
            return TailPart("tuning" if low in self.words.tunings else "variant", self.words.house[low])
        if not hyphen or low in self.words.adjectives or self.is_name is None or self.is_name(found):
            return None
        if found[0].islower() and (
            _PARTICIPLE.search(found) or not self.numbered() or not _ID.fullmatch(self.base)
        ):
            return None
        return TailPart("free", found)

    def _ending(self, stands_for: str) -> TailPart:
        """Once: "M5-Preview预览版" says it in two languages."""
        said = any(part.text == stands_for for part in self.parts)
        return TailPart("ending", "" if said else stands_for)

    def _is_small(self, low: str, end: int) -> bool:
        """ "Kestrel 2 preview scores": a variant written small, which only a version tells to be one."""
        known = low in self.words.behind_versions and self.numbered()
        return known and not self.words.no_variant_before.match(self.text, end)

    def _ends_name(self, low: str, end: int) -> bool:
        """ "Veo 3.1 Fast is": hardly a word of the sentence, unless every word there has a capital."""
        return low in self.words.graded and self.numbered() and bool(_NO_CAPITAL.match(self.text, end))

    def _size(self, found: str, hyphen: bool) -> TailPart | None:
        if found.rstrip("+")[-1] in "kK":  # "65K+"
            return TailPart("size", found.lower()) if hyphen else None
        sized = any(p.kind == "size" and p.text[0] != "A" for p in self.parts) or re.search(
            r"\d[Bb](?![A-Za-z])", self.base
        )
        if hyphen and sized and _WINDOW.fullmatch(found):
            return TailPart("size", found)
        if sized and found[0] not in "Aa":
            return None
        figures = found[:-1].lower().translate(_TIMES)
        return TailPart("size", figures.replace("a", "A").replace("e", "E") + found[-1].upper())

    def _spoken(self, found: str) -> TailPart | None:
        """A version written as it is said: "GPT四", "Claude三点五"."""
        if self.parts or not self.plain or self.numbered() or not self.base[-1:].isascii():
            return None
        return TailPart("version", found.translate(_FIGURES))

    def _code(self, found: str, hyphen: bool) -> TailPart | None:
        if not hyphen and (found[0].upper() not in SERIES or found[-1].isalpha()):
            return None
        return TailPart("code", found.upper())

    def _version(self, found: str, end: int, gap: str, hyphen: bool) -> TailPart | None:
        found = found.replace(" ", "")  # "Gemini 1 .5"
        digits = found.lstrip("vV").rstrip("oOvV")
        if digits == found and digits.count(".") == 1 and float(digits) > HIGHEST:
            return None  # "Qwen 78.2": what it got
        if "." not in digits and len(digits) > 1:
            if _MMDD.fullmatch(digits) and gap:
                return TailPart("date", digits)
            if len(digits) > 2:
                return TailPart("date", digits) if hyphen and _REVISION.fullmatch(digits) else None
        if digits == found and gap == " " and is_share(self.text, digits, end):
            return None  # "DeepSeek 10/10": what it got
        if digits == found and not hyphen:
            counted = self.words.scored if "." in digits else self.words.counted
            named = (
                gap == " " and not self.parts and _MODELS.match(self.text, end)
            )  # nobody counts behind a name
            if (counted.at(self.text, end) and not named) or (gap and self.numbered()):
                return None
            if not self.plain and not self.parts:
                return None
        house = (
            ("V" if found[0] in "vV" else "")
            + digits
            + found[len(found.rstrip("oOvV")) :].replace("O", "o").replace("v", "V")
        )
        return TailPart("code" if house[0] == "V" else "version", house)


def is_share(text: str, count: str, end: int) -> bool:
    """Whether a number that ends at `end` begins "7/9", so many of so many, and no two versions."""
    out_of = _OUT_OF.match(text, end)
    if out_of is None or not count.isdigit():
        return False
    whole = int(out_of[1])
    return int(count) <= whole and (whole > _TWO_VERSIONS or int(count) == whole)


@lru_cache(maxsize=16384)
def compose(prefix: str, joint: str, parts: tuple[TailPart, ...]) -> str:
    """The name that prefix and tail make in the family's house style; efforts and empty endings go."""
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


def other_zero(parts: tuple[TailPart, ...]) -> tuple[TailPart, ...]:
    """The same with its version written the other way: 3.0 for 3, 5 for 5.0."""
    return tuple(
        part._replace(text=part.text.removesuffix(".0") if part.text.endswith(".0") else f"{part.text}.0")
        if part.kind == "version"
        and part.text[-1:].isdigit()
        and ("." not in part.text or part.text[-2:] == ".0")
        else part
        for part in parts
    )


_OUT_OF = re.compile(r"\s?/\s?(\d{1,4})(?![.\dA-Za-z])")
_TWO_VERSIONS = 6
"""Up to here "4/5" may be two versions of one family."""
HIGHEST = 20
"""A version with a fraction that no model has reached."""
_PARAMETERS = re.compile(r"[AE]*\d+(?:\.\d+)?B")


def parameters(sizes: list[str], *, active: bool) -> float | None:
    """The number of (active) parameters that sizes as 72B and A22B give; None where they give none."""
    for size in sizes:
        if size.startswith("A") == active and _PARAMETERS.fullmatch(size):
            return float(size.lstrip("AE").rstrip("B")) * 1e9
    return None
