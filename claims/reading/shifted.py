"""Text whose GBK bytes slipped by one, as where a reading was put between the two bytes of a character.

A converter that writes a reading behind each character it changes, byte by byte, sees 要動 (D2AA 84D3) also
as D2 [AA84 = 獎] D3 and writes 84 (jiǎng) D3: the opening bracket is swallowed (`?jiǎng)`), and from there on
each pair of bytes is one byte late: 需要?jiǎng)佑靡恍 for 需要動用一小. It ends where a trailing byte is an
ASCII letter, or where the next reading swallows a bracket in its turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from claims.reading.ruby import SYLLABLE, is_reading
from claims.reading.script import simplified
from claims.reading.strand import Draft

_BROKEN = re.compile(rf"\?(?P<reading>{SYLLABLE})\)")
_RUBY = re.compile(rf"\((?P<reading>{SYLLABLE})\)")
_LONGEST = 80
"""Characters of a slipped run; longer ones were not slipped but are something else."""
_PUNCTUATION = frozenset("，。、；：！？（）《》“”…—「」")
_COMMA_LEAD = 0xA3
"""First byte of ，：；！？（）and of the full-width letters, of which only the comma is frequent."""
LOST = "\ufffd"


@dataclass(slots=True)
class _Run:
    """Characters put right, the position each stands for, and where the damage ends."""

    text: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    end: int = 0
    read: bool = False
    """The last character is followed by its reading: no accident."""

    def put(self, character: str, place: int) -> None:
        self.text.append(character)
        self.places.append(place)


def repair_shifted(draft: Draft) -> None:
    """Put slipped runs right in place, where the result is plainly more usual text; else leave them."""
    texts: list[str] = []
    places: list[int] = []
    done = pos = 0
    while match := _BROKEN.search(draft.text, pos):
        pos = match.end()
        run = _best_run(draft.text, match)
        if run is not None:
            texts += (draft.text[done : match.start()], *run.text)
            places += (*range(done, match.start()), *run.places)
            done = pos = run.end
    if done:
        places += range(done, len(draft.text))
        draft.text = "".join((*texts, draft.text[done:]))
        draft.at = [draft.at[place] for place in places]


def _best_run(text: str, match: re.Match[str]) -> _Run | None:
    start = match.start()
    before = _encode(text[start - 1 : start])
    if len(before) != 2:
        return None
    runs = []
    # The misread character was the second byte before and a first byte after it, and is read as written.
    for _, lead in _spelled(before[1], None, match["reading"]):
        run = _follow(text, lead, start, match.end())
        if run is None or _usual(run.text) < 0.85:
            continue
        if run.read or _usual(run.text) > _usual(list(text[match.end() : run.end])) + 0.3:
            runs.append(run)
    return max(runs, key=lambda run: _usual(run.text), default=None)


def _follow(text: str, lead: int, place: int, pos: int) -> _Run | None:
    """Read on with one byte in hand until the pairs fall into step again; None where they do not."""
    run = _Run()
    for i in range(pos, min(len(text), pos + _LONGEST)):
        if broken := _BROKEN.match(text, i):
            found = _spelled(lead, None, broken["reading"])
            if not found:
                return None
            run.put(found[0][0], place)
            run.end, run.read = broken.end(), True
            return run
        code = _encode(text[i])
        if len(code) == 1:
            return _last(run, text, lead, place, i)
        if len(code) != 2:
            return None
        character = _decode(lead, code[0])
        if not _usual([character]):
            # Between them a pair of bytes that means nothing in GBK was dropped.
            character = "，" if lead == _COMMA_LEAD else LOST
        run.put(character, place)
        lead, place = code[1], i
    return None


def _last(run: _Run, text: str, lead: int, place: int, i: int) -> _Run | None:
    """An ASCII character is the second byte of the last one."""
    ruby = _RUBY.match(text, i + 1)
    trail = ord(text[i])
    character = _decode(lead, trail)
    run.end, run.read = i + 1, ruby is not None
    if ruby and not is_reading(character, ruby["reading"]):
        found = _spelled(None, trail, ruby["reading"])
        if not found:
            return None
        run.put(LOST, place)
        place, character = i, found[0][0]
    if not character:
        return None
    run.put(character, place)
    return run


@lru_cache(maxsize=4096)
def _spelled(lead: int | None, trail: int | None, syllable: str) -> tuple[tuple[str, int], ...]:
    """Characters with one byte given that are read so, each with its other byte; the most usual first."""
    found = []
    for other in range(0x40, 0xFF):
        character = _decode(other if lead is None else lead, other if trail is None else trail)
        if character and is_reading(character, syllable):
            found.append((character, other))
    return tuple(sorted(found, key=lambda pair: -_usual([pair[0]])))


def _encode(text: str) -> bytes:
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _decode(lead: int, trail: int) -> str:
    try:
        text = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


def _usual(characters: list[str]) -> float:
    """Share of characters that are in everyday use: in the first level of GB 2312, or common punctuation."""
    if not characters:
        return 0.0
    plain = simplified("".join(characters))
    good = sum(c in _PUNCTUATION or c == LOST or _first_level(c) for c in plain)
    return good / len(characters)


def _first_level(character: str) -> bool:
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
