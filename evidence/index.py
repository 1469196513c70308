"""The index: every score and fact of some packs, found by name.

Rows become records when they are asked for and are kept; the order of the answers depends on the records
alone, not on the order of packs or rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, lru_cache
from itertools import combinations
from statistics import median
from typing import NamedTuple, TypeVar

from claims.errors import BenchclaimError
from evidence.measure import collapse, taken
from evidence.model import Fact, Item, Score, Source
from evidence.pack import Pack, bundled
from evidence.rows import fact_at, item_at, score_at, source_at
from evidence.table import Table

Made = TypeVar("Made", Score, Fact)
Order = tuple[str, ...]
Place = tuple[int, int]
"""Number of the pack and of the row in its table."""
Places = dict[str, list[Place]]
MAD_TO_SD = 1.4826
"""Median absolute deviation to standard deviation, for normal errors (Rousseeuw & Croux 1993)."""

PRINTED = 0.0501
"""Half of the last decimal that tables print, and a little for binary fractions."""


class Spread(NamedTuple):
    """How far apart different evaluators put the same model on the same benchmark and release."""

    sd: float
    """Standard deviation of one evaluator's figure about the common one, in the benchmark's unit."""
    pairs: int
    groups: int
    """Model, release and mode combinations with at least two evaluators."""


class Index:
    """Scores and facts of several packs by name. The same figure in two packs is given once.

    Raises BenchclaimError when two different packs bear one name.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = _distinct(packs)
        self._scores, self._parts = _whole_and_parts(pack.scores for pack in self._packs)
        self._facts = _nested((pack.facts for pack in self._packs), "entity", "attribute")
        self._sources = {
            f"{pack.name}:{key}": (number, row)
            for number, pack in enumerate(self._packs)
            for row, (key,) in enumerate(pack.sources.heads("id"))
        }
        self._items = _nested((pack.items for pack in self._packs), "model", "benchmark")
        self._made: dict[tuple[str, str, str | None], tuple[Score, ...]] = {}
        self._told: dict[tuple[str, str], tuple[Fact, ...]] = {}
        self._source: dict[str, Source] = {}

    @property
    def packs(self) -> tuple[str, ...]:
        """`name@version sha256` of each pack, by name."""
        return tuple(pack.label for pack in self._packs)

    def models(self) -> tuple[str, ...]:
        """Every model with a score, of a whole benchmark or a part, sorted."""
        return self._models

    def benchmarks(self) -> tuple[str, ...]:
        """Every benchmark with a score, of the whole or a part, sorted."""
        return self._benchmarks

    def entities(self) -> tuple[str, ...]:
        """Every name with a fact, sorted."""
        return self._entities

    @cached_property
    def _models(self) -> tuple[str, ...]:
        return tuple(sorted({*self._scores, *(model for model, _ in self._parts)}))

    @cached_property
    def _benchmarks(self) -> tuple[str, ...]:
        whole = {name for places in self._scores.values() for name in places}
        return tuple(sorted({*whole, *(benchmark for _, benchmark in self._parts)}))

    @cached_property
    def _entities(self) -> tuple[str, ...]:
        return tuple(sorted(self._facts))

    def benchmarks_of(self, model: str) -> tuple[str, ...]:
        """The benchmarks a model has scores of the whole on, sorted."""
        return tuple(sorted(self._scores.get(model, {})))

    def pairs(self, model_a: str, model_b: str) -> tuple[str, ...]:
        """The benchmarks both models have scores of the whole on, sorted."""
        return tuple(sorted(self._scores.get(model_a, {}).keys() & self._scores.get(model_b, {}).keys()))

    def scores(
        self, model: str, benchmark: str | None = None, *, subset: str | None = None
    ) -> tuple[Score, ...]:
        """A model's scores, on one benchmark or on all, by benchmark, release, evaluator, date and value.

        Only scores of the whole benchmark, or only those of the part that `subset` names (see `subsets`): the
        figure of a part never stands for the whole.
        """
        if benchmark is None:
            named = self.benchmarks_of(model) if subset is None else self._with_parts(model)
            return tuple(score for name in named for score in self.scores(model, name, subset=subset))
        key = (model, benchmark, subset)
        if key not in self._made:
            whole = self._scores.get(model, {}).get(benchmark, ())
            parts = self._parts.get((model, benchmark), {})
            self._made[key] = self._scores_at(whole if subset is None else parts.get(subset, ()))
        return self._made[key]

    def subsets(self, model: str, benchmark: str) -> tuple[str, ...]:
        """The parts of a benchmark (tasks, categories, languages) a model has scores on, sorted."""
        return tuple(sorted(self._parts.get((model, benchmark), ())))

    @cached_property
    def _documents(self) -> dict[str, str]:
        """Sources an earlier pack has too, and under which id: what one document prints is one table."""
        first: dict[tuple[str, ...], str] = {}
        again: dict[str, str] = {}
        for pack in self._packs:
            own = [
                (f"{pack.name}:{key}", tuple(said))
                for key, *said in pack.sources.heads("id", "title", "url", "published")
            ]
            again |= {name: first[said] for name, said in own if said in first}
            first = {said: name for name, said in reversed(own)} | first
        return again

    @property
    def has_items(self) -> bool:
        """Whether any pack tells what a model got on single items."""
        return bool(self._items)

    def items(self, model: str, benchmark: str) -> tuple[Item, ...]:
        """What a model got on each item of a benchmark, by release, part, item and source."""
        places = self._items.get(model, {}).get(benchmark, ())
        found = (item_at(self._packs[p].items, row, self._packs[p].name) for p, row in places)
        kept: dict[Hashable, Item] = {}
        for item in sorted(found, key=_item_order):
            source = self.source(item.source)
            kept.setdefault(item.model_copy(update={"source": source.url or source.title}), item)
        return tuple(kept.values())

    def facts(self, entity: str, attribute: str | None = None) -> tuple[Fact, ...]:
        """What is known of an entity, on one attribute or on all, by attribute, date and value."""
        attributes = self._facts.get(entity, {})
        if attribute is None:
            return tuple(fact for name in sorted(attributes) for fact in self.facts(entity, name))
        key = (entity, attribute)
        if key not in self._told:
            places = attributes.get(attribute, ())
            found = (fact_at(self._packs[p].facts, row, self._packs[p].name) for p, row in places)
            self._told[key] = self._once(found, _fact_order)
        return self._told[key]

    def source(self, name: str) -> Source:
        """The source with the id a record carries. Raises BenchclaimError for an id no pack knows."""
        if name not in self._sources:
            raise BenchclaimError(f"source {name}: in none of {', '.join(self.packs)}; add it to sources.csv")
        if name not in self._source:
            number, row = self._sources[name]
            self._source[name] = source_at(self._packs[number].sources, row, self._packs[number].name)
        return self._source[name]

    def spread(self, benchmark: str) -> Spread | None:
        """How far evaluators differ on a benchmark; None where fewer than three pairs can be compared.

        For independent errors of equal size the difference of two figures has sqrt(2) times the standard
        deviation of one, so sd = 1.4826 * median|difference| / sqrt(2) over all pairs: the median is not
        moved by a few figures taken under other settings.
        """
        differences: list[float] = []
        groups = 0
        for places in self._by_benchmark.get(benchmark, ()):
            for figures in _by_setting(self._scores_at(places)).values():
                found = [abs(a - b) for a, b in combinations(figures, 2)]
                groups += bool(found)
                differences += found
        if len(differences) < 3:
            return None
        return Spread(sd=MAD_TO_SD * median(differences) / 2**0.5, pairs=len(differences), groups=groups)

    @cached_property
    def _by_benchmark(self) -> dict[str, list[list[Place]]]:
        """Where the scores on a benchmark stand, model by model."""
        found: dict[str, list[list[Place]]] = {}
        for model in self.models():
            for benchmark, places in self._scores.get(model, {}).items():
                found.setdefault(benchmark, []).append(places)
        return found

    def _with_parts(self, model: str) -> list[str]:
        return sorted(benchmark for one, benchmark in self._parts if one == model)

    def _scores_at(self, places: Iterable[Place]) -> tuple[Score, ...]:
        found = (score_at(self._packs[p].scores, row, self._packs[p].name) for p, row in places)
        return self._once(found, _score_order)

    def _once(self, records: Iterable[Made], order: Callable[[Made], Order]) -> tuple[Made, ...]:
        """The records in their order, the same one from two packs only once."""
        ordered = sorted(records, key=lambda record: (order(record), record.id))
        if len(self._packs) == 1:
            return tuple(ordered)
        kept: dict[Hashable, Made] = {}
        for record in ordered:
            source = self.source(record.source)
            content = record.model_copy(update={"id": "", "source": source.url or source.title})
            kept.setdefault(content, record)
        return tuple(map(self._in_its_document, kept.values()))

    def _in_its_document(self, record: Made) -> Made:
        first = self._documents.get(record.source)
        return record.model_copy(update={"source": first}) if first else record


