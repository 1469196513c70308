"""Finds the names that stand in a text in full: listed spellings, and families with an unlisted version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_letters, digits
from typing import NamedTuple

from claims.model import Entity
from claims.names.editions import read_edition
from claims.names.glued import maker_before
from claims.names.lexicon import Lexicon
from claims.names.nametables import LEVELS, Entry
from claims.names.spelling import Folded, borders, fold, key, numbers
from claims.names.tails import SERIES, Tail, read_tail
from claims.wording.words import GLUED

CASED, WEAK, STRICT = LEVELS.index("cased"), LEVELS.index("weak"), LEVELS.index("strict")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w-])(?<![\w-]\.)[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|ai|io|dev|app)\b(?:/[!-~]*)?"
)
_IN_ADDRESS = ("://", "www.", ".com", ".cn", ".org", ".net", ".ai", ".io", ".dev", ".app")
_LETTERS = frozenset(ascii_letters + digits)
_TESTS = ("benchmark", "leaderboard")
_GLUED = re.compile(GLUED)
_THOUSANDS = re.compile(r"(?<=\d)(?<![a-zA-Z-]\d),\d{3}(?!\d)")
"""Of "B 400,000", not of "B-4,140亿": there the comma parts two clauses."""


class Hit(NamedTuple):
    """A name found at [start, end) of the text, and how much it still needs to count."""

    start: int
    end: int
    entity: Entity
    level: int
    root: str
    """The entry it was built on: the family for an unlisted version."""


def find_names(text: str, lexicon: Lexicon, folded: Folded | None = None) -> list[Hit]:
    """All full names, sorted, not overlapping, the longest at each place; contexts are not yet weighed.

    In a text that writes its models in small letters, capitals tell no name from a word.
    """
    folded = folded or fold(text)
    spelled = lexicon.spelled_in(folded.text)
    hits = _names(text, folded, spelled, lexicon, small=False)
    return _names(text, folded, spelled, lexicon, small=True) if _in_small_letters(text, hits) else hits


def _in_small_letters(text: str, hits: list[Hit]) -> bool:
    """Are there two models with a capital to their names, and all of those written without: "qwen3-max"?"""
    models = [hit for hit in hits if hit.entity.type == "model" and not hit.entity.name.islower()]
    small = [hit for hit in models if text[hit.start : hit.end].islower()]
    return len({hit.entity.name for hit in small}) > 1 and len(small) == len(models)


def _names(
    text: str, folded: Folded, spelled: Sequence[tuple[int, list[int]]], lexicon: Lexicon, *, small: bool
) -> list[Hit]:
    addresses = _addresses(text)
    hits: list[Hit] = []
    free = 0  # first character of the text no hit has taken
    for i, lengths in spelled:
        start = folded.offsets[i]
        maker = None if start < free or _begins(text, start) else maker_before(text, start, lexicon)
        if start < free or (maker is None and not _begins(text, start)):
            continue
        found = _longest(text, folded, i, lengths, lexicon, small=small)
        if found is None:
            continue
        end, hit = found
        if maker and (hit is None or hit.entity.maker != maker):
            continue
        free = end
        if hit is not None and addresses.get(start, (start, hit.end)) == (start, hit.end):  # "Z.ai" is both
            hits.append(hit)
    return hits


def _addresses(text: str) -> dict[int, tuple[int, int]]:
    """For each character of an address the address; most texts have none."""
    if not any(sign in text for sign in _IN_ADDRESS):
        return {}
    return {i: match.span() for match in _ADDRESS.finditer(text) for i in range(*match.span())}


def _longest(
    text: str, folded: Folded, i: int, lengths: Sequence[int], lexicon: Lexicon, *, small: bool
) -> tuple[int, Hit | None] | None:
    """The end of the longest name at folded position i, and its hit (None for an idiom that is no name)."""
    (inside, offsets), spellings = folded, lexicon.spellings
    start = offsets[i]
    best: Hit | None = None
    sure = False
    for length in lengths:
        spelled = inside[i : i + length]
        known = spellings.get(spelled) or (lexicon.spelled(spelled) if "-" in spelled else None)
        idiom = spelled in lexicon.phrases
        if known is None and not idiom:
            continue  # in this text it means none of the listed
        end = offsets[i + length - 1] + 1
        if idiom:
            if best is None and ends_name(text, end):
                return end, None
            continue
        if known is None or (sure and known[0].type not in _TESTS):
            continue
        if not _gaps_fit(text, folded, i, length, known[1]):
            continue
        for hit in _readings(text, start, end, known, lexicon, small=small):
            if best is None or (hit.end, hit.entity.listed) > (best.end, best.entity.listed):
                best = hit
                sure = hit.entity.listed and _ends_tails(text, hit.end, lexicon)
    return (best.end, best) if best is not None else None


def _ends_tails(text: str, end: int, lexicon: Lexicon) -> bool:
    """Is no tail of a shorter spelling longer?"""
    return end >= len(text) or text[end] not in lexicon.words.in_tails


def _readings(
    text: str, start: int, end: int, known: tuple[Entry, str, int], lexicon: Lexicon, *, small: bool
) -> list[Hit]:
    """The spelling itself, and the spelling with the version that follows it."""
    entry, spelling, level = known
    hits = []
    exact = (
        level == 0
        or _same_case(text[start:end], spelling)
        or (level == WEAK and any(c.isdigit() for c in spelling))
        or (small and text[start:end].islower() and _tells(text, end, spelling, level, lexicon))
    )
    if exact and ends_name(text, end) and not _counts_something(text, start, end, lexicon):
        hits.append(Hit(start, end, lexicon.entity(entry), _own_level(text, start, end, level), entry.name))
    if entry.type in _TESTS:
        edition = read_edition(text, end, entry, lexicon) if exact else None
        return [*hits, Hit(start, edition[0], edition[1], level, entry.name)] if edition else hits
    if (entry.prefix is None and entry.type != "model") or _cut_short(text, start, end):
        return hits
    tail = read_tail(
        text,
        end,
        lexicon.words,
        base=text[start:end],
        plain=entry.type != "organisation",
        is_name=lexicon.begins_name,
    )
    if (
        not tail.parts
        or not ends_name(text, tail.end)
        or not (exact or (tail.has_version and level != STRICT))
    ):
        return hits
    entity = lexicon.extend(entry, tail)
    if entity is None:
        return hits
    numbered = any(c.isdigit() for c in spelling) or [part.kind for part in tail.parts] != ["version"]
    if numbered and not entity.listed and entry.prefix is None and key(spelling) != key(entry.name):
        return hits  # "Claude 3.5" is one model; what follows it may make another, but only a listed one
    return [*hits, Hit(start, tail.end, entity, _level_with(text, start, end, level, tail), entry.name)]


def _tells(text: str, end: int, spelling: str, level: int, lexicon: Lexicon) -> bool:
    """Can a spelling without its capitals hardly be words: "nova pro", not "nova" or "command a"?"""
    parted = _PARTED.search(spelling) and not spelling.endswith(" A")
    return level == CASED or bool(parted) or bool(lexicon.words.model_after.match(text, end))


def _own_level(text: str, start: int, end: int, level: int) -> int:
    """What a guarded name still needs: with its size nothing, on a hyphen ("Step-2") only a text about AI."""
    if level < WEAK:
        return level
    written = text[start:end]
    if not any(c.isdigit() for c in written):
        return level
    if _SIZE_END.search(written) or (level == WEAK and _firm(written)):
        return 0
    if _VARIED.search(written):
        return WEAK  # "Step 3.5 Flash" counts no steps
    heading = text[end : end + 1] in (":", ".", ")") and _ORDINAL.search(written)  # "Step-1: ..."
    return WEAK if "-" in written and not heading else level


def _firm(written: str) -> bool:
    """Two hyphens, or one and a decimal number: `Phi-4-mini`, `Seed-1.6`."""
    return "-" in written and (written.count("-") > 1 or "." in written)


_PARTED = re.compile(r"[ -]|\d")
_SIZE_END = re.compile(r"(?<![A-Za-z.])\d{1,4}(?:\.\d{1,3})?B$")
_VARIED = re.compile(r" \d\.\d [A-Z][a-z]+$")
_ORDINAL = re.compile(r"-\d$")


def _level_with(text: str, start: int, end: int, level: int, tail: Tail) -> int:
    """The same with a version after it: `Gemini 4` needs a context, `Gemini-4` and `Gemini 4.5` none."""
    if not tail.has_version:
        return level
    first = tail.parts[0]
    firm = len(tail.parts) > 1 or first.kind == "code" or "." in first.text or text[end : end + 1] == "-"
    hyphens = len(tail.parts) > 1 and text.count("-", start, tail.end) > 1  # "Phi-9-mini"
    if tail.has_size or level <= CASED or (level == WEAK and firm) or hyphens:
        return 0
    return _own_level(text, start, tail.end, level)


def _cut_short(text: str, start: int, end: int) -> bool:
    """Would the name end inside a number ("Qwen 3" of "Qwen 32B") or before it ("Command R" of "R2")?"""
    if text[end - 1].isdigit() and text[end : end + 1].isdigit():
        return True
    return (
        end - start > 1
        and text[end - 1] in SERIES
        and text[end : end + 1].isdigit()
        and text[end - 1].isalpha()
        and not text[end - 2].isalnum()
    )


def _counts_something(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is the number at the end a date or an amount ("Qwen 3月")?"""
    number = text[end - 1].isdigit() and _LAST_NUMBER.search(text, start, end)
    return bool(number) and lexicon.words.measures.at(text, end)


