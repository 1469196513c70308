"""Tests nobody has listed, told by where their names stand, over the whole of a text.

"Foo scored 84.1% on KRQE", "在KRQE上得分84.1", "AIME 2025、KRQE和GSM8K": a capital word that stands where
only a test does. What one place suggests others bear out; once told, the word counts everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claims.model import Block, Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import STRICT, Hit
from claims.names.spelling import key
from claims.unlisted.benchmark_names import (
    GOOD,
    LIKELY,
    MODEL,
    SURE,
    TEST,
    Candidate,
    candidates,
    is_telling,
    plain_words,
)
from claims.unlisted.benchmark_places import LIST_JOINT, weight
from claims.unlisted.benchmark_tables import in_stacks, in_tables
from claims.unlisted.introduced_tests import introduced_tests

_NEAR = 160
"""Characters to another test that bears out what a place suggests."""
_BESIDE = 48
"""Characters behind a name in which a percentage tells the scale of the test."""
_PERCENT = re.compile(r"\d\s?(?:%|percent)")
_SHARE = (0.0, 100.0)
_FOLLOWING = 30
"""Characters behind a capital word in which Chinese tells that it is a foreign one."""
_JUDGED = re.compile(
    r"盲测|评测|测评|基准|竞技|对战|Elo|(?i:leaderboard|crowd|blind|head-to-head|preference|votes|voting)"
)
"""Words near names of several words in Chinese that tell which of them models are ranked by."""
_AT_FRONT = re.compile(r"(?:在[^,。;\n]{0,16}|测试集?|基准|评测集?|竞赛|考试|榜单?|、|和|与)[\"《]? ?\Z")
_AT_BEHIND = re.compile(r"\"?》? ?(?:[上中里:、]|测试|基准|评测|榜)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_HARDWARE = re.compile(
    r"[A-Z]{1,2}\d{1,4}[A-Z]{0,2}|[A-Z]{3}\d{3,4}[A-Z]{0,2}|(?:ARM|FP|INT|BF|MX|NV|TF|RTX|GTX|TPU|DDR|HBM|USB|PCI)\w*|[A-Z]?\d.*"
)


def add_tests(text: str, hits: list[Hit], blocks: Sequence[Block], lexicon: Lexicon) -> list[Hit]:
    """The hits and the unlisted tests between them, sorted."""
    known = any(hit.entity.type in ("model", "benchmark", "leaderboard") for hit in hits)
    if not known and not lexicon.words.hints.search(text):
        return hits
    parts, foreign = lexicon.words.test_parts, _HAN.search(text) is not None
    free = _free(
        text, (*candidates(text, parts), *(plain_words(text, parts) if foreign else ())), hits, lexicon
    )
    told = _told(text, hits, blocks, free) | {key(name) for name in introduced_tests(text)}
    if told and not foreign:  # by their places plain words are told in Chinese only
        free += _free(text, plain_words(text, parts), hits, lexicon)
    shares = {key(each.stem) for each in free if _PERCENT.search(text[each.end : each.end + _BESIDE])}
    entities: dict[str, Entity] = {}
    found: list[Hit] = []
    for each in sorted(free, key=lambda name: (name.start, -name.end)):
        if key(each.stem) not in told or (found and each.start < found[-1].end):
            continue
        family = each.stem if each.name != each.stem else None
        scale = _SHARE if key(each.stem) in shares else None
        entity = Entity(name=each.name, type="benchmark", family=family, scale=scale, listed=False)
        entity = entities.setdefault(key(each.name), entity)
        found.append(Hit(each.start, each.end, entity, 0, entity.name))
    taken = {hit.end for hit in found}
    return sorted([*(hit for hit in hits if hit.end not in taken), *found], key=lambda hit: hit.start)


def _free(text: str, names: Iterable[Candidate], hits: Sequence[Hit], lexicon: Lexicon) -> list[Candidate]:
    ends = [hit.end for hit in hits]
    return [each for each in names if _is_free(text, each, hits, ends) and _may_be(each.stem, lexicon)]


def _is_free(text: str, name: Candidate, hits: Sequence[Hit], ends: Sequence[int]) -> bool:
    """Whether nothing known stands there; "v3" behind a name is none of a model's."""
    after = bisect_right(ends, name.start)
    if after == len(hits) or hits[after].start >= name.end:
        return True
    hit = hits[after]
    return hit.end == name.end and hit.start > name.start + len(name.stem) and text[hit.start] == "v"


