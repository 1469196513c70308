"""Figures of a collection and of its parts: by kind, by language, by article, by phenomenon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from verify.atoms import COARSE, Spelling
from verify.evaluate.figures import ON_ALL, ON_COMPARISONS, Evaluation, Rate, figures
from verify.evaluate.intervals import Interval, Resampling, ratio_interval
from verify.evaluate.marks import Mark

By = Literal["kind", "language", "article", "phenomenon"]
ASPECTS: tuple[By, ...] = get_args(By)
NONE = "(none)"
"""Label of what has none: a language that was not told, a phenomenon that no line names."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was compared."""

    languages: Mapping[str, str]
    """Every article, with or without a mark -> its language."""
    marks: tuple[Mark, ...]
    groups: Mapping[str, str] = field(default_factory=dict)
    """Article -> phenomenon, where a whole article stands for one, as a challenge does."""
    phenomena: Mapping[str, str] = field(default_factory=dict)
    """Id of an annotated claim -> phenomenon, where its line names one."""
    spelling: Spelling = COARSE
    challenges: bool = False
    """Whether the articles are challenge cases, each to be answered exactly."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a breakdown."""

    label: str
    articles: int
    exact: int
    """Articles with every atom that was asked for and no other."""
    figures: Evaluation
    intervals: dict[str, Interval | None]
    """Name in `MEASURES` -> interval."""

    def value(self, measure: str) -> float | None:
        """The figure of that name in `MEASURES`; None where there is nothing to divide by."""
        top, bottom = MEASURES[measure](self.figures)
        if measure == EXACT:
            top, bottom = self.exact, self.articles
        return top / bottom if bottom else None


Parts = tuple[float, float]
"""Numerator and denominator."""


def _rates(of: Callable[[Evaluation], Rate], name: str) -> dict[str, Callable[[Evaluation], Parts]]:
    return {
        f"{name}.precision": lambda e: (of(e).tp, of(e).tp + of(e).fp),
        f"{name}.recall": lambda e: (of(e).tp, of(e).tp + of(e).fn),
        f"{name}.f1": lambda e: (2 * of(e).tp, 2 * of(e).tp + of(e).fp + of(e).fn),
    }


def _detail(name: str, *, comparisons: bool) -> Callable[[Evaluation], Parts]:
    return lambda e: (e.agreeing[name], e.comparisons if comparisons else e.atoms.tp)


EXACT = "exact"
MEASURES: Mapping[str, Callable[[Evaluation], Parts]] = {
    **_rates(lambda e: e.statements, "statements"),
    **_rates(lambda e: e.atoms, "atoms"),
    **{name: _detail(name, comparisons=True) for name in ON_COMPARISONS},
    **{name: _detail(name, comparisons=False) for name in ON_ALL},
    "accuracy": lambda e: (e.agreed, e.judged),
    EXACT: lambda e: (float(_clean(e)), 1),
}
"""Every figure with an interval, as a ratio of two sums over articles."""


def whole(of: Collection, resampling: Resampling) -> Part:
    """The figures of the whole collection."""
    return _part("all", _by_article(of.marks, of.languages), of.spelling, resampling)


def parts(of: Collection, by: By, resampling: Resampling) -> tuple[Part, ...]:
    """The figures of every part, in the order of the labels.

    A part's interval draws again the articles that have something of it.
    """
    marks: dict[str, list[Mark]] = {}
    for mark in of.marks:
        marks.setdefault(_label(of, by, mark), []).append(mark)
    members: dict[str, list[str]] = {}
    for article in of.languages:  # those without a mark were answered rightly by silence
        label = _article_label(of, by, article)
        if label is not None:
            members.setdefault(label, []).append(article)
            marks.setdefault(label, [])
    return tuple(
        _part(label, _by_article(marks[label], members.get(label, ())), of.spelling, resampling)
        for label in sorted(marks)
    )


def _by_article(some: Iterable[Mark], names: Iterable[str]) -> dict[str, list[Mark]]:
    out: dict[str, list[Mark]] = {name: [] for name in names}
    for mark in some:
        out.setdefault(mark.article, []).append(mark)
    return out


def _part(label: str, marks: dict[str, list[Mark]], spelling: Spelling, resampling: Resampling) -> Part:
    each = [figures(some, spelling) for some in marks.values()]
    return Part(
        label=label,
        articles=len(each),
        exact=sum(map(_clean, each)),
        figures=figures((mark for some in marks.values() for mark in some), spelling),
        intervals={
            name: ratio_interval([parts_of(one) for one in each], resampling)
            for name, parts_of in MEASURES.items()
        },
    )


def _clean(one: Evaluation) -> bool:
    return not (one.atoms.fp or one.atoms.fn)


def _label(of: Collection, by: By, mark: Mark) -> str:
    if by == "kind":
        return mark.kind
    if by == "phenomenon" and mark.gold is not None and mark.gold.id in of.phenomena:
        return of.phenomena[mark.gold.id]
    return _article_label(of, by, mark.article) or NONE


def _article_label(of: Collection, by: By, article: str) -> str | None:
    if by == "article":
        return article
    if by == "language":
        return of.languages[article]
    return of.groups.get(article) if by == "phenomenon" else None
