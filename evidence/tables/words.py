"""Words of headers: the role a row or column so headed plays (data/table_words.toml)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from evidence.written import plain

_WORDS = Path(__file__).parents[1] / "data" / "table_words.toml"
_BRACKET = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")


class Spec(NamedTuple):
    """What a row or column about models themselves holds."""

    attribute: str
    """"" where nothing of it is kept."""
    unit: str | None


def role_of(header: str) -> str | None:
    """The role a header's words say; None where they say none."""
    text = folded(header)
    for form in dict.fromkeys((text, _BRACKET.sub("", text), text.rstrip(" %"))):
        for role, pattern in _roles():
            if form and pattern.fullmatch(form):
                return role
    return None


def spec_of(header: str) -> Spec | None:
    """The attribute of models that a header names; None where it names none."""
    text = folded(header)
    for form in dict.fromkeys((text, _BRACKET.sub("", text))):
        for pattern, spec in _specs():
            if form and pattern.fullmatch(form):
                return spec
    return None


def mode_of(text: str) -> str | None:
    """base, thinking or non-thinking, where a heading or a row across the table says so."""
    for mode, pattern in words()["modes"].items():
        if re.search(pattern, folded(text)):
            return str(mode)
    return None


def says(group: str, text: str, field: str = "pattern") -> bool:
    """Is the whole text one of a group's words?"""
    return bool(re.fullmatch(words()[group][field], folded(text)))


def mentions(group: str, text: str) -> bool:
    """Does the text hold one of a group's words?"""
    return bool(re.search(words()[group]["pattern"], folded(text)))


def folded(text: str) -> str:
    """A header in half width and lower case, without emphasis, footnote marks, pictures and colons."""
    text = plain(re.sub(r"(?<![\w])#", "\0", unicodedata.normalize("NFKC", text)))
    text = re.sub(r"[\U0001f000-\U0001ffff\u2600-\u27bf↑↓⬆⬇️]", "", text.replace("\0", "#"))
    return " ".join(text.lower().split()).strip(" :：|.,").replace("# ", "# ")


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of table_words.toml."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, pattern in words()["roles"].items())


@lru_cache(maxsize=1)
def _specs() -> tuple[tuple[re.Pattern[str], Spec], ...]:
    return tuple(
        (re.compile(row["pattern"]), Spec(row["attribute"], row.get("unit"))) for row in words()["spec"]
    )
