"""What must not change a verdict: the order and the names of records, the roads by which a figure came, what
it is counted in, which model is named first, and everything that is about something else.

`test_comparisons.py` and `test_judge.py` hold the plainest of these on one board; here evidence of several
kinds, editions, modes and documents lies side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Claim
from evidence.index import Index
from evidence.meta import PackMeta
from evidence.pack import Pack
from evidence.table import empty_table, table_of
from tests.verify.rows import SOURCES, Row, claim, fact, judged, own, policy, registry, score
from tests.verify.test_judge import CLAIMS, FACTS, SCORES
from verify.judge import judge
from verify.model import Finding

NAMES = ("Sums", "Codes", "Facts")
VALUES = st.integers(0, 200).map(lambda n: n / 2)
POLICIES = st.sampled_from(["published", "strict"])
RELATIONS = st.sampled_from(["better", "worse", "equal"])
TURNED = {"better": "worse", "worse": "better", "equal": "equal"}


def _rows(model: str) -> st.SearchStrategy[Row]:
    """A figure of a model: of one of two laboratories or of a maker, of some edition, mode and size."""
    common: Mapping[str, Any] = {
        "mode": st.sampled_from(["", "", "thinking"]),
        "release": st.sampled_from(["", "", "v1", "v2"]),
        "n_items": st.sampled_from(["", 30, 500]),
        "date": st.sampled_from(["2025-01-15", "2024-06-01", "2025-03-01", ""]),
    }
    lab = st.builds(
        score,
        st.just(model),
        st.sampled_from(NAMES),
        VALUES,
        evaluator=st.sampled_from(["Lab", "Other Lab"]),
        source=st.sampled_from(["lab-board", "news"]),
        **common,
    )
    makers = st.builds(
        own, st.just(model), st.sampled_from(NAMES), VALUES, st.sampled_from(["ada", "bob", "cyd"]), **common
    )
    return st.one_of(lab, makers)


ROWS = st.tuples(
    st.lists(_rows("Ada"), min_size=1, max_size=6), st.lists(_rows("Bob"), min_size=1, max_size=6)
).map(lambda sides: [*sides[0], *sides[1]])
COMPARISONS = st.builds(
    claim,
    objects=st.just(["Bob"]),
    relation=RELATIONS,
    benchmarks=st.sampled_from([[], ["Sums"], ["Sums", "Codes"]]),
    scope=st.sampled_from([None, "all", "almost_all", "several", "some"]),
    degree=st.sampled_from([None, None, "far", "slightly"]),
)


def index_of(*packs: Sequence[Row]) -> Index:
    """An index over several packs of rows."""
    found = []
    for number, rows in enumerate(packs):
        tables = {
            kind: table_of(f"p{number}/{kind}", [row for row in rows if key in row])
            if any(key in row for row in rows)
            else empty_table(f"p{number}/{kind}")
            for kind, key in (("scores", "model"), ("facts", "entity"))
        }
        names = [{"id": name, "title": name.title()} for name in SOURCES]
        meta = PackMeta(name=f"p{number}", version="1")
        found.append(Pack(meta=meta, digest=str(number), sources=table_of("sources", names), **tables))
    return Index(found)


def seen(finding: Finding) -> tuple[Any, ...]:
    """What must stay: the verdict, its probability, and what kind of evidence it rests on."""
    score = None if finding.score is None else pytest.approx(finding.score, abs=2e-4)
    return finding.verdict, score, finding.standing, finding.strength


def renamed(rows: Sequence[Row], names: Mapping[str, str], column: str) -> list[Row]:
    return [row | {column: names.get(row[column], row[column])} for row in rows]


@settings(deadline=None, max_examples=150)
@given(COMPARISONS, ROWS, POLICIES, st.permutations(SOURCES))
def test_the_names_of_documents_change_nothing(
    given_claim: Claim, rows: list[Row], by: str, names: Sequence[str]
) -> None:
    others = renamed(rows, dict(zip(SOURCES, names, strict=True)), "source")
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *others, by=by))


@settings(deadline=None, max_examples=150)
@given(COMPARISONS, ROWS, POLICIES, st.permutations(["Lab", "Other Lab", "Ada Inc", "Bob Inc", "Cyd Inc"]))
def test_the_names_of_evaluators_change_nothing(
    given_claim: Claim, rows: list[Row], by: str, names: Sequence[str]
) -> None:
    known = ["Lab", "Other Lab", "Ada Inc", "Bob Inc", "Cyd Inc"]
    others = renamed(rows, dict(zip(known, names, strict=True)), "evaluator")
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *others, by=by))


@settings(deadline=None, max_examples=150)
@given(COMPARISONS, ROWS, POLICIES)
def test_naming_the_other_model_first_changes_nothing(given_claim: Claim, rows: list[Row], by: str) -> None:
    turned = given_claim.model_copy(
        update={"subject": "Bob", "objects": ("Ada",), "relation": TURNED[str(given_claim.relation)]}
    )
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(turned, *rows, by=by))


@settings(deadline=None, max_examples=150)
@given(COMPARISONS, ROWS, POLICIES, st.data())
def test_a_figure_quoted_elsewhere_changes_nothing(
    given_claim: Claim, rows: list[Row], by: str, data: Any
) -> None:
    """A collector or a rival repeats a figure and says whose it is: one measurement, whatever the road."""
    chosen = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=6, unique_by=id))
    copies = [
        row | {"origin": row["evaluator"], "evaluator": "Collector", "source": "other-news",
               "evaluator_relationship": "third_party"}
        for row in chosen
    ]  # fmt: skip
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *rows, *copies, by=by))


def test_a_collectors_copy_of_two_makers_is_no_common_table() -> None:
    """Figures of two makers refute nothing, and copying both into one list makes them no measurement."""
    given_claim = claim(objects=["Bob"], relation="better", benchmarks=["Sums"])
    makers = [own("Ada", "Sums", 51.8), own("Bob", "Sums", 80.2, maker="bob")]
    copies = [row | {"origin": row["evaluator"], "evaluator": "Collector", "source": "news",
                     "evaluator_relationship": "third_party"} for row in makers]  # fmt: skip
    findings = [judged(given_claim, *rows) for rows in (makers, copies, [*makers, *copies])]
    assert {finding.verdict for finding in findings} == {"not_enough_evidence"}
    assert {check.axes for finding in findings for check in finding.checks} == {("source",)}


def test_suspect_figures_are_no_evidence_on_a_named_benchmark() -> None:
    given_claim = claim(objects=["Bob"], relation="better", benchmarks=["Sums", "Codes"])
    rows = [score("Ada", "Sums", 80), score("Bob", "Sums", 60)]
    suspect = [score("Ada", "Codes", 80, outlier="true"), score("Bob", "Codes", 60, outlier="true")]
    for evidence in (rows, rows + suspect):
        finding = judged(given_claim, *evidence)
        assert (finding.verdict, finding.missing) == ("not_enough_evidence", ("Ada and Bob on Codes",))


@settings(deadline=None, max_examples=100)
@given(COMPARISONS, ROWS, POLICIES, st.data())
def test_a_second_pack_with_the_same_figures_changes_nothing(
    given_claim: Claim, rows: list[Row], by: str, data: Any
) -> None:
    cut = data.draw(st.integers(0, len(rows)))
    again = data.draw(st.lists(st.sampled_from(rows), max_size=4))
    one = index_of(rows)
    two = index_of(rows[:cut] + again, rows[cut:]) if cut and rows[cut:] + again else index_of(rows, rows)
    findings = (judge(given_claim, index, registry(), policy(by))[0] for index in (one, two))
    first, second = (seen(finding) for finding in findings)
    assert first == second


def test_one_document_in_two_packs_is_one_table() -> None:
    """A second run in another pack does not make the first one of another document."""
    given_claim = claim(objects=["Bob"], relation="better")
    rows = [own("Ada", "Sums", 40), own("Ada", "Sums", 0), own("Ada", "Sums", 0) | {"model": "Bob"}]
    packs = ([rows], [rows[:1], rows[1:]], [rows[1:], rows[:1]])
    findings = [judge(given_claim, index_of(*some), registry(), policy("published"))[0] for some in packs]
    assert {tuple(check.left_value for check in finding.checks) for finding in findings} == {(40.0,)}
    assert len({seen(finding) for finding in findings}) == 1


@settings(deadline=None, max_examples=100)
@given(COMPARISONS, ROWS, POLICIES)
def test_shares_of_one_and_of_a_hundred_say_the_same(given_claim: Claim, rows: list[Row], by: str) -> None:
    """Every figure with its error or its interval, on all benchmarks."""
    percent = [row | {"standard_error": 2.5} if number % 3 == 0 else row for number, row in enumerate(rows)]
    percent = [
        row | {"interval_low": row["value"] - 4, "interval_high": row["value"] + 4} if n % 3 == 1 else row
        for n, row in enumerate(percent)
    ]
    parts = ("value", "standard_error", "interval_low", "interval_high")
    shares = [
        row | {"unit": "fraction"} | {name: row[name] / 100 for name in parts if name in row}
        for row in percent
    ]
    assert seen(judged(given_claim, *percent, by=by)) == seen(judged(given_claim, *shares, by=by))


@settings(deadline=None, max_examples=100)
@given(COMPARISONS, ROWS, POLICIES, VALUES)
def test_what_is_about_something_else_changes_nothing(
    given_claim: Claim, rows: list[Row], by: str, value: float
) -> None:
    """Other models and their makers' posts, parts of the same benchmarks, suspect figures, and facts."""
    others = [
        *(score("Cyd", name, value) for name in NAMES),
        *(own("Cyd", name, value, maker="cyd") for name in NAMES),
        *(score(model, name, value, subset="hard") for model in ("Ada", "Bob") for name in NAMES),
        *(score(model, name, value, outlier="true") for model in ("Ada", "Bob") for name in NAMES),
        fact("Ada", "users", 7, unit="users"),
        fact("Bob", "total_parameters", 7e9, unit="parameters"),
    ]
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *rows, *others, by=by))


