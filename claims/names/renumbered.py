"""Listed names with another number, where no family's grammar reads them: "Grok Code Fast 2" for 1."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import STRICT, WEAK, Hit, ends_name
from claims.names.spelling import Folded, key
from claims.names.tails import HIGHEST, is_share
from claims.names.templates import LEAST, Template

_WIDE_GAP = re.compile(r"[\W_]{2}")
_GOES_ON = re.compile(r"[-_][A-Za-z0-9]")
_SPACED = re.compile(r" [\d.]+$")
_IN_TEXT = re.compile(r"\d(?<=[^\W\d_].)\d?(?:\.\d{1,2})?(?![\d.]?\d|[bkx](?![a-z]))")
_GAP = re.compile(r"[ \-_·.]?")


def add_renumbered(text: str, hits: list[Hit], lexicon: Lexicon, folded: Folded) -> list[Hit]:
    """The hits, sorted; one that stops short of a number goes on where a listed name does."""
    ends = [hit.end for hit in hits]
    added: list[Hit] = []
    dropped: set[int] = set()
    for number in _IN_TEXT.finditer(folded.text):
        if "." in number[0] and float(number[0]) > HIGHEST:
            continue  # "Qwen 78.2"
        at = bisect_left(ends, folded.offsets[number.end() - 1] + 1)
        over = hits[at] if at < len(hits) and hits[at].start <= folded.offsets[number.start()] else None
        if over is not None and over.entity.listed:
            continue
        hit = _hit(text, folded, number, lexicon)
        if hit is None or (added and hit.start < added[-1].end):
            continue
        first = bisect_right(ends, hit.start)
        inside = [i for i in range(first, len(hits)) if hits[i].start < hit.end]
        if all(_gives_way(hits[i], hit, text) for i in inside):
            dropped.update(inside)
            sure = min((hits[i].level for i in inside if hits[i].start == hit.start), default=hit.level)
            added.append(hit._replace(level=min(hit.level, sure)))
    kept = [hit for i, hit in enumerate(hits) if i not in dropped]
    return sorted((*kept, *added), key=lambda hit: hit.start) if added else hits


def _gives_way(hit: Hit, longer: Hit, text: str) -> bool:
    """Is a hit inside a longer one; or on the same words, but named without one of them: "Phi-5-medium"?"""
    if not longer.start <= hit.start <= hit.end <= longer.end:
        return False
    if (hit.start, hit.end) != (longer.start, longer.end):
        return True
    written, shorter, whole = (
        sorted(key(name)) for name in (text[hit.start : hit.end], hit.entity.name, longer.entity.name)
    )
    return not hit.entity.listed and whole == written != shorter


def _hit(text: str, folded: Folded, number: re.Match[str], lexicon: Lexicon) -> Hit | None:
    """The name round a number that is a listed one's but for the number."""
    inside, offsets = folded
    if inside[max(0, number.start() - LEAST) : number.start()] not in lexicon.templates.ends:
        return None
    for length in lexicon.templates.lengths:
        begin = number.start() - length
        made = lexicon.templates.by_stem.get(inside[begin : number.start()]) if begin >= 0 else None
        if not made or not _stands_apart(text, offsets[begin]):
            continue
        for template in made:
            stop = number.end() + len(template.rest)
            if stop > len(inside) or not inside.startswith(template.rest, number.end()):
                continue
            start, end = offsets[begin], offsets[stop - 1] + 1
            level = _level(text, start, end, template, lexicon) if ends_name(text, end) else None
            entity = _entity(template, number[0], lexicon)
            if level is not None and _is_alike(text[start:end], template) and not lexicon.listed(entity.name):
                return Hit(start, end, entity, level, template.entry.name)
    return None


def _stands_apart(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not (before.isascii() and before.isalnum()) and before not in ("-", "_", "/", ".", "@", "#")


def _is_alike(found: str, template: Template) -> bool:
    """Is it spelled as the listed name is, blanks and hyphens apart, and in capitals where that has them?"""
    letters, wanted = ([c for c in name if c.isalpha()] for name in (found, template.spelling))
    if letters != wanted and (template.level or found.islower()):
        return False
    return len(found) <= len(template.spelling) + 4 and not _WIDE_GAP.search(found)


def _level(text: str, start: int, end: int, template: Template, lexicon: Lexicon) -> int | None:
    """What the name still needs; None where the number counts something ("Breeze 7 times") or goes on."""
    written = text[start:end]
    spaced = _SPACED.search(written)
    if not template.rest and _GOES_ON.match(text, end):
        return None
    if template.rest or spaced is None:
        return template.level
    if (
        is_share(text, spaced[0].strip(), end)
        or lexicon.words.counted.at(text, end)
        or lexicon.words.chips.at(text, end)
    ):
        return None
    everyday = "." not in written and " " not in written[: spaced.start()]
    return max(template.level, STRICT if everyday else WEAK)


def _entity(template: Template, number: str, lexicon: Lexicon) -> Entity:
    """The listed model with the other number."""
    old, entry = template.number, template.entry
    name = re.sub(rf"(?<![\d.]){re.escape(old)}(?!\d|\.\d)", number, entry.name, count=1)
    family = entry.parent
    while family is not None and old in family:
        family = lexicon.entries[family].parent
    return Entity(name=name, type="model", maker=entry.fields.get("maker"), family=family, listed=False)
