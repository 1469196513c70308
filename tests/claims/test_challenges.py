"""The challenge corpus: it is well formed, and the extractor holds its floors on it.

`PYTHONPATH=. python tests/claims/test_challenges.py [WORD]` prints the figures per phenomenon, and what was
missed and found in excess in the cases whose id contains WORD, that stand in the file WORD, or in `all`.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from claims.model import Claim

FOLDER = Path(__file__).resolve().parents[1] / "challenges"
SOFT = ("opinion", "prediction", "market", "arithmetic")
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant", "en": "en"}
IDENTIFIER = re.compile(r"([a-z][a-z0-9-]*)-(hans|hant|en)-(\d\d)")
Atom = tuple[object, ...]
Naming = Callable[[str | None], str]


@dataclass(frozen=True)
class Case:
    """One challenge: a short text and the claims an annotator finds in it."""

    id: str
    group: str
    """Name of the file it stands in."""
    phenomenon: str
    lang: str
    text: str
    date: dt.date | None
    title: str | None
    claims: tuple[Claim, ...]


@cache
def corpus() -> tuple[Case, ...]:
    """Every case of every file, in the order of file names."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != "floors.toml")
    return tuple(
        _case(row, path.stem) for path in files for row in tomllib.loads(path.read_text("utf-8"))["case"]
    )


def _case(row: dict[str, object], group: str) -> Case:
    row = dict(row)
    identifier, text = str(row.pop("id")), str(row.pop("text"))
    match = IDENTIFIER.fullmatch(identifier)
    assert match, f"{group}: id {identifier!r} is not <phenomenon>-<hans|hant|en>-<two digits>"
    lang = str(row.pop("lang"))
    assert lang == LANGUAGES[match[2]], f"{identifier}: id and lang {lang} disagree"
    date, title = row.pop("date", None), row.pop("title", None)
    rows = row.pop("claims")
    assert isinstance(rows, list), f"{identifier}: claims must be a list, empty where there is none"
    assert not row, f"{identifier}: unknown keys {sorted(row)}"
    return Case(
        id=identifier,
        group=group,
        phenomenon=match[1],
        lang=lang,
        text=text,
        date=dt.date.fromisoformat(str(date)) if date else None,
        title=str(title) if title else None,
        claims=tuple(_expected(claim, identifier, text) for claim in rows),
    )


def _expected(row: dict[str, object], identifier: str, text: str) -> Claim:
    row = dict(row)
    quote, start = str(row["quote"]), -1
    for _ in range(int(str(row.pop("nth", 1)))):
        start = text.find(quote, start + 1)
        assert start >= 0, f"{identifier}: the text has no {quote!r}"
    row.setdefault("check_worthy", row["kind"] not in ("opinion", "prediction"))
    return Claim.model_validate({"article": identifier, "start": start, **row})


# --- comparing what was found with what was expected


def squash(name: str | None) -> str:
    """Spelling apart from case, spaces and punctuation, as the annotators' scorer compares names."""
    return re.sub(r"[^0-9a-z\u3400-\u9fff+]", "", unicodedata.normalize("NFKC", name or "").casefold())


def atoms(claim: Claim, naming: Naming) -> frozenset[Atom]:
    """The atomic facts of a claim: equal atoms mean the same thing was said of the same subject."""
    subject, kind = naming(claim.subject), claim.kind
    others = [naming(name) for name in claim.objects]
    value = _value(claim)
    if kind == "comparison":
        pairs = [(other, subject) if claim.relation == "worse" else (subject, other) for other in others]
        if claim.relation == "equal":
            return frozenset((kind, "equal", *sorted(pair)) for pair in pairs)
        return frozenset((kind, "better", *pair) for pair in pairs)
    if kind == "score":
        return frozenset((kind, subject, naming(name), value) for name in claim.benchmarks or ("",))
    if kind in ("rank", "first"):
        return frozenset({(kind, subject)})
    if kind == "lineage" and others:
        return frozenset((kind, subject, other) for other in others)
    return frozenset({(kind, subject, value)})


