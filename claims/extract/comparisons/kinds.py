"""Rivals that are a kind of models: "larger models". Words: `data/rival_kinds.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from claims.wording.cues import spelled_out
from claims.wording.hints import can_match
from claims.wording.patterns import source

_PRAISE = ("other", "ordinary", "best", "leading", "state-of-the-art", "mainstream")
"""What is left out of a name that says more."""


class Kind(NamedTuple):
    """[start, end) of the clean text speaks of models of a kind, which has an English name."""

    start: int
    end: int
    name: str


def kinds_in(text: str, start: int, end: int) -> Iterator[Kind]:
    """The kinds of models that a stretch of lower-case text with its names blanked speaks of."""
    for single in (False, True):
        if not can_match(_head(single=single), text[start:end]):
            continue
        for m in _expression(single=single).finditer(text, start, end):
            told = [_word("kind", w[0]) or _sized(w[0]) for w in _modifier().finditer(m["kinds"])]
            words = (m["behind"] or "").strip()
            behind = _word("behind", words)
            told += [_sized(words)] if words and not behind else []
            if told or behind or m["head"] in _forms("alone"):
                yield Kind(m.start(), m.end(), _name(told, _word("head", m["head"]) or "models", behind))


def people_in(text: str, start: int, end: int) -> Iterator[Kind]:
    """The people such a stretch speaks of as whom a model may be measured by: "85% of human experts"."""
    for m in _people().finditer(text, start, end) if can_match(_who(), text[start:end]) else ():
        words = [w[0] for w in _of_people().finditer(m["words"])]
        told = [word for word in _book()["person"] if any(_word("person", w) == word for w in words)]
        head = _word("person_told", m["head"])
        if told or head is None or m["part"]:
            name = head or _word("person_alone", m["head"]) or ""
            yield Kind(m.start(), m.end(), " ".join([w for w in told if w not in name.split()] + [name]))


def _sized(words: str) -> str:
    """ "32b" as it is written: 32B; "320亿参数", too."""
    if "亿" in words:
        return f"{int(words.split('亿', 1)[0]) / 10:g}B"
    more = re.search(r"\+|more|over|upward|least|larger", words)
    return re.sub(r"\D*([\d.]+)b.*", rf"\1B{'+' if more else ''}", words)


def _name(kinds: list[str], head: str, behind: str | None) -> str:
    """ "larger open-source models", "dense models of the same size"."""
    sized = "same-size" in kinds or behind == "of-the-same-size"
    words = [kind for kind in dict.fromkeys(kinds) if kind != "same-size"]
    words = [word for word in words if word not in _PRAISE] or words
    if any(word[0].isdigit() for word in words):
        words = [word for word in words if word not in ("larger", "smaller")]
    elif behind == "larger" and "larger" not in words:
        words.insert(0, "larger")
    return " ".join([*words, head, *(["of the same size"] if sized else [])])


def _word(section: str, form: str) -> str | None:
    return _forms(section).get(form)


@cache
def _book() -> dict[str, dict[str, list[str]]]:
    path = files("claims") / "data" / "rival_kinds.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _forms(section: str) -> dict[str, str]:
    """Every form of a section -> the English word it stands for."""
    return {form: word for word, forms in _book()[section].items() for form in _spelled(forms)}


def _spelled(forms: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(spelled_out, forms))


def _any_of(*sections: str) -> str:
    """The forms, the longest first, by first letters: of thousands only those of one are tried at a place."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted({form for name in sections for form in _forms(name)}, key=len, reverse=True):
        behind = "(?![a-z])" if form[-1].isascii() else ""
        by_letter.setdefault(re.escape(form[0]), []).append(re.escape(form[1:]) + behind)
    return "|".join(f"{letter}(?:{'|'.join(forms)})" for letter, forms in by_letter.items())


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(rf"{_any_of('kind')}|{_size()}")


@cache
def _expression(*, single: bool) -> re.Pattern[str]:
    """Words of how many and of what kind, then what they are, then how large; `single`: "a larger model"."""
    words, behind = _any_of("plain", "kind"), _any_of("behind")
    one = r"(?<![a-z])(?:an?|another|the next best) " if single else ""
    return re.compile(
        rf"{one}(?<![a-z\d.-])"
        rf"(?P<kinds>(?:`?(?:{words}|{_size()})`?(?:\([a-z`-]{{2,8}}\))?[ 、]?(?:and )?的?){{0,6}})"
        rf"(?P<head>{_head(single=single).pattern})(?P<behind> (?:{behind}|{_source('behind')}))?(?![a-z-])"
    )


@cache
def _head(*, single: bool) -> re.Pattern[str]:
    return re.compile(r"model|llm" if single else _any_of("head"))


@cache
def _who() -> re.Pattern[str]:
    return re.compile(_any_of("person_told", "person_alone"))


@cache
def _of_people() -> re.Pattern[str]:
    return re.compile(_any_of("person"))


@cache
def _people() -> re.Pattern[str]:
    """Which of them, then who: not a number of them, nor what they say or use."""
    return re.compile(
        rf"{_source('part')}(?P<words>(?:(?:{_any_of('person_plain', 'person')})[ 、]?(?:and )?的?){{0,5}})"
        rf"(?P<head>{_who().pattern}){_source('no_person')}"
    )


def _size() -> str:
    """How large they are: "32B models"."""
    return _source("size")


def _source(name: str) -> str:
    return source(f"rival_kinds.{name}")
