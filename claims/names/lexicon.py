"""The listed names by spelling, and the names that follow from a listed family's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from functools import cached_property
from typing import NamedTuple

from claims.model import Entity
from claims.names.indexed import finder, indexed, lengths_in
from claims.names.nametables import Entry, Tables, entity_of
from claims.names.spelling import key
from claims.names.tails import Shape, Tail, TailPart, compose, other_zero, parameters
from claims.names.templates import Templates, templates
from claims.wording.words import Words

_LENDING = ("organisation", "product")
REMEMBERED = 16_384  # names with tails
_DASHED = re.compile(r"(?<=[a-z]\d)-(?=\d(?!\d))")


class Anatomy(NamedTuple):
    """`Qwen2.5-72B`: stem entry `Qwen`, parts `2.5`, `72B`."""

    root: Entry
    parts: tuple[TailPart, ...]


class Lexicon:
    """All entries by spelling; an entity is made when it is first asked for."""

    def __init__(self, tables: Tables, words: Words) -> None:
        self.words = words
        index = indexed(tables)
        self.entries = index.entries
        self.spellings = index.spellings
        """key -> (entry, the spelling as written in the tables, its level)"""
        self.phrases = frozenset(key(phrase) for phrase in tables.phrases)
        self._built: dict[str, Entity] = {}
        self._remember_nothing()
        self.shapes: dict[str, tuple[frozenset[Shape], frozenset[Shape]]] = {}
        """By family how its models and its lines are called, as `claims.names.alike` has worked it out."""
        self._finders = [finder((*self.spellings, *self.phrases))]

    def _remember_nothing(self) -> None:
        self._extended: dict[tuple[str, tuple[TailPart, ...]], Entity | None] = {}
        self._series: dict[str, bool] = {}
        self.taken_apart: dict[tuple[str, str | None], Anatomy | None] = {}
        """By name and family what `claims.names.stems` has found."""
        self._called: dict[tuple[TailPart, ...], dict[str, Entity | None]] = {}

    def with_families(
        self, families: Iterable[Entry], grades: Iterable[str], freed: Iterable[str] = ()
    ) -> Lexicon:
        """These names less the freed keys, and families with grades told by one text; those here stay."""
        for made_once in ("children", "snapshots", "templates", "boards", "_stems"):
            getattr(self, made_once)  # of the listed ones, for all texts
        wider = copy(self)
        wider._remember_nothing()
        wider.words = self.words.with_grades(grades)
        wider.entries, wider.spellings = dict(self.entries), dict(self.spellings)
        wider._built, wider.shapes = dict(self._built), dict(self.shapes)
        for spelled in freed:
            wider.spellings.pop(spelled, None)
        for entry in families:
            wider.entries.setdefault(entry.name, entry)
            for spelling, level in entry.spellings:
                wider.spellings.setdefault(key(spelling), (entry, spelling, level))
        told = (key(spelling) for entry in families for spelling, _ in entry.spellings)
        wider._finders = [*self._finders, finder(told)]
        return wider

    def entity(self, entry: Entry) -> Entity:
        """The noun for an entry, made once."""
        if entry.name not in self._built:
            self._built[entry.name] = entity_of(entry)
        return self._built[entry.name]

    def spelled(self, folded: str) -> tuple[Entry, str, int] | None:
        """What a key spells; a hyphen may stand for the dot of a version, as in `claude-3-5-sonnet`."""
        found = self.spellings.get(folded)
        if found is None and "-" in folded:
            found = self.spellings.get(_DASHED.sub(".", folded))
        return found

    def listed(self, name: str) -> Entry | None:
        """The entry one of whose spellings this is."""
        found = self.spellings.get(key(name))
        return found[0] if found else None

    def spelled_in(self, folded: str) -> list[tuple[int, list[int]]]:
        """Where in a folded text spellings and phrases begin, in order, and their lengths, longest first."""
        found = lengths_in(folded, self._finders)
        return [(start, sorted(found[start], reverse=True)) for start in sorted(found)]

    @cached_property
    def children(self) -> dict[str, list[Entry]]:
        """Entries by the name of their family."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if entry.parent is not None:
                found.setdefault(entry.parent, []).append(entry)
        return found

    @cached_property
    def snapshots(self) -> dict[str, list[Entry]]:
        """Entries by the name they are usually spoken of."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if plain := entry.fields.get("snapshot_of"):
                found.setdefault(plain, []).append(entry)
        return found

    @cached_property
    def templates(self) -> Templates:
        """The listed models' spellings with a number left open."""
        return templates(self.spellings.values())

    @cached_property
    def boards(self) -> dict[str, Entry]:
        """The first board of each organisation that keeps one."""
        found: dict[str, Entry] = {}
        for entry in self.entries.values():
            maker = entry.fields.get("maker")
            if entry.type == "leaderboard" and maker:
                found.setdefault(maker, entry)
        return found

    @cached_property
    def _stems(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if entry.prefix is not None:
                found.setdefault(
                    entry.name if entry.type == "organisation" else entry.fields.get("maker", ""), []
                ).append(entry)
        return found

    def stems_of(self, maker: str | None) -> list[Entry]:
        """The families of a maker that take versions."""
        return self._stems.get(maker, []) if maker else []

    def has_series(self, entry: Entry, letter: str) -> bool:
        """Are there versions of this family with this letter and a number: R1 and R2 of DeepSeek?"""
        stem, known = f"{entry.prefix}{letter}", self._series
        if stem not in known:
            known[stem] = any(key(f"{stem}{digit}") in self.spellings for digit in "123456789")
        return known[stem]

    def called(self, parts: tuple[TailPart, ...]) -> dict[str, Entity | None]:
        """By the name of their family the listed models with this tail, as far as asked for: to be filled."""
        if parts not in self._called and len(self._called) >= REMEMBERED // 16:
            self._called.clear()
        return self._called.setdefault(parts, {})

    def below(self, name: str) -> list[Entry]:
        """The entries of a family at any depth, parents first."""
        found: list[Entry] = []
        todo = [name]
        while todo:
            direct = self.children.get(todo.pop(0), [])
            found += direct
            todo += [entry.name for entry in direct]
        return found

    def extend(self, entry: Entry, tail: Tail) -> Entity | None:
        """What an entry's name followed by a tail stands for; None where the entry takes no versions."""
        known, asked = self._extended, (entry.name, tail.parts)
        if asked not in known:
            if len(known) >= REMEMBERED:
                del known[next(iter(known))]
            known[asked] = self._extend(entry, tail.parts)
        return known[asked]

    def _extend(self, entry: Entry, parts: tuple[TailPart, ...]) -> Entity | None:
        if (fitting := self._by_size(entry, parts)) is not None:
            return self.entity(fitting)
        if parts[-1].text == "MoE" and any("x" in part.text for part in parts if part.kind == "size"):
            parts = parts[:-1]  # that 8x22B is one its size says
        lone = entry.name[-2:-1] == " " and entry.name[-1].isalpha()  # "Command A2" follows "Command A"
        prefix = entry.prefix if entry.prefix is not None else f"{entry.name}{'' if lone else entry.joint}"
        for written in (parts, other_zero(parts)):
            if (listed := self._listed_in_any_order(prefix, entry.joint, written)) is not None:
                return self.entity(listed)
        if (known := self._of_its_size(prefix, entry.joint, parts)) is not None:
            return self.entity(known)
        if (entry.type != "model" and entry.prefix is None) or (
            entry.type in _LENDING and not _has_name(parts, version=entry.type == "product")
        ):
            return None
        return self._open(entry, prefix, parts)

    def _listed_in_any_order(self, prefix: str, joint: str, parts: tuple[TailPart, ...]) -> Entry | None:
        """The entry so called, or called so with its version first: `Gemini Pro 2.5` for `Gemini 2.5 Pro`."""
        listed = self.listed(compose(prefix, joint, parts))
        if listed is None and parts[-1].kind == "version" and parts[0].kind == "variant":
            listed = self.listed(compose(prefix, joint, (parts[-1], *parts[:-1])))
        return listed

    def _by_size(self, entry: Entry, parts: tuple[TailPart, ...]) -> Entry | None:
        """`Phi-4 14B` is Phi-4 itself, `Llama 4 109B` the one member of that size."""
        if not parts or parts[-1].kind != "size":
            return None
        size = parameters([parts[-1].text], active=False)
        if size is None:
            return None
        if len(parts) > 1:
            named = self.listed(
                compose(entry.prefix or f"{entry.name}{entry.joint}", entry.joint, parts[:-1])
            )
            return named if named is not None and _near(named.fields.get("total"), size) else None
        if _near(entry.fields.get("total"), size):
            return entry
        fitting = [
            e
            for e in self.below(entry.name)
            if _near(e.fields.get("total"), size)
            and not e.fields.get("snapshot_of")
            and not self.words.narrower(e.name, entry.name)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _of_its_size(self, prefix: str, joint: str, parts: tuple[TailPart, ...]) -> Entry | None:
        """The listed model whose name goes without the sizes given: DeepSeek-V3-671B-A37B-Base."""
        sizes = [part.text for part in parts if part.kind == "size"]
        rest = tuple(part for part in parts if part.kind != "size")
        size = parameters(sizes, active=False)
        named = self.listed(compose(prefix, joint, rest)) if rest and size is not None else None
        return (
            named
            if named is not None and size is not None and _near(named.fields.get("total"), size)
            else None
        )

    def begins_name(self, word: str) -> bool:
        """Is the word a name, or one with a number after it?"""
        return key(word) in self.spellings

    def _open(self, entry: Entry, prefix: str, parts: tuple[TailPart, ...]) -> Entity:
        stem = parts
        while stem and stem[-1].kind in ("tuning", "date", "effort"):
            stem = stem[:-1]
        plain = self.listed(compose(prefix, entry.joint, stem)) if stem else entry
        name = compose(prefix, entry.joint, parts)
        plain_name = plain.name if plain else compose(prefix, entry.joint, stem)
        family = self._family(entry, prefix, stem)
        sizes = [part.text for part in parts if part.kind == "size"]
        derived = entry.fields.get("open_weights") and any(part.kind == "free" for part in parts)
        maker = entry.name if entry.type == "organisation" else entry.fields.get("maker")
        return Entity(
            name=name,
            type="model",
            maker=None if derived else maker,  # Llama-3-Taiwan-70B: open weights are built on by anybody
            family=family,
            snapshot_of=plain_name if plain_name not in (name, family) else None,
            total_parameters=parameters(sizes, active=False),
            active_parameters=parameters(sizes, active=True),
            listed=False,
        )

    def _family(self, entry: Entry, prefix: str, stem: tuple[TailPart, ...]) -> str:
        """The narrowest listed family the name begins with."""
        for cut in range(len(stem), 0, -1):
            listed = self.listed(compose(prefix, entry.joint, stem[:cut]))
            if listed is not None and listed.prefix is not None:
                return listed.name
        if entry.type == "product":  # an assistant called like a model of its maker's
            kin = self.stems_of(entry.fields.get("maker"))
            return next((e.name for e in kin if e.prefix == prefix and e.type == "model"), entry.name)
        return entry.name if entry.prefix is not None else entry.parent or entry.name


def _near(total: float | None, size: float) -> bool:
    """Names round: 14.7e9 and 14e9 are both "14B"; 8 % is less than the step between sizes of one family."""
    return total is not None and abs(total - size) <= 0.08 * size


def _has_name(parts: tuple[TailPart, ...], *, version: bool) -> bool:
    """Is there more than a size; of an assistant ("ChatGPT Vision") more than a word?"""
    return any(part.text and (part.kind == "version" if version else part.kind != "size") for part in parts)