def _value(claim: Claim) -> object:
    value = claim.value
    if isinstance(value, int | float):
        return float(f"{value:.3g}")
    if claim.kind == "release":
        return str(value)[:7]
    return squash(str(value)) if value is not None else None


def testable(claim: Claim) -> bool:
    """Whether the claim holds something that can be compared: an object, a number, a date, a licence."""
    if not claim.check_worthy or claim.kind in SOFT:
        return False
    if claim.kind in ("rank", "first"):
        return True
    if claim.kind == "comparison" or (claim.kind == "lineage" and claim.objects):
        return bool(claim.objects)
    if claim.kind in ("release", "license", "lineage"):
        return claim.value not in (None, "")
    return isinstance(claim.value, int | float)


testable.__test__ = False  # type: ignore[attr-defined]  # not a test, whatever its name


@dataclass(frozen=True)
class Outcome:
    """What one case gave: atoms found, missed and in excess; details that agree on the comparisons found."""

    case: Case
    found: frozenset[Atom]
    missed: frozenset[Atom]
    excess: frozenset[Atom]
    details: Counter[str]

    @property
    def exact(self) -> bool:
        return not (self.missed or self.excess)


def compare(case: Case, predicted: Iterable[Claim], naming: Naming) -> Outcome:
    """Atoms of the testable claims on both sides. What is soft may be found, it need not be."""
    hard = [claim for claim in case.claims if testable(claim)]
    soft = [claim for claim in case.claims if not testable(claim)]
    wanted = {atom: claim for claim in hard for atom in atoms(claim, naming)}
    allowed = {atom for claim in soft for atom in atoms(claim, naming)}
    got = {
        atom: claim
        for claim in predicted
        if testable(claim) and not (_inside(claim, soft) and not _inside(claim, hard))
        for atom in atoms(claim, naming)
    }
    found = frozenset(wanted.keys() & got.keys())
    details: Counter[str] = Counter()
    for atom in found:
        a, b = wanted[atom], got[atom]
        details["n"] += 1
        details["attribution"] += a.attribution == b.attribution
        details["modality"] += a.modality == b.modality
        details["attribute"] += a.attribute == b.attribute
        if a.kind == "comparison":
            details["comparisons"] += 1
            details["degree"] += a.degree == b.degree
            details["scope"] += a.scope == b.scope
            details["benchmarks"] += {naming(x) for x in a.benchmarks} == {naming(x) for x in b.benchmarks}
    missed, excess = wanted.keys() - found, got.keys() - found - allowed
    return Outcome(case, found, frozenset(missed), frozenset(excess), details)


def _inside(claim: Claim, others: list[Claim]) -> bool:
    """Whether the quote shares half of the shorter one with a quote among the others."""
    a, b = claim.start or 0, (claim.start or 0) + len(claim.quote)
    for other in others:
        c, d = other.start or 0, (other.start or 0) + len(other.quote)
        if min(b, d) - max(a, c) >= 0.5 * max(1, min(b - a, d - c)):
            return True
    return False


@cache
def outcomes() -> tuple[Outcome, ...]:
    """The extractor's answers to the whole corpus."""
    from claims.clean import clean
    from claims.extract import extract
    from claims.link import link
    from claims.read import article_from_text
    from claims.registry import load_registry

    registry = load_registry()

    def naming(name: str | None) -> str:
        entity = registry.get(name) if name else None
        return squash(entity.name if entity else name)

    def answer(case: Case) -> Outcome:
        article = article_from_text(case.id, case.text, title=case.title, published=case.date)
        cleaned = clean(article)
        return compare(case, extract(article, cleaned, link(cleaned, registry), registry), naming)

    return tuple(answer(case) for case in corpus())


