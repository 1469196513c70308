"""Readings in brackets, `持續(xù)`, that some converters leave behind every character they changed."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from pathlib import Path

from claims.reading.script import HAN
from claims.reading.strand import Draft

SYLLABLE = "[a-zü:\u00e0-\u00fc\u0100-\u01dc\u01f8\u01f9\u0300-\u030c\u1e3f\u1ebf\u1ec1]{1,10}[1-5]?"
"""Inside a pattern: letters that may spell one reading, tone by mark, by figure or not at all."""
_RUBY = re.compile(rf"(?<=[{HAN}])[(（]\s?(?P<reading>{SYLLABLE})\s?[)）]")
_BRACKET = re.compile(rf"[{HAN}][(（]\s?[a-zü\u00e0-\u01dc]")
_MARKS = "\u0300\u0301\u0304\u030c"
_TONES = str.maketrans("", "", _MARKS + "12345")


def remove_readings(draft: Draft) -> None:
    """Remove bracketed readings in place. One is removed only if the character before it is read so."""
    if not _BRACKET.search(draft.text):
        return
    edits = []
    for match in _RUBY.finditer(draft.text):
        if is_reading(draft.text[match.start() - 1], match["reading"]):
            edits.append((match.start(), match.end(), ""))
    draft.edit(edits)


def is_reading(character: str, syllable: str) -> bool:
    """Whether a syllable, in any of the usual spellings of tone and ü, is a reading of the character."""
    given = unicodedata.normalize("NFC", syllable)
    known = _readings().get(ord(character), "").split(",")
    if given in known:
        return True
    # A tone mark that differs is another reading; no mark, or a figure, may stand for any.
    if any(mark in _MARKS for mark in unicodedata.normalize("NFD", given)):
        return False
    return _bare(given) in {_bare(reading) for reading in known if reading}


def _bare(syllable: str) -> str:
    """Without tone; ü, u: and v are one letter."""
    bare = unicodedata.normalize("NFD", syllable).translate(_TONES)
    return unicodedata.normalize("NFC", bare).replace("u:", "ü").replace("v", "ü")


@cache
def _readings() -> dict[int, str]:
    """Code point to its readings, comma between them: pypinyin's table of single characters.

    Read without the package around it, whose table of phrases costs five times as much to load.
    """
    found = importlib.util.find_spec("pypinyin")
    home = Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None
    path = home / "pinyin_dict.py" if home else None
    if path is not None and path.exists():
        spec = importlib.util.spec_from_file_location("_pinyin_of_characters", path)
        if spec is not None and spec.loader is not None:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            table: dict[int, str] = module.pinyin_dict
            return table
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)