@settings(deadline=None, max_examples=60)
@given(COMPARISONS.filter(lambda found: bool(found.benchmarks)), ROWS, POLICIES, VALUES)
def test_benchmarks_that_are_not_named_change_nothing(
    given_claim: Claim, rows: list[Row], by: str, value: float
) -> None:
    others = [score("Ada", "Maps", value), score("Bob", "Maps", 50), score("Ada", "Games", value)]
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *rows, *others, by=by))


@settings(deadline=None, max_examples=150)
@given(CLAIMS, POLICIES, st.permutations(SOURCES))
def test_no_kind_of_claim_hears_the_names_of_documents(
    given_claim: Claim, by: str, names: Sequence[str]
) -> None:
    rows = [*SCORES, *FACTS, fact("Ada", "users", 9, unit="users", source="other-news")]
    others = renamed(rows, dict(zip(SOURCES, names, strict=True)), "source")
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *others, by=by))


@settings(deadline=None, max_examples=150)
@given(CLAIMS, POLICIES)
def test_no_kind_of_claim_counts_a_second_pack(given_claim: Claim, by: str) -> None:
    rows = [*SCORES, *FACTS]
    findings = (
        judge(given_claim, index, registry(), policy(by))[0]
        for index in (index_of(rows), index_of(rows, rows))
    )
    first, second = (seen(finding) for finding in findings)
    assert first == second


@settings(deadline=None, max_examples=150)
@given(CLAIMS, POLICIES)
def test_no_kind_of_claim_hears_of_strangers(given_claim: Claim, by: str) -> None:
    rows = [*SCORES, *FACTS]
    strangers = [
        score("Dot", "Chess", 12),
        own("Dot", "Chess", 15, maker="dot", source="news"),
        fact("Dot", "total_parameters", 3e9, unit="parameters"),
        fact("Dot", "price_input", 9, unit="USD/1M tokens"),
        fact("Dot", "license", "proprietary"),
    ]
    assert seen(judged(given_claim, *rows, by=by)) == seen(judged(given_claim, *rows, *strangers, by=by))