def figures(some: Iterable[Outcome]) -> dict[str, float]:
    """Share of cases answered exactly, and precision, recall and F1 of their atoms."""
    some = tuple(some)
    found, missed, excess = (sum(len(getattr(o, f)) for o in some) for f in ("found", "missed", "excess"))
    precision, recall = found / max(1, found + excess), found / max(1, found + missed)
    return {
        "cases": len(some),
        "exact": sum(o.exact for o in some) / max(1, len(some)),
        "precision": precision if found + excess else 1.0,
        "recall": recall if found + missed else 1.0,
        "f1": 2 * found / (2 * found + missed + excess) if found + missed + excess else 1.0,
    }


def detail_figures(some: Iterable[Outcome]) -> dict[str, float]:
    """On atoms found: how often attribution, modality, attribute, degree, scope and benchmarks agree."""
    total: Counter[str] = Counter()
    for outcome in some:
        total.update(outcome.details)
    per_atom = {k: total[k] / max(1, total["n"]) for k in ("attribution", "modality", "attribute")}
    return per_atom | {k: total[k] / max(1, total["comparisons"]) for k in ("degree", "scope", "benchmarks")}


# --- tests


def test_corpus_is_large_and_balanced() -> None:
    cases = corpus()
    assert len({case.id for case in cases}) == len(cases)
    assert len({case.text for case in cases}) == len(cases)
    share = Counter(case.lang for case in cases)
    assert len(cases) >= 420
    assert max(share.values()) - min(share.values()) <= 0.05 * len(cases)


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.id)
def test_case_is_annotated_by_the_guideline(case: Case) -> None:
    for claim in case.claims:
        assert case.text[claim.start or 0 :].startswith(claim.quote)
        assert claim.quote == claim.quote.strip()
        assert (claim.relation is not None) == (claim.kind == "comparison")
        assert claim.kind != "score" or (claim.benchmarks and isinstance(claim.value, int | float))
        assert (claim.attribution == "reporter") == (claim.claimant == "reporter")
        assert claim.kind not in ("opinion", "prediction") or not claim.check_worthy
        if testable(claim):
            assert claim.subject, claim.quote


def test_expected_claims_answer_themselves() -> None:
    """The scorer gives full marks to the annotation, whatever order it comes in."""
    for case in corpus():
        assert compare(case, reversed(case.claims), squash).exact, case.id


def _groups() -> list[str]:
    return sorted({case.group for case in corpus()})


@pytest.mark.parametrize("group", ["all", *_groups()])
def test_extractor_holds_its_floors(group: str) -> None:
    floors = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
    some = [o for o in outcomes() if group in ("all", o.case.group)]
    got = figures(some) | detail_figures(some)
    below = {k: (round(got[k], 3), v) for k, v in floors.get(group, {}).items() if got[k] < v}
    wrong = "\n".join(_line(o) for o in some if not o.exact)
    assert not below, f"{group}: (got, floor) {below}\n{wrong}"


def _line(o: Outcome) -> str:
    parts = [f"{o.case.id}: {o.case.text[:160]!r}"]
    parts += [f"    missed {atom}" for atom in sorted(o.missed, key=str)]
    parts += [f"    excess {atom}" for atom in sorted(o.excess, key=str)]
    return "\n".join(parts)


def _report(word: str) -> None:
    every = outcomes()
    for key in ("lang", "group", "phenomenon"):
        for name in sorted({getattr(o.case, key) for o in every}):
            f = figures(o for o in every if getattr(o.case, key) == name)
            line = " ".join(f"{k} {v:.3f}" for k, v in f.items() if k != "cases")
            sys.stdout.write(f"{key:10} {name:24} {int(f['cases']):4} {line}\n")
    rounded = {k: round(v, 3) for k, v in (figures(every) | detail_figures(every)).items()}
    sys.stdout.write(f"all {rounded}\n")
    for o in every:
        if word and not o.exact and (word in o.case.id or word in (o.case.group, "all")):
            sys.stdout.write(_line(o) + "\n")


if __name__ == "__main__":
    _report(sys.argv[1] if len(sys.argv) > 1 else "")