def _may_be(stem: str, lexicon: Lexicon) -> bool:
    """Is it no word for a kind of thing ("LLM", "FP8") and nothing listed?"""
    words = lexicon.words
    low = stem.lower()
    if (
        low in words.test_parts
        or low in words.house
        or low in words.kinds
        or low in words.no_names
        or low in words.no_tests
        or _HARDWARE.fullmatch(stem)
    ):
        return False
    if all(part in words.house for part in low.split("-")) or low.rpartition(" ")[2] in words.house:
        return False  # "Flash-Lite", "Foo Lite"
    listed = lexicon.spelled(key(stem))
    # a model that needs to be called one may share its name with a test: "DeepSWE"
    return listed is None or (listed[2] == STRICT and bool(_INNER_CAPITAL.search(stem)))


def _told(text: str, hits: Sequence[Hit], blocks: Sequence[Block], names: Sequence[Candidate]) -> set[str]:
    """The keys of the stems that their places together tell to be tests'."""
    told = in_tables(text, blocks, hits, names) | {key(name.stem) for name in names if is_telling(name.stem)}
    graded = {name.stem for name in names if name.plain and name.name != name.stem}  # "Foo Pro", "Foo Lite"
    rest = [
        name
        for name in names
        if not name.plain or " " in name.stem or (name.stem not in graded and _is_foreign(text, name))
    ]
    while True:
        read = _masked(text, hits, (name for name in names if key(name.stem) in told))
        weighed = [(name, weight(read, name.start, name.end)) for name in rest if key(name.stem) not in told]
        sums = Counter[str]()
        for name, found in _together(text, weighed):
            stem = key(name.stem)
            sums[stem] += _borne_out(read, name, found, weighed) if found > 0 else found
        more = {stem for stem, weighs in sums.items() if weighs >= SURE} | in_stacks(read, rest)
        more -= told
        if not more:
            return told
        told |= more


def _together(text: str, weighed: Sequence[tuple[Candidate, int]]) -> Iterator[tuple[Candidate, int]]:
    """The names with what they weigh; in a list of them all are what the likeliest is."""
    run: list[tuple[Candidate, int]] = []
    for name, found in sorted(weighed):
        if name.plain:
            yield name, found
            continue
        if run and not LIST_JOINT.fullmatch(text, run[-1][0].end, name.start):
            yield from _levelled(run)
            run = []
        run.append((name, found))
    yield from _levelled(run)


def _levelled(run: Sequence[tuple[Candidate, int]]) -> Iterator[tuple[Candidate, int]]:
    weighs = [found for _, found in run]
    if weighs and min(weighs) < 0:
        return ((name, min(found, -SURE)) for name, found in run)
    told = len(run) > 1 and max(weighs) >= LIKELY
    return ((name, SURE if told else found) for name, found in run)


def _is_foreign(text: str, name: Candidate) -> bool:
    """ "在Programful上": a capital word in a Chinese sentence, that the text never writes small."""
    beside = text[max(0, name.start - 2) : name.start] + text[name.end : name.end + _FOLLOWING]
    if not _HAN.search(beside) or name.stem.lower() in text:
        return False
    return bool(
        _AT_FRONT.search(text, max(0, name.start - 20), name.start) or _AT_BEHIND.match(text, name.end)
    )


def _borne_out(read: str, name: Candidate, found: int, weighed: Sequence[tuple[Candidate, int]]) -> int:
    """What a place weighs with what is near it: another test, or another name in such a place."""
    if name.plain and found < LIKELY:
        return 0
    if found == GOOD:
        found = SURE if name.firm else LIKELY
    near_by = read[max(0, name.start - _NEAR) : name.end + _NEAR]
    if found >= GOOD and name.plain and " " in name.stem and _JUDGED.search(near_by):
        return SURE
    if (found >= SURE and not name.plain) or TEST in near_by:
        return SURE
    near = (
        other.stem != name.stem and abs(other.start - name.start) <= _NEAR
        for other, weighs in weighed
        if weighs >= LIKELY
    )
    if name.plain:
        return 0
    return SURE if found >= LIKELY and any(near) else found


def _masked(text: str, hits: Iterable[Hit], tests: Iterable[Candidate]) -> str:
    signs = {"model": MODEL, "product": MODEL, "benchmark": TEST, "leaderboard": TEST}
    spans = [(hit.start, hit.end, signs[hit.entity.type]) for hit in hits if hit.entity.type in signs]
    spans += [(name.start, name.end, TEST) for name in tests]
    parts, last = [], 0
    for start, end, sign in sorted(spans):
        if start >= last:
            parts += [text[last:start], sign * (end - start)]
            last = end
    return "".join((*parts, text[last:]))
