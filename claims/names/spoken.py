"""The names of an article while its short forms are being told: what was named before, which families are
in play."""

from __future__ import annotations

from bisect import bisect, bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.nametables import Entry
from claims.names.preceding import is_base
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.names.stems import lineage, named
from claims.names.tails import TailPart

_SHORT = 4
"""Characters of a short form listed as a spelling: "R1", "K1.5"."""
_FAR_BACK = 200
"""Names of which the version spoken of most is told."""
_LOOK_BACK = 40
"""Names among which the one a lone variant is short for is looked for."""


@dataclass(slots=True)
class Spoken:
    """One article's names while short forms are being added: what is meant is told by what is spoken of."""

    text: str
    hits: list[Hit]
    starts: list[int]
    lexicon: Lexicon
    spoken: dict[str, Entity] = field(default_factory=dict)
    """Unlisted models the article names in full, by key."""
    in_full: frozenset[str] = frozenset()
    """Names of the models the article names in full."""
    places: dict[tuple[str | None, ...], list[int]] = field(default_factory=dict)
    """Where each entity is named, by what tells its stems."""
    roots: dict[str, tuple[Entry, list[list[int]]]] = field(default_factory=dict)
    """Stems in play, by entry name, with the places of all that speak of them."""
    families: set[str] = field(default_factory=set)
    """Entries of the stems that a named model has itself, not only another of its maker's."""

    @classmethod
    def of(cls, text: str, hits: list[Hit], lexicon: Lexicon) -> Spoken:
        scene = cls(text, list(hits), [hit.start for hit in hits], lexicon)
        scene.in_full = frozenset(hit.entity.name for hit in hits if hit.end - hit.start > _SHORT)
        for hit in hits:
            scene._note(hit)
        return scene

    def _note(self, hit: Hit) -> None:
        entity = hit.entity
        if entity.type == "model" and not entity.listed:
            self.spoken[key(entity.name)] = entity
        told = (entity.name, entity.type, entity.family, entity.maker)
        if told in self.places:
            insort(self.places[told], hit.start)
            return
        places = self.places[told] = [hit.start]
        maker = entity.name if entity.type == "organisation" else entity.maker
        stems = lineage(entity, self.lexicon) if entity.type == "model" else []
        self.families.update(entry.name for entry in stems)
        for entry in (*stems, *self.lexicon.stems_of(maker)):
            if entry.prefix is not None:
                self.roots.setdefault(entry.name, (entry, []))[1].append(places)

    def add(self, hit: Hit) -> None:
        at = bisect_left(self.starts, hit.start)
        while at < len(self.hits) and self.hits[at].start < hit.end:
            del self.hits[at], self.starts[at]
        self.hits.insert(at, hit)
        self.starts.insert(at, hit.start)
        self._note(hit)

    def taken(self, start: int) -> bool:
        at = bisect(self.starts, start) - 1
        return at >= 0 and start < self.hits[at].end and not self._bare(self.hits[at], start)

    def _bare(self, hit: Hit, start: int) -> bool:
        """A family's name alone, in a list perhaps short for a version: "Claude 3 Opus、Sonnet"."""
        entry = self.lexicon.entries.get(hit.entity.name)
        return hit.start == start and hit.level > 1 and entry is not None and entry.prefix is not None

    def before(self, start: int) -> Hit | None:
        """The last hit that ends at or before `start`."""
        at = bisect(self.starts, start) - 1
        while at >= 0 and self.hits[at].end > start:
            at -= 1
        return self.hits[at] if at >= 0 else None

    def behind(self, end: int) -> Hit | None:
        """The first hit that begins at or behind `end`."""
        at = bisect_left(self.starts, end)
        return self.hits[at] if at < len(self.hits) else None

    def owns(self, end: int, model: Entity) -> bool:
        """Does a name that ends at `end` belong to the model or its maker?"""
        owner = self.before(end)
        return (
            owner is not None and owner.end == end and model.maker in (owner.entity.name, owner.entity.maker)
        )

    def model_before(self, start: int) -> Entity | None:
        """The model named last before `start`, with at most three other names between."""
        at = bisect(self.starts, start) - 1
        for hit in reversed(self.hits[max(0, at - 3) : at + 1]):
            told_as_base = is_base(self.text, hit.start)
            if hit.end <= start and hit.entity.type == "model" and not told_as_base:
                return hit.entity
        return None

    def main_version(self, like: Entity, start: int) -> Entity:
        """Of the versions of a family named before `start` the one named most; the given one of equals."""
        at = bisect(self.starts, start)
        before = [hit.entity for hit in self.hits[max(0, at - _FAR_BACK) : at] if hit.entity.type == "model"]
        named = Counter(entity.name for entity in before)
        others = {entity.name: entity for entity in before if entity.family == like.family}
        best = max(others, key=lambda name: named[name], default=like.name)
        return others[best] if named[best] > named[like.name] and not others[best].total_parameters else like

    def ends_at(self, end: int) -> bool:
        last = self.before(end)
        return last is not None and last.end == end

    def firm_before(self, start: int) -> int | None:
        """Where the name before `start` ends, if it is a firm's."""
        last = self.before(start)
        return last.end if last is not None and last.entity.type == "organisation" else None

    def near(self, start: int, names: Collection[str]) -> list[Entry]:
        """Those stems in play, of named families first.

        Of these those spoken of last before `start`, then those spoken of only later.
        """

        def distance(places: list[list[int]]) -> tuple[int, int]:
            before = [each[at - 1] for each in places if (at := bisect_left(each, start))]
            return (0, start - max(before)) if before else (1, min(each[0] for each in places) - start)

        stems = [self.roots[name] for name in names]
        order = sorted(stems, key=lambda item: (item[0].name not in self.families, *distance(item[1])))
        return [entry for entry, _ in order]

    def spelled(self, start: int, parts: tuple[TailPart, ...]) -> list[Entity]:
        """What the stems in play spell with these parts, the nearest first."""
        listed = self.lexicon.called(parts)
        end = key(parts[-1].text) if parts[-1].kind != "effort" else ""
        unlisted = any(each.endswith(end) for each in self.spoken)
        found: dict[str, Entity] = {}
        for name, (entry, _) in self.roots.items():
            if name not in listed:
                listed[name] = named(entry, parts, self.lexicon, {})
            entity = listed[name]
            if entity is None and unlisted:
                entity = named(entry, parts, self.lexicon, self.spoken)
            if entity is not None:
                found[name] = entity
        return [found[entry.name] for entry in self.near(start, found)]

    def models_before(self, start: int) -> Iterator[Entity]:
        """The models named before `start`, the last first, as far as a short form looks back."""
        at = bisect(self.starts, start)
        return (
            hit.entity
            for hit in reversed(self.hits[max(0, at - _LOOK_BACK) : at])
            if hit.entity.type == "model"
        )