def _distinct(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs by name, one that is given twice only once."""
    found: dict[str, Pack] = {}
    for pack in packs:
        known = found.setdefault(pack.name, pack)
        if known.digest != pack.digest:
            raise BenchclaimError(
                f"two packs are called {pack.name} ({known.label}, {pack.label}); rename one in its pack.toml"
            )
    return tuple(found[name] for name in sorted(found))


@lru_cache(maxsize=1)
def bundled_index() -> Index:
    """The index of the packs that come with Benchclaim, made once."""
    return Index(bundled())


def _nested(tables: Iterable[Table], outer: str, inner: str) -> dict[str, Places]:
    """Where each pair of names stands in two columns."""
    found: dict[str, Places] = {}
    for number, table in enumerate(tables):
        for row, (one, other) in enumerate(table.heads(outer, inner)):
            found.setdefault(one, {}).setdefault(other, []).append((number, row))
    return found


def _whole_and_parts(tables: Iterable[Table]) -> tuple[dict[str, Places], dict[tuple[str, str], Places]]:
    """Where scores stand: model -> benchmark of whole benchmarks, (model, benchmark) -> subset of parts."""
    whole: dict[str, Places] = {}
    parts: dict[tuple[str, str], Places] = {}
    for number, table in enumerate(tables):
        for row, (model, benchmark, subset) in enumerate(table.heads("model", "benchmark", "subset")):
            if subset:
                parts.setdefault((model, benchmark), {}).setdefault(subset, []).append((number, row))
            else:
                whole.setdefault(model, {}).setdefault(benchmark, []).append((number, row))
    return whole, parts


def _score_order(score: Score) -> Order:
    texts = (score.benchmark, score.release, score.mode, score.effort, score.metric, score.evaluator)
    rest = (score.date, f"{score.value:020.6f}", score.setting, score.locator, score.source, score.origin)
    return tuple(str(text or "") for text in texts + rest)


def _item_order(item: Item) -> Order:
    texts = (item.release, item.subset, item.item, item.source, item.mode, item.effort, item.setting)
    return tuple(str(text or "") for text in (*texts, item.metric, item.date, item.locator, item.value))


def _fact_order(fact: Fact) -> Order:
    texts = (fact.attribute, fact.benchmark, fact.valid_from, fact.date, str(fact.value), fact.evaluator)
    return tuple(str(text or "") for text in (*texts, fact.locator, fact.source, fact.note, *fact.objects))


def _by_setting(scores: Iterable[Score]) -> dict[Hashable, list[float]]:
    """For each way of taking it, one figure for each evaluator that has one: the last it published.

    Figures that agree to a printed decimal count once: one evaluator has quoted the other more likely than
    both have met it by chance.
    """
    found: dict[tuple[Hashable, ...], dict[str, float]] = {}
    for score in collapse(score for score in scores if not score.outlier):
        found.setdefault(taken(score), {})[score.origin or score.evaluator] = score.value
    return {key: _apart(sorted(figures.values()), unit=key[0]) for key, figures in found.items()}


def _apart(ordered: Iterable[float], *, unit: Hashable) -> list[float]:
    printed = PRINTED / 100 if unit == "fraction" else PRINTED
    kept: list[float] = []
    for value in ordered:
        if not kept or value - kept[-1] > printed:
            kept.append(value)
    return kept
