"""The registry of names: which spelling means which model, board, organisation, product or person."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.nametables import NameFile, Tables, name_files, read_tables
from claims.names.spelled import recognise
from claims.names.spelling import key
from claims.wording.words import Words, read_words, words_data

BUNDLED = Path(__file__).parents[1] / "data" / "names"


def load_registry(extra: tuple[Path, ...] = ()) -> Registry:
    """The bundled names and those of further folders of TOML files, which may add names or extend known ones.

    Raises BenchclaimError naming file, entry and remedy for a bad entry or an alias claimed twice.
    """
    return registry_of(name_files((BUNDLED, *extra)), words_data())


@lru_cache(maxsize=2)
def registry_of(files: tuple[NameFile, ...], words: bytes) -> Registry:
    """That of some files and a file of words; the same one for the same bytes.

    To read them takes a tenth of a second, and much that is worked out is kept by the registry.
    Raises BenchclaimError as `load_registry` does.
    """
    return Registry(read_tables(files), read_words(words))


class Registry:
    """All known names; a version not listed is recognised by its family's grammar."""

    def __init__(self, tables: Tables, words: Words) -> None:
        self.lexicon = Lexicon(tables, words)
        self.digest = hashlib.sha256((tables.sha256 + words.sha256).encode()).hexdigest()
        """sha256 over the files of names and words."""
        self._known: dict[str, Entity | None] = {}
        self._members: dict[str, tuple[Entity, ...]] = {}
        self._of_article: dict[str, Entity] = {}
        self._kin: dict[str, tuple[Entity, ...]] = {}

    def with_article(self, entities: Iterable[Entity]) -> Registry:
        """The same names, and the unlisted firms and models of one article, the latter in their families."""
        unlisted = {e.name: e for e in entities if e.type in ("model", "organisation") and not e.listed}
        if not unlisted:
            return self
        for family in sorted({e.family for e in unlisted.values() if e.family} - unlisted.keys()):
            if self.get(family) is None:
                unlisted[family] = Entity(name=family, type="model", listed=False)
        found = copy(self)  # what was looked up before is shared
        found._of_article = unlisted
        found._kin = {}
        for entity in unlisted.values():
            for name in found._above(entity):
                found._kin[name] = (*found._kin.get(name, ()), entity)
        return found

    def _above(self, entity: Entity) -> list[str]:
        """The names of the families an entity is of, the narrowest first."""
        names: list[str] = []
        above: Entity | None = entity
        while above is not None and above.family and above.family not in names:
            names.append(above.family)
            above = self.get(above.family)
        return names

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All listed entities, in the order of the tables."""
        return tuple(self.lexicon.entity(entry) for entry in self.lexicon.entries.values())

    def get(self, name: str) -> Entity | None:
        """The entity a name stands for: of the article, listed, or composed by its family's grammar."""
        if name in self._of_article:
            return self._of_article[name]
        if name not in self._known:  # recognising one takes a tenth of a millisecond
            entry = self.lexicon.listed(name)
            self._known[name] = self.lexicon.entity(entry) if entry else recognise(name.strip(), self.lexicon)
        return self._known[name]

    def members(self, name: str) -> tuple[Entity, ...]:
        """Models of a family (or of an organisation that lends its name to one): those listed, parents first,
        then those of the article."""
        if name not in self._members:
            self._members[name] = tuple(self.lexicon.entity(entry) for entry in self.lexicon.below(name))
        return self._members[name] + self._kin.get(name, ())

    def families_of(self, maker: str) -> tuple[Entity, ...]:
        """Listed models of a maker that belong to no other one, in the order of the tables."""
        return self._families.get(maker, ())

    def made_by(self, maker: str) -> int:
        """How many models of a maker are listed."""
        return self._made[maker]

    @cached_property
    def _made(self) -> Counter[str]:
        return Counter(entity.maker for entity in self.entities if entity.type == "model" and entity.maker)

    @cached_property
    def _families(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            if entity.type == "model" and entity.maker and not entity.family:
                found.setdefault(entity.maker, []).append(entity)
        return {maker: tuple(families) for maker, families in found.items()}

    def snapshots(self, name: str) -> tuple[Entity, ...]:
        """Listed dated or tuned releases that are usually spoken of by this name."""
        return tuple(self.lexicon.entity(entry) for entry in self.lexicon.snapshots.get(name, ()))

    def suggest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Canonical names that look like the text: for a message, never for a decision."""
        from rapidfuzz import fuzz, process

        spellings = self.lexicon.spellings
        found = process.extract(
            key(text), list(spellings), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=60
        )
        return tuple(dict.fromkeys(spellings[spelled][0].name for spelled, _, _ in found))[:limit]
