"""Models nobody has listed, of makers nobody has listed.

Conservative: a word of the right shape counts only in a text that is about models anyway, and where its own
form (a size, "…LM-1.5") or a word for model right beside it says so. Once told, the same word
counts everywhere in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claims.model import Entity, EntityType
from claims.names.introduced import VARIANT, introduced, places
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.unlisted.beside import Place, is_called_model, is_priced, owned_names, told_by_place
from claims.unlisted.firm_named import firm_named
from claims.unlisted.plain_names import plain_names
from claims.unlisted.released_names import released_names
from claims.wording.patterns import source

# First the letter, then what is before it: to letters the matcher skips.
_LEFT = r"(?<![A-Za-z0-9_./@#$-].)"
_CAPITAL = rf"[A-Z]{_LEFT}"
_RIGHT = r"(?![A-Za-z0-9_]|\.\d|-\d|-[A-Za-z]| ?[万亿])"
_NUMBERED = re.compile(
    rf"{_CAPITAL}[A-Za-z]{{1,15}}(?:-[A-Za-z]{{1,12}}){{0,3}}"  # XyzLM, Open-Foo
    r"-?[vVRKMXTS]?\d{1,3}(?:\.\d{1,2})?(?:[a-z]|x\d+)?(?:[BbTM](?![A-Za-z]))?"  # -1.5, 7B, V2, R1
    rf"(?:-(?:[A-Za-z]{{2,12}}|[AV]?\d+(?:\.\d+)?[BbKk]?|[A-Z]\d?))*{_RIGHT}"  # -Instruct, -A3B, -7B
)
_SPACED = re.compile(
    rf"{_CAPITAL}[A-Za-z]{{2,14}}(?: [VRKM]?\d(?:\.\d)?)? \d{{1,3}}(?:\.\d)?B{_RIGHT}"
)  # Marin 32B, Foo 2 8B
_CAMEL = re.compile(rf"{_CAPITAL}[a-z]+(?:[A-Z][A-Za-z]+)+{_RIGHT}")  # FoxBrain
_CODED = re.compile(
    rf"[A-Za-z]{_LEFT}[A-Za-z0-9]*+(?:-[A-Za-z0-9]+(?:\.\d{{1,3}}[A-Za-z]?)?){{1,6}}{_RIGHT}"
)  # H2O-Foo2-1.4B, text-foo-3-small; only where it is measured or sold as a model
_STEM = re.compile(r"([A-Za-z]{4,})[- ]?[A-Za-z]?\d")
_STEM_NUMBER = re.compile(r"-[vV]?\d")
_SERIES = re.compile(
    rf"{_CAPITAL}[A-Za-z]{{3,14}}(?:-[A-Z][A-Za-z]{{2,11}})?[- ][vV]?\d{{1,2}}(?:\.\d{{1,2}})?"
    rf"{VARIANT}{_RIGHT}"
)  # Hanul 3 Pro
_MODED = re.compile(
    rf"{_CAPITAL}[A-Za-z]{{3,14}}{source('told.mode')}[- ][vV]?\d{{1,2}}(?:\.\d{{1,2}})?{VARIANT}{_RIGHT}"
)  # Aster Speech 2
_WORD_BEFORE = re.compile(r"(?<![A-Za-z0-9.'-])(?P<word>[A-Z][a-z]{2,11})(?<!ing)(?<!ed) \Z")
_ARTICLE = re.compile(r"(?<![A-Za-z])[Aa]n? \Z")
_HEAD = re.compile(r"[- \d]")
_SIZED = re.compile(r"[- ]\d{1,4}(?:\.\d+)?[BbT](?:-|$)|-\d{2,3}M(?:-|$)")
_TELLING = re.compile(r"^[A-Za-z-]*(?:LM|GPT|VL|Coder|Chat|Llama|BERT)-?[vV]?\d")


class _Find(NamedTuple):
    start: int
    end: int
    name: str
    type: EntityType
    told: bool
    """Is it one by its own form or by a word beside it?"""


def add_unknown(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the unlisted models between them, sorted."""
    named = any(hit.entity.type in ("model", "benchmark", "leaderboard") for hit in hits)
    if not named and not lexicon.words.topic.search(text):
        return hits
    finds = _apart(
        sorted(_finds(text, hits, lexicon), key=lambda find: (find.start, -find.end, find.type)), hits
    )
    told = {key(find.name) for find in finds if find.told}
    untold = [
        Place(find.start, find.end, find.name) for find in finds if find.type == "model" and not find.told
    ]
    told |= {key(name) for name in told_by_place(text, untold, hits)}
    stems = {stem for find in finds if key(find.name) in told and (stem := _stem(find))}
    told |= {key(find.name) for find in finds if _stem(find) in stems}
    entities: dict[str, Entity] = {}
    found = list(hits)
    for find in finds:
        spelled = key(find.name)
        if spelled in told:
            entity = entities.setdefault(spelled, Entity(name=find.name, type=find.type, listed=False))
            found.append(Hit(find.start, find.end, entity, 0, entity.name))
    return sorted(found, key=lambda hit: hit.start)


