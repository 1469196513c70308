"""How a name is spelled, and what does not count: case, width, spaces, hyphens.

`key("GPT-4o") == key("gpt 4o") == key("GPT4o")`, while a dot between digits counts ("3.5" is not "35") and so
does the border between two numbers ("Qwen2-72B" is not "Qwen27-2B").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

SEPARATORS = " \\-_·.'/‐‑‒–"  # inside a character class
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))  # τ²-bench
# First a separator, then a look back past it: to what a match can begin with the matcher skips.
_RUN = re.compile(
    rf"[{SEPARATORS}:](?:(?<=[^\W_][{SEPARATORS}])[{SEPARATORS}]{{0,2}}(?=[^\W_])"
    r"|(?<=[a-z\d]:)(?=\d{1,4}(?:\.\d{1,2})?b(?![a-z])))"  # "gpt-oss:120b": a name and its tag
)
_NOISE = re.compile(r"[^\w+\-.]|_")
_ALL_NOISE = re.compile(r"[^\w+]|_")
_NUMBERS = re.compile(r"\d\W{1,3}\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HYPHENATED = re.compile(r"(?<![\d.])(\d)[-_ ](\d)(?![\d.])")
_EDGES = re.compile(r"(?<!\d)[.\-]|[.\-](?!\d)")


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The spelling in which two writings of one name agree; "" for a name without letters or digits."""
    text = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()
    if text.isalnum():
        return text
    if _NUMBERS.search(text):
        text = _RUN.sub(_border, text)
        return _EDGES.sub("", _NOISE.sub("", text))
    return _ALL_NOISE.sub("", text)


def _border(match: re.Match[str]) -> str:
    """What is left of a run of separators: a mark only where two numbers would run together."""
    text = match.string
    if not (text[match.start() - 1].isdigit() and text[match.end()].isdigit()):
        return ""
    return "." if match[0] in (".", " .", " . ") else "-"  # "Gemini 1 .5": a slip met in print


def numbers(name: str) -> list[str]:
    """The numbers of a name, in order; a version may be written with a hyphen ("3-7" is "3.7").

    `key` drops hyphens, so that "SmolLM-360M" and "SmolLM3-60M" are one to it: their numbers are not.
    """
    return _NUMBER.findall(_HYPHENATED.sub(r"\1.\2", name))


class Folded(NamedTuple):
    """A text in the spelling of `key`: `text[i]` stands at `offsets[i]` of the original."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=2)  # several passes read one text
def fold(text: str) -> Folded:
    """Fold a clean text as `key` folds a name, except that punctuation and line ends stay and part names."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters (İ) grow when lowered
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for raised, digit in _RAISED.items():
        lower = lower.replace(raised, digit)
    pieces: list[str] = []
    kept: list[range] = []
    last = 0
    for match in _RUN.finditer(lower):
        start, end = match.span()
        pieces.append(lower[last:start])
        kept.append(range(last, start))
        if lower[end].isdigit() and (mark := _border(match)):
            pieces.append(mark)
            kept.append(range(start, start + 1))
        last = end
    pieces.append(lower[last:])
    kept.append(range(last, len(lower)))
    return Folded("".join(pieces), tuple(chain.from_iterable(kept)))


@lru_cache(maxsize=4096)
def borders(name: str) -> frozenset[int]:
    """Positions in `key(name)` before which a text may put a separator.

    Those where the name itself has one, and where letters, digits and Chinese meet, except beside a single
    letter of a short name: "GPT 4o" and "Llama 3" are spellings, "o 1" and "4 o" are not.
    """
    folded = fold(_NOISE.sub(" ", unicodedata.normalize("NFKC", name)).strip())
    word, offsets = folded.text, folded.offsets
    found = set()
    long = len(word) >= 5  # "GPT4-o" is a slip for a name, "o 1" is none
    for i in range(1, len(word)):
        parted = offsets[i] - offsets[i - 1] > 1 or "-" in word[i - 1 : i + 1]
        changes = _kind(word[i]) != _kind(word[i - 1])
        if parted or (changes and (long or not (_lone(word, i) or _lone(word, i - 1)))):
            found.add(i)
    return frozenset(found)


def _kind(char: str) -> str:
    if char.isdigit() or char == ".":
        return "digit"
    return "letter" if char.isascii() else "other"


def _lone(word: str, i: int) -> bool:
    """Is word[i] a letter with no letter beside it?"""
    return _kind(word[i]) == "letter" and not any(
        0 <= j < len(word) and _kind(word[j]) == "letter" for j in (i - 1, i + 1)
    )
