"""One-to-one mappings of characters: script, width, quotes, spaces; and which language a text is in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from operator import ne
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

Language = Literal["zh-Hans", "zh-Hant", "en"]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_KANA_HANGUL = re.compile("[\u3041-\u30fa\uac00-\ud7af]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞″＂"), '"') | dict.fromkeys(map(ord, "‘’‚‛ʼ′´＇"), "'")
_SPACES = dict.fromkeys(
    [*map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"),
     *range(0x2000, 0x200B)],
    " ",
)  # fmt: skip
_HYPHENS = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\ufe63"), "-"
)  # as word processors and chatbots set them
WIDTH: dict[int, int | str] = {**_FULL_WIDTH, **_QUOTES, **_SPACES, **_HYPHENS}
"""For `str.translate`: every value is one character."""

INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Inside a character class: what has no width, or only steers the display."""

# Enough to tell the scripts apart; more would cost time and change nothing.
_SAMPLE = 20_000


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Chinese in simplified script, character for character: the result is as long as the text.

    opencc's `t2s` keeps lengths (measured over all of Unicode); should a run ever differ, it stays as it was.
    """
    if not _HAN.search(text):
        return text
    converted = str(_converter().convert(text))
    if len(converted) != len(text):
        converted = _HAN_RUN.sub(_run, text)
    for source, pattern, target in _variants():
        if source in converted:
            converted = pattern.sub(_or_word(target), converted)
    return converted


def han_count(text: str) -> int:
    """The number of Chinese characters in a text."""
    return sum(map(len, _HAN_RUN.findall(text)))


def _or_word(target: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match["word"] or target


@lru_cache(maxsize=1)
def _variants() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Of `data/variants.toml`: a character, where it or a word it stays in stands, what it becomes."""
    data = tomllib.loads((files("claims") / "data" / "variants.toml").read_text(encoding="utf-8"))
    found = []
    for entry in data["variant"]:
        words = "|".join(map(re.escape, entry["words"])) or "(?!)"
        found.append((entry["from"], re.compile(f"(?P<word>{words})|{entry['from']}"), entry["to"]))
    return tuple(found)


def _run(match: re.Match[str]) -> str:
    converted = str(_converter().convert(match[0]))
    return converted if len(converted) == len(match[0]) else match[0]


def language(text: str) -> Language | None:
    """The language of a text without markup, by counting characters; None where it is none of the three."""
    sample = "".join(_HAN_RUN.findall(text))[:_SAMPLE]
    words = len(_LATIN_WORD.findall(text[: 4 * _SAMPLE]))
    foreign = len(_KANA_HANGUL.findall(text[: 4 * _SAMPLE]))
    if foreign > 0.1 * len(sample) + 5:
        return None
    # Chinese on technology is full of Latin names, English on Chinese models has a Chinese word now and then.
    if len(sample) * 3 < words * 2:
        return "en"
    if not sample:
        return None
    changed = sum(map(ne, sample, simplified(sample)))  # as long as the sample
    # A third of traditional text differs from simplified text; single characters do in quotations and names.
    return "zh-Hant" if changed * 20 > len(sample) else "zh-Hans"