def _stem(find: _Find) -> str:
    """The letters a model's name begins with, where a number parts it from its siblings: `Borealis-2`."""
    match = _STEM.match(find.name) if find.type == "model" else None
    if match:
        return match[1].lower()
    stem, hyphen, _ = find.name.rpartition("-")  # "text-foo-3-small", "text-foo-3-large"
    return stem.lower() if hyphen and _STEM_NUMBER.search(stem) else ""


def _finds(text: str, hits: list[Hit], lexicon: Lexicon) -> Iterator[_Find]:
    words = lexicon.words
    after, before = words.model_right_after, words.model_before_quote
    names = _told_names(text, hits, lexicon)
    for start, end, name in places(text, names):
        yield _Find(start, end, name, "model", told=True)
    ends = [hit.end for hit in hits]
    for pattern, start, end, name in _shaped(text):
        if not _is_clear(start, end, hits, ends):
            continue
        if pattern is _CODED:
            longer = f"-{name}" in text  # "DeepSeek-R1T-Chimera ... the model R1T-Chimera"
            told = is_priced(text, end) or (is_called_model(text, start, end) and not longer)
            graded = told and name.rpartition("-")[2] in words.house
            rest = name.partition("-")[0] in words.house  # "pro-32k" is the end of a name
            if not rest and (graded or any(map(str.isdigit, name))) and _may_be(name, lexicon):
                yield _Find(start, end, name, "model", told)
            continue
        counted = pattern in (_SPACED, _SERIES, _MODED) and words.counted.at(text, end)
        if counted or words.chips.at(text, end) or not _may_be(name, lexicon):
            continue
        if pattern is _SPACED and _ARTICLE.search(text, max(0, start - 3), start):
            continue  # "A Powerful 8B Vision-Language Model"
        if pattern in (_SERIES, _MODED):
            if pattern is _SERIES and _is_grade(text, start, ends, lexicon):
                continue  # "Aster Speech 2" is no Speech 2
            whole = any(name.endswith(f" {known}") for known in names)  # "Aster Speech 2", told as "Speech 2"
            yield _Find(start, end, name, "model", told=whole or is_priced(text, end))
            continue
        form = bool(_SIZED.search(name) or _TELLING.match(name))
        cue = after.match(text, end) or (
            pattern is _NUMBERED and before.search(text, max(0, start - 12), start)
        )
        yield _Find(start, end, name, "model", form or bool(cue))


def _is_grade(text: str, start: int, ends: list[int], lexicon: Lexicon) -> bool:
    """Whether a name's first word stands right before, so that here is only the rest of it."""
    before = _WORD_BEFORE.search(text, max(0, start - 16), start)
    if before is None or start - 1 in ends:
        return False
    word = before["word"]
    known = word.lower() in lexicon.words.no_names or word.lower() in lexicon.words.kinds
    return not known and text.count(f"{word} ") > 1


def _told_names(text: str, hits: list[Hit], lexicon: Lexicon) -> set[str]:
    """The names the text introduces, whatever their shape."""
    words = lexicon.words
    firms = tuple({f"{text[hit.start : hit.end]} " for hit in hits if hit.entity.type == "organisation"})
    return {
        name
        for name in (
            *introduced(text),
            *plain_names(text),
            *owned_names(text, hits),
            *released_names(text, hits),
            *firm_named(text, hits),
        )
        if name.lower() not in words.no_names and _may_be(name, lexicon) and not name.startswith(firms)
    }


@lru_cache(maxsize=2)  # names are read again where the text tells families
def _shaped(text: str) -> tuple[tuple[re.Pattern[str], int, int, str], ...]:
    """The words of a model's shape: which shape, where."""
    shapes = (_NUMBERED, _SPACED, _SERIES, _MODED, _CAMEL, _CODED)
    return tuple((shape, *match.span(), match[0]) for shape in shapes for match in shape.finditer(text))


def _may_be(name: str, lexicon: Lexicon) -> bool:
    """Is it no word for a kind of thing ("Series 2", "LLM") and nothing listed?"""
    kinds = lexicon.words.kinds
    head = _HEAD.split(name)[0].lower()
    return kinds.isdisjoint((name.lower(), head)) and not (head != name.lower() and _is_thing(head, lexicon))


def _is_thing(head: str, lexicon: Lexicon) -> bool:
    """Does a number behind this name make no model of it: an organisation, a program ("PyTorch 2.5")?"""
    entry = lexicon.listed(head)
    return entry is not None and entry.prefix is None


def _apart(finds: list[_Find], hits: list[Hit]) -> list[_Find]:
    """The finds that touch no hit and no find before them."""
    ends = [hit.end for hit in hits]
    kept: list[_Find] = []
    for find in finds:
        clear = _is_clear(find.start, find.end, hits, ends)
        if clear and not (kept and find.start < kept[-1].end):
            kept.append(find)
    return kept


def _is_clear(start: int, end: int, hits: list[Hit], ends: list[int]) -> bool:
    after = bisect_right(ends, start)  # the first hit that ends behind the find's start
    return after == len(hits) or hits[after].start >= end