_LAST_NUMBER = re.compile(r" \d+(?:\.\d+)?\Z")


def _same_case(found: str, spelling: str) -> bool:
    if found == spelling:
        return True
    letters = [c for c in found if c.isalpha()]
    wanted = [c for c in spelling if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return letters == wanted or 3 <= capitals < len(letters)  # "LLaMA" is no word either


def _gaps_fit(text: str, folded: Folded, i: int, length: int, spelling: str) -> bool:
    """Do separators stand only where the spelling may have them?"""
    offsets = folded.offsets
    if offsets[i + length - 1] - offsets[i] == length - 1:
        return True
    gaps = [j for j in range(i + 1, i + length) if offsets[j] - offsets[j - 1] > 1]
    allowed = borders(spelling)
    for j in gaps:
        gap = text[offsets[j - 1] + 1 : offsets[j]]
        if j - i not in allowed or not _GAP_OR_SIGN.fullmatch(gap):
            return False
        if gap == " - " and length < _LONG:  # "AI - 2 of them"
            return False
        if "/" in gap and "/" not in spelling:
            return False
        if "." in gap and "." not in spelling:
            return False
    return True


_LONG = 4
_GAP_OR_SIGN = re.compile(r"[ \-_·'‐‑–]{1,2}| - |/|:| ?\. ?")


def _begins(text: str, start: int) -> bool:
    """Does a name that begins here begin a word?"""
    if start == 0 or text[start] not in _LETTERS:
        return not text[start].isascii() or text[start] in _LETTERS
    before = text[start - 1]
    return before not in _LETTERS and not (before == "_" and text[start - 2 : start - 1].isalnum())


def ends_name(text: str, end: int) -> bool:
    """Does a name that ends here end a word and no number?"""
    if end >= len(text) or text[end - 1] not in _LETTERS:
        return True
    after = text[end]
    if after in _LETTERS:
        return text[end - 1].isdigit() and bool(_GLUED.match(text, end))
    if after == "." and text[end - 1].isdigit():
        return not text[end + 1 : end + 2].isdigit()
    if after == "," and _THOUSANDS.match(text, end):
        return False  # "B 400,000"
    return after != "+" and not (after == "_" and text[end + 1 : end + 2] in _LETTERS)


def recognise(name: str, lexicon: Lexicon) -> Entity | None:
    """The entity a whole string names by its family's grammar, with or without its maker before it."""
    hits = find_names(name, lexicon)
    if not hits or hits[-1].end != len(name):
        return None
    last = hits[-1]
    if numbers(last.entity.name) != numbers(name[last.start :]) and lexicon.listed(last.entity.name) is None:
        return None
    before = name[: last.start].strip(" -的")
    if not before:
        return last.entity
    maker = lexicon.listed(before) if len(hits) == 2 and hits[0].start == 0 else None
    return last.entity if maker is not None and last.entity.maker == maker.name else None
