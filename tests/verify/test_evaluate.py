"""The figures of `benchclaim evaluate`: by hand on small cases, and against the reference script."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from claims.model import Claim
from verify.atoms import atoms, bare, comparable, number
from verify.evaluate import Rate, evaluate, marks, overlap, read_gold
from verify.evaluate.groups import Collection, parts, whole
from verify.evaluate.intervals import Resampling
from verify.evaluate.plain import as_json

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold"


def claim(start: int, quote: str, **fields: Any) -> Claim:
    fields = {"kind": "comparison", "article": "a.txt", "subject": "A-1", "relation": "better"} | fields
    return Claim(quote=quote, start=start, **fields)


def test_a_statement_found_by_half_of_the_shorter() -> None:
    gold = claim(10, "A-1 beats B-2", objects=("B-2",))
    assert overlap(gold, claim(16, "ts B-2 by a wide margin")) == pytest.approx(7 / 13)
    assert overlap(gold, claim(17, "s B-2 by a wide margin")) == pytest.approx(6 / 13)
    found = evaluate([gold], [claim(16, "ts B-2 by a wide margin", objects=("B-2",))])
    assert found.statements == Rate(tp=1, fp=0, fn=0)
    missed = evaluate([gold], [claim(17, "s B-2 by a wide margin", objects=("B-2",))])
    assert missed.statements == Rate(tp=0, fp=1, fn=1)
    assert missed.atoms == Rate(tp=1, fp=0, fn=0), "the fact is right wherever it was found"


def test_worse_is_better_turned_round_and_equal_has_no_order() -> None:
    worse = claim(0, "x", subject="B-2", relation="worse", objects=("A-1",))
    assert atoms(worse) == atoms(claim(0, "x", subject="A-1", relation="better", objects=("B-2",)))
    equal = claim(0, "x", relation="equal", objects=("B-2",))
    assert atoms(equal) == atoms(claim(0, "x", subject="B-2", relation="equal", objects=("A-1",)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qwen2.5-Max", "Qwen 2.5 Max"), ("Llama-3-70B-Instruct", "llama 3 70b"), ("通义千问模型", "通义千问")],
)
def test_names_are_the_same_without_marks_and_suffixes(one: str, other: str) -> None:
    assert bare(one) == bare(other)


def test_numbers_agree_to_three_digits() -> None:
    assert number(79.49) == number("79.5")
    assert number(235_000_000_000) == number("2.35e11")
    assert number(79.4) != number(79.5)
    assert number("Apache-2.0") == "apache20"


def test_what_holds_nothing_to_compare_is_not_asked_for() -> None:
    empty = claim(0, "A-1 is better", objects=())
    assert not comparable(empty)
    assert evaluate([empty], []).statements == Rate(0, 0, 0)
    opinion = claim(0, "A-1 is lovely", kind="opinion", check_worthy=False)
    inside = claim(0, "A-1 is lovely", objects=("B-2",))
    assert evaluate([opinion], [inside]).statements == Rate(0, 0, 0), "nor held against whoever finds it"


def test_verdicts_are_compared_on_statements_of_the_same_kind() -> None:
    gold = [
        claim(0, "A-1 beats B-2", objects=("B-2",), verdict="supported"),
        claim(20, "A-1 beats C-3", objects=("C-3",), verdict="refuted"),
        claim(40, "A-1 has 7B", kind="spec", value=7e9, verdict="supported"),
    ]
    found = evaluate(gold, [one.model_copy(update={"verdict": "supported"}) for one in gold[:2]])
    assert found.accuracy == 0.5
    assert found.false_supported == 1
    assert found.false_refuted == 0
    assert found.macro_f1 == pytest.approx((0.667 + 0) / 2)
    other_kind = claim(40, "A-1 has 7B", kind="price", value=7e9, verdict="supported")
    assert evaluate(gold[2:], [other_kind]).accuracy is None


def test_parts_add_up_to_the_whole() -> None:
    gold = [
        claim(0, "A-1 beats B-2", objects=("B-2",), article=article)
        for article in ("a.txt", "b.txt", "c.txt")
    ]
    gold.append(claim(40, "A-1 has 7B", kind="spec", value=7e9, id="size"))
    mine = [gold[0], gold[3].model_copy(update={"value": 8e9})]
    languages = {"a.txt": "en", "b.txt": "zh-Hans", "c.txt": "zh-Hans"}
    collection = Collection(languages, marks(gold, mine), phenomena={"size": "sizes"})
    everything = whole(collection, Resampling(0)).figures.atoms
    assert everything == Rate(tp=1, fp=1, fn=3)
    for by in ("kind", "language", "article"):
        rates = [part.figures.atoms for part in parts(collection, by, Resampling(0))]
        assert sum(rates, Rate(0, 0, 0)) == everything, by
    labels = {part.label: part.figures.atoms for part in parts(collection, "phenomenon", Resampling(0))}
    assert labels["sizes"] == Rate(tp=0, fp=0, fn=1)


def test_gold_without_a_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"article": "a.txt", "quote": "A beats B", "kind": "comparison"}\n', encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"gold\.jsonl.*no start"):
        read_gold(path)


# -- against the reference script ------------------------------------------------------------------


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the reference script shared/gold/score.py is not here")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_same(reference: ModuleType, gold: list[Claim], mine: list[Claim]) -> None:
    def rows(claims: list[Claim]) -> list[dict[str, Any]]:
        return [json.loads(one.model_dump_json()) for one in claims]

    expected = json.loads(json.dumps(reference.evaluate(rows(gold), rows(mine), reference.Names())))
    found = as_json(evaluate(gold, mine))
    # The reference adds these up in the order of a set: half a thousandth may fall to either side.
    macro = expected["verdicts"].pop("macro_f1")
    assert found["verdicts"].pop("macro_f1") == (macro if macro is None else pytest.approx(macro, abs=0.0011))
    assert found == expected


@pytest.mark.parametrize("name", ["seeds", "more"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_reference_script_agrees_on_damaged_gold(reference: ModuleType, name: str, step: int) -> None:
    """Every `step`-th claim kept, some moved, renamed, revalued or judged otherwise."""
    gold = list(read_gold(SHARED / f"{name}.jsonl"))
    mine = []
    for number_, one in enumerate(gold[::step]):
        change: dict[str, Any] = {"verdict": ("supported", "refuted", one.verdict)[number_ % 3]}
        if number_ % 4 == 0:
            change |= {"start": (one.start or 0) + len(one.quote) // 2 + number_ % 2}
        if number_ % 5 == 0:
            change |= {"value": 3, "relation": "worse", "degree": "far", "attribution": "rumour"}
        if number_ % 7 == 0:
            change |= {"kind": "opinion" if number_ % 2 else "spec"}
        mine.append(one.model_copy(update=change))
    assert_same(reference, gold, mine)


@pytest.mark.parametrize("name", ["seeds", "more"])
def test_the_reference_script_agrees_article_by_article(reference: ModuleType, name: str) -> None:
    gold = list(read_gold(SHARED / f"{name}.jsonl"))
    mine = [one for number_, one in enumerate(gold) if number_ % 3]
    rows = [[json.loads(one.model_dump_json()) for one in side] for side in (gold, mine)]
    expected = reference.evaluate(*rows, reference.Names(), group="article")["by"]
    collection = Collection(dict.fromkeys((one.article for one in gold), "en"), marks(gold, mine))
    found = {
        part.label: as_json(part.figures)["atoms"] for part in parts(collection, "article", Resampling(0))
    }
    assert found == expected


names = st.sampled_from(["A-1", "B-2 Instruct", "b2", "C3模型", "D"])
claims_ = st.builds(
    claim,
    start=st.integers(0, 12),
    quote=st.sampled_from(["abc", "abcdefgh", "a"]),
    article=st.sampled_from(["a.txt", "b.txt"]),
    kind=st.sampled_from(["comparison", "score", "rank", "release", "license", "lineage", "spec", "opinion"]),
    subject=names,
    relation=st.sampled_from(["better", "equal", "worse", None]),
    degree=st.sampled_from([None, "far"]),
    objects=st.lists(names, max_size=2).map(tuple),
    benchmarks=st.lists(st.sampled_from(["AIME 2024", "GPQA"]), max_size=2).map(tuple),
    value=st.sampled_from([None, 79.5, 79.49, "2025-01", "2025-01-29", "open-source", "MIT", "20T"]),
    attribution=st.sampled_from(["vendor", "reporter"]),
    check_worthy=st.booleans(),
    verdict=st.sampled_from([None, "supported", "refuted", "not_checkable"]),
)


@given(gold=st.lists(claims_, max_size=6), mine=st.lists(claims_, max_size=6))
@settings(max_examples=150, deadline=None)
def test_the_reference_script_agrees_on_anything(gold: list[Claim], mine: list[Claim]) -> None:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the reference script shared/gold/score.py is not here")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert_same(module, gold, mine)
