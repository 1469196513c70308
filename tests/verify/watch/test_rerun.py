"""A run checked again where evidence changed equals the run made anew, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Claim
from claims.sets import ClaimSet
from reports.jsonl import read, to_jsonl, under_ids
from tests.verify.rows import Row, claim, fact, index, items, own, policy, registry, score
from tests.verify.test_judge import CLAIMS, FACTS, SCORES
from verify.model import Dossier, Review
from verify.pipeline import Engine, check_set
from verify.watch.memory import Growing, Memory, load, save
from verify.watch.recheck import Then, evidence_of
from verify.watch.rerun import Filed, Rerun

ROWS: list[Row] = [
    *SCORES, *FACTS, *items("Ada", "Sums", [1, 0] * 20), *items("Bob", "Sums", [1, 0, 0, 0] * 10),
    score("Cyd", "Sums", 75), score("Cyd", "Codes", 61, evaluator="Other Lab", source="news"),
    own("Cyd", "Codes", 66, "cyd"), score("Ada", "Codes", 58, evaluator="Other Lab", source="news"),
    score("Bob", "Codes", 64, evaluator="Other Lab", source="news"),
    score("Bob", "Sums", 71, release="v2"), score("Ada", "Sums", 73, release="v2"),
]  # fmt: skip
VALUES = st.integers(0, 200).map(lambda number: number / 2)
NEW = st.one_of(
    st.builds(
        score, st.sampled_from(["Ada", "Bob", "Eve"]), st.sampled_from(["Sums", "Codes", "New"]), VALUES
    ),
    st.builds(own, st.sampled_from(["Ada", "Bob"]), st.just("Sums"), VALUES, st.sampled_from(["ada", "cyd"])),
    st.builds(
        fact,
        st.sampled_from(["Ada", "Bob", "Eve"]),
        st.sampled_from(["users", "first", "rank", "license", "price_input", "total_parameters"]),
        st.sampled_from([1, 2, 9, 7e9, "MIT", "hybrid reasoning model"]),
        benchmark=st.sampled_from(["", "Ladder"]),
        valid_from=st.sampled_from(["", "2024-11-01"]),
    ),
)


def engine(rows: Sequence[Row], by: str = "published") -> Engine:
    return Engine(registry(), index(*rows), policy(by))


def anew(claims: Sequence[Claim], tools: Engine) -> Dossier:
    return check_set(ClaimSet("test", claims=tuple(claims)), tools)


def again(before: Dossier, memory: Memory | None, tools: Engine) -> tuple[Dossier, int, Memory]:
    """The dossier on other evidence, how many claims were judged, and what is remembered of it."""
    evidence = evidence_of(tools)
    rerun = Rerun(evidence, Then(memory, evidence.asked) if memory else None, Growing())
    one = rerun.again(Filed(len(before.findings), lambda: before))
    return one.after or kept(before, one.moved, tools), one.judged, rerun.grown.memory


def kept(before: Dossier, moved: Sequence[Mapping[str, str]], tools: Engine) -> Dossier:
    """The dossier by its lines, the records under their ids of now, as the command writes them."""
    lines = to_jsonl(before.model_copy(update={"run": tools.run})).splitlines()
    return read([under_ids(*each) for each in zip(lines, moved, strict=True)])[0]


def judged(claims: Sequence[Claim], rows: Sequence[Row], changed: Sequence[Row]) -> int:
    """How many of some claims are judged again when the rows become others, as a full run would have them."""
    before = anew(claims, engine(rows))
    memory = again(before, None, engine(rows))[2]
    after, count, _ = again(before, memory, engine(changed))
    assert to_jsonl(after) == to_jsonl(anew(claims, engine(changed)))
    return count


@st.composite
def changes(draw: st.DrawFn) -> list[Row]:
    """The rows after a few were added, taken out or altered, anywhere."""
    rows = list(ROWS)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(rows) - 1))
        what = draw(st.sampled_from(["add", "remove", "alter"]))
        if what == "add":
            rows.insert(at, draw(NEW))
        elif what == "remove":
            del rows[at]
        elif "model" in rows[at]:
            value = draw(VALUES) / 100 if "item" in rows[at] else draw(VALUES)
            rows[at] = rows[at] | {"value": min(value, 1) if "item" in rows[at] else value}
        else:
            rows[at] = rows[at] | {"date": draw(st.sampled_from(["2025-01-30", "2024-06-01"]))}
    distinct = {str(sorted(row.items())): row for row in rows}
    return list(distinct.values())


@settings(deadline=None, max_examples=300)
@given(st.lists(CLAIMS, min_size=1, max_size=6), changes(), st.sampled_from(["published", "strict"]))
def test_what_is_watched_equals_a_full_run(claims: list[Claim], changed: list[Row], by: str) -> None:
    then, now = engine(ROWS, by), engine(changed, by)
    before = anew(claims, then)
    same, count, memory = again(before, None, then)
    assert count == len(claims)
    assert to_jsonl(same) == to_jsonl(before)
    after, _, remembered = again(before, memory, now)
    assert to_jsonl(after) == to_jsonl(anew(claims, now))
    told = again(before, None, now)[2]
    assert asked(remembered) == asked(told), "the next change is seen as if the run had been made anew"


def asked(memory: Memory) -> list[list[tuple[object, object]]]:
    return [[(memory.questions[n], memory.told[n]) for n in claim] for claim in memory.claims]


COMPARED = claim(relation="better", objects=["Bob"], benchmarks=["Sums"])
SCORED = claim("score", benchmarks=["Codes"], value=60, unit="%")
FIRST = claim("first", subject="Bob", quote="首个混合推理模型")
SIZE = claim("spec", attribute="total_parameters", value=7e9)
FOUR = (COMPARED, SCORED, FIRST, SIZE)


def test_what_is_the_same_is_not_judged() -> None:
    assert judged(FOUR, ROWS, ROWS) == 0


def test_a_record_of_something_else_touches_nothing() -> None:
    assert judged(FOUR, ROWS, [*ROWS, score("Eve", "Poems", 50), fact("Eve", "users", 3)]) == 0


def test_a_new_figure_of_one_side_touches_the_comparison_alone() -> None:
    assert judged(FOUR, ROWS, [*ROWS, score("Bob", "Sums", 99, evaluator="Third")]) == 1


def test_anybodys_first_touches_a_first() -> None:
    earlier = fact("Eve", "first", "hybrid reasoning model", valid_from="2023-01-01")
    assert judged(FOUR, ROWS, [*ROWS, earlier]) == 1


def test_rows_that_only_moved_touch_nothing() -> None:
    """The ids of records count the rows of their file; here all of them move, from one digit to two."""
    rows = [score("Ada", "Sums", 80), score("Bob", "Sums", 70)]
    above = [score("Eve", f"Poem {number}", 50) for number in range(15)]
    assert judged([COMPARED], rows, [*above, *rows]) == 0
    assert judged([COMPARED], [*above, *rows], rows) == 0


def test_rows_that_changed_places_are_judged_again() -> None:
    rows = [score("Ada", "Sums", 80), score("Bob", "Sums", 70)]
    assert judged([COMPARED], rows, rows[::-1]) == 1


def test_a_review_stays_while_its_finding_does() -> None:
    review = Review(case="1", state="signed", standing="supported", entry=3, proof="ab")
    plain = anew([COMPARED], engine(ROWS))
    reviewed = plain.findings[0].model_copy(update={"review": review})
    before = plain.model_copy(update={"findings": (reviewed,)})
    same, count, memory = again(before, None, engine(ROWS))
    assert (same.findings[0].review, count) == (review, 1)
    moved = [score("Eve", "Poems", 50), *ROWS]
    assert again(before, memory, engine(moved))[0].findings[0].review == review
    other = [row | {"value": 95} if row == score("Bob", "Sums", 70) else row for row in ROWS]
    assert again(before, memory, engine(other))[0].findings[0].review is None


def test_a_memory_is_of_one_run_and_one_program(tmp_path: Path) -> None:
    before = anew(FOUR, engine(ROWS))
    memory = again(before, None, engine(ROWS))[2]
    folder = tmp_path / "run.watch"
    assert load(folder, {"lines": "1"}) == (None, "it has no index yet")
    save(memory, folder, {"lines": "1"})
    assert load(folder, {"lines": "1"}) == (memory, "")
    assert load(folder, {"lines": "2"})[1].endswith("is of another run")
    (folder / "claims.parquet").write_bytes(b"PAR1")
    assert load(folder, {"lines": "1"})[1].endswith("cannot be read")
