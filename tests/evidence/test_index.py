"""The index answers by name, in one order, each figure once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from evidence.index import Index
from evidence.pack import Pack, bundled, load_pack
from evidence.table import SealedRows, Table

HEADER = "model,benchmark,value,unit,release,mode,evaluator_relationship,evaluator,origin,outlier,source"


def pack(folder: Path, name: str, *rows: str) -> Pack:
    """A pack of scores, each row written as in HEADER without its source."""
    path = folder / name
    path.mkdir()
    (path / "pack.toml").write_text(f'name = "{name}"\nversion = "1"\n', encoding="utf-8")
    (path / "sources.csv").write_text("id,title,url\ns,A page,https://example.org\n", encoding="utf-8")
    lines = [HEADER, *(f"{row},s" for row in rows)]
    (path / "scores.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_pack(path)


def values(index: Index, model: str, benchmark: str) -> list[tuple[float, str]]:
    return [(score.value, score.evaluator) for score in index.scores(model, benchmark)]


def test_scores_come_by_model_and_benchmark(tmp_path: Path) -> None:
    index = Index(
        [
            pack(
                tmp_path,
                "one",
                "A,Math,50,%,,,first_party,Acme,,",
                "A,Code,60,%,,,first_party,Acme,,",
                "B,Math,40,%,,,competitor,Acme,,",
                "B,Chess,30,%,,,competitor,Acme,,",
            )
        ]
    )
    assert index.models() == ("A", "B")
    assert index.benchmarks() == ("Chess", "Code", "Math")
    assert index.benchmarks_of("A") == ("Code", "Math")
    assert index.pairs("A", "B") == ("Math",)
    assert [score.benchmark for score in index.scores("A")] == ["Code", "Math"]
    assert index.scores("A", "Chess") == index.scores("nobody") == index.facts("A") == ()


def test_conflicting_figures_both_stay(tmp_path: Path) -> None:
    index = Index(
        [pack(tmp_path, "one", "A,Math,50,%,,,first_party,Acme,,", "A,Math,45,%,,,third_party,Lab,,")]
    )
    assert values(index, "A", "Math") == [(50, "Acme"), (45, "Lab")]


def test_the_same_figure_in_two_packs_counts_once(tmp_path: Path) -> None:
    row = "A,Math,50,%,,,first_party,Acme,,"
    one, two = pack(tmp_path, "one", row), pack(tmp_path, "two", row, "A,Math,45,%,,,third_party,Lab,,")
    both = Index([two, one])
    assert values(both, "A", "Math") == [(50, "Acme"), (45, "Lab")]
    assert both.scores("A", "Math")[0].id == "one/scores.csv:2"
    assert both.scores("A") == Index([one, two]).scores("A")
    assert [label.split()[0] for label in both.packs] == ["one@1", "two@1"]


def test_one_pack_given_twice_is_one_and_two_of_one_name_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one = pack(tmp_path, "one", "A,Math,50,%,,,first_party,Acme,,")
    other = pack(tmp_path / "x", "one", "A,Math,51,%,,,first_party,Acme,,")
    assert len(Index([one, one]).packs) == 1
    with pytest.raises(BenchclaimError, match=r"two packs are called one .* rename one in its pack.toml"):
        Index([one, other])


def test_an_unknown_source_is_named(tmp_path: Path) -> None:
    index = Index([pack(tmp_path, "one", "A,Math,50,%,,,first_party,Acme,,")])
    with pytest.raises(BenchclaimError, match=r"source nowhere: in none of one@1"):
        index.source("nowhere")


def shuffled(pack: Pack, order: Sequence[int]) -> Pack:
    rows = [pack.scores.rows[at] for at in order]
    return replace(pack, scores=replace(pack.scores, rows=tuple(rows)))


MIXED = [
    f"{model},Math,{value},%,{release},{mode},{who},,"
    for model in "AB"
    for value, release, mode, who in [
        (50, "", "", "first_party,Acme"),
        (50, "", "", "competitor,Beta"),
        (9.5, "v2", "thinking", "third_party,Lab"),
        (48, "v2", "thinking", "third_party,Lab"),
        (48, "v2", "", "third_party,Lab"),
    ]
]


@settings(deadline=None, max_examples=50)
@given(st.permutations(range(len(MIXED))))
def test_the_order_of_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    one = pack(tmp_path_factory.mktemp("packs"), "one", *MIXED)
    there, here = Index([one]), Index([shuffled(one, order)])
    for model in there.models():
        before = [score.model_copy(update={"id": ""}) for score in there.scores(model)]
        assert [score.model_copy(update={"id": ""}) for score in here.scores(model)] == before
    assert there.spread("Math") == here.spread("Math")


def test_the_spread_is_that_between_evaluators(tmp_path: Path) -> None:
    rows = []
    for number, (ours, theirs) in enumerate([(50, 52), (60, 58), (70, 72), (80, 78), (90, 30)]):
        rows.append(f"M{number},Math,{ours},%,v1,,first_party,Acme,,")
        rows.append(f"M{number},Math,{theirs},%,v1,,third_party,Lab,,")
        rows.append(f"M{number},Math,{ours + 9},%,v2,,third_party,Other,,")  # another release
        rows.append(f"M{number},Math,{ours + 9},%,v1,thinking,third_party,Other,,")  # another mode
        rows.append(f"M{number},Math,{ours},%,v1,,competitor,Rival,Acme,")  # a copy
        rows.append(f"M{number},Math,1,%,v1,,third_party,Odd,,true")  # marked as an outlier
    spread = Index([pack(tmp_path, "one", *rows)]).spread("Math")
    assert spread is not None
    assert (spread.pairs, spread.groups) == (5, 5)
    # four differences of 2 and one of 60: the median is 2
    assert spread.sd == pytest.approx(1.4826 * 2 / 2**0.5)


def test_no_spread_from_too_few_pairs(tmp_path: Path) -> None:
    rows = ["A,Math,50,%,,,first_party,Acme,,", "A,Math,45,%,,,third_party,Lab,,"]
    index = Index([pack(tmp_path, "one", *rows)])
    assert index.spread("Math") is None
    assert index.spread("Chess") is None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))] * 3), min_size=1
    )
)
def test_sealed_rows_read_as_csv_does(rows: list[tuple[str, str, str]]) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    sealed = SealedRows(text.getvalue().encode().split(b"\n")[:-1])
    table = Table("t", ("a", "b", "c"), sealed)
    assert [tuple(row) for row in sealed] == rows
    assert [tuple(sealed[at]) for at in range(len(sealed))] == rows
    assert list(table.heads("a")) == [[row[0]] for row in rows]
    assert list(table.heads("a", "b")) == [[row[0], row[1]] for row in rows]
    assert list(table.heads("b", "a")) == [[row[1], row[0]] for row in rows]


def test_a_sample_of_the_bundled_figures() -> None:
    index = Index(bundled())
    rng = random.Random(7)  # some of the many, the same every time
    for model in rng.sample(index.models(), 20):
        for score in index.scores(model):
            assert score.model == model
            assert index.source(score.source).url or index.source(score.source).title
