"""Families of models nobody has listed, as the text itself tells them: from "Zarn2.5-Max", the family Zarn.

Once a text has told one member, its family takes part in reading names like a listed one: other versions,
grades and sizes, short forms and the bare name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from claims.names.lexicon import Lexicon
from claims.names.nametables import LEVELS, Entry
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.names.tails import TailPart, compose, read_tail
from claims.unlisted.bare_names import bare_names
from claims.unlisted.family_evidence import evident_names
from claims.unlisted.han_families import han_names
from claims.unlisted.told_grades import is_family, told_grades
from claims.unlisted.unlisted_firms import is_unlisted_firm
from claims.wording.words import Words

_STEM_END = re.compile(
    r"(?<=[a-z])(?=[VRKMXTS]\d)|(?<=[A-Za-z])(?![A-Za-z])|(?<=[\u4e00-\u9fff])(?![\u4e00-\u9fff])|$"
)
_LEAST = 2
"""Letters of a stem."""
_CASED, _STRICT = LEVELS.index("cased"), LEVELS.index("strict")


class _Named(NamedTuple):
    """`Zarn2.5-Max`: stem `Zarn`, nothing between it and its version, then hyphens."""

    stem: str
    gap: str
    joint: str
    parts: tuple[TailPart, ...]


class Told(NamedTuple):
    """What a text tells of families nobody has listed."""

    families: tuple[Entry, ...]
    """Sorted by name, each version with members of its own behind its family."""
    grades: frozenset[str]
    of_listed: frozenset[str]
    """Those of them that stand behind a listed family."""
    freed: frozenset[str]
    """Keys of short spellings that in this text mean none of the listed: "R1" beside "Farlight-R1"."""


def told_families(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Told:
    """The families of the unlisted models among the hits, and those the text gives evidence for."""
    firms = {text[hit.start : hit.end] for hit in hits if is_unlisted_firm(hit)}
    grades = told_grades(text, lexicon)
    all_grades = frozenset(grade for each in grades.values() for grade in each)
    words = lexicon.words.with_grades(all_grades)
    names = [
        hit.entity.name
        for hit in hits
        if hit.entity.type == "model" and not hit.entity.listed and hit.root not in lexicon.entries
    ]
    names += evident_names(text, hits, lexicon, words, grades)
    names += han_names(text, hits, lexicon, words)
    names += bare_names(text, hits, lexicon)
    tests = tuple({key(hit.entity.family or hit.entity.name) for hit in hits if _is_told_test(hit)})
    names = [name for name in names if not key(name).startswith(tests)]
    forms: dict[str, list[_Named]] = {}
    apart = {name: _apart(name, words) for name in dict.fromkeys(names)}
    for name in names:
        named = apart[name]
        if (
            named is not None
            and named.stem in firms
            and _is_whole(name[len(named.stem) :].strip(" -"), lexicon)
        ):
            continue  # "Acme-o1" is o1 of Acme
        if named is not None and named.stem in all_grades:
            named = named._replace(stem=next(stem for stem in sorted(grades) if named.stem in grades[stem]))
        if named is None or named.stem.lower() in lexicon.words.house:
            continue  # a grade told before
        if lexicon.listed(named.stem) is None:
            forms.setdefault(key(named.stem), []).append(named)
    families = [entry for spelled in sorted(forms) for entry in _entries(forms[spelled], text, firms)]
    parts = {part.text for each in forms.values() for named in each for part in named.parts}
    freed = frozenset(key(part) for part in parts if _owner_is_absent(part, hits, lexicon))
    of_listed = frozenset(grade for stem in grades if is_family(stem, lexicon) for grade in grades[stem])
    return Told(tuple(families), all_grades, of_listed, freed)


def _is_whole(name: str, lexicon: Lexicon) -> bool:
    """Whether it is a listed model's name in full: "o1", not "R1"."""
    entry = lexicon.listed(name)
    return entry is not None and entry.type == "model" and key(entry.name) == key(name)


def _owner_is_absent(part: str, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a code or grade alone is listed as short for a model the text never names in full."""
    owner = lexicon.listed(part)
    if owner is None or owner.type != "model":
        return False
    return not any(
        hit.end - hit.start > len(part) + 1 and owner.name in (hit.entity.name, hit.entity.family)
        for hit in hits
    )


def _is_told_test(hit: Hit) -> bool:
    return hit.entity.type == "benchmark" and not hit.entity.listed


def _apart(name: str, words: Words) -> _Named | None:
    """Stem and tail: the shortest stem behind which all is version, grade or size; None where none is."""
    for match in _STEM_END.finditer(name):
        end = match.start()
        if end < _LEAST:
            continue
        tail = read_tail(name, end, words, base=name[:end])
        if end < len(name) and (tail.end < len(name) or not tail.parts):
            continue
        ends = (end, *tail.ends)
        gaps = [name[each] if each < len(name) and name[each] in "- " else "" for each in ends[:2]]
        return _Named(name[:end], gaps[0], gaps[1] if len(gaps) > 1 else "", tail.parts)
    return None


def _entries(forms: Sequence[_Named], text: str, firms: Collection[str]) -> Iterator[Entry]:
    """The family, and each of its versions with members of its own: `Zarn`, `Zarn2.5` of `Zarn2.5-Max`."""
    name = Counter(named.stem for named in forms).most_common(1)[0][0]
    gap = Counter(named.gap for named in forms if named.parts).most_common(1)
    prefix = name + (gap[0][0] if gap else "-")
    joints = Counter(named.joint for named in forms if named.joint)
    joint = joints.most_common(1)[0][0] if joints else ("-" if prefix == name else prefix[-1])
    family = _entry(name, [(name, _level(name, text))], prefix, joint)
    if name in firms:
        family.type = "organisation"  # whose models are called by its name
    yield family
    versions = {
        compose(prefix, joint, named.parts[:1])
        for named in forms
        if len(named.parts) > 1 and named.parts[0].kind in ("version", "code")
    }
    for version in sorted(versions):
        entry = _entry(version, [(version, _CASED)], f"{version}{joint}", joint)
        entry.parent = name
        yield entry


def _entry(name: str, spellings: list[tuple[str, int]], prefix: str, joint: str) -> Entry:
    entry = Entry(name, "model", "the text", {"listed": False}, spellings)
    entry.prefix, entry.joint, entry.styled = prefix, joint, True
    return entry


def _level(name: str, text: str) -> int:
    """A word the text also writes small is a name only beside a word for model."""
    small = name.isascii() and re.search(rf"(?<![A-Za-z0-9-]){re.escape(name.lower())}(?![A-Za-z0-9-])", text)
    return _STRICT if small else _CASED
