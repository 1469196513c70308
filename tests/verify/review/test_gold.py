"""From reviewed cases to annotated claims, and from annotated claims to decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from claims.sets import load_set
from tests.verify.review.commands import Desk
from tests.verify.review.deeds import article, dossier, finding
from verify.cli import main
from verify.model import Dossier
from verify.review.corrections import assigned, changes, checked, corrected, located, missed
from verify.review.model import Correction

GUIDELINE = (
    "article", "quote", "start", "kind", "claimant", "attribution", "subject", "relation", "degree",
    "objects", "benchmarks", "scope", "attribute", "value", "unit", "check_worthy", "verdict", "why",
)  # fmt: skip
CLAIM = finding(article().text, "Ada beats Bob on Sums.").claim


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, capsys, monkeypatch)


def by_quote(desk: Desk) -> list[str]:
    """Ids of the cases on Ada, Cyd and Bob."""
    rows = desk("list", "--stage", "all", "--format", "json").rows
    return [next(row["id"] for row in rows if name in row["quote"][:4]) for name in ("Ada", "Cyd", "Bob")]


def agree(desk: Desk, case: str, verdict: str, *more: str) -> None:
    for name in ("ann", "bob"):
        desk.good("decide", case, verdict, "--reason", f"{name} says so.", *more, name=name)


def named(name: str) -> Dossier:
    """The article under another name, its claims too."""
    whole = dossier(name=name)
    found = tuple(
        one.model_copy(update={"claim": one.claim.model_copy(update={"article": name})})
        for one in whole.findings
    )
    return whole.model_copy(update={"findings": found})


def gold(desk: Desk, *args: str) -> list[dict[str, Any]]:
    return desk("export", "--format", "gold", *args).rows


# -- corrections -----------------------------------------------------------------------------------


@given(st.text(st.sampled_from("ab \n。😀"), min_size=1, max_size=12), st.data())
def test_what_is_checked_stands_verbatim_in_the_article(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    whole = Article(name="a", text=text, sha256="0")
    if not quote.strip():
        with pytest.raises(BenchclaimError, match="needs a quote"):
            located(quote, whole, start)
        return
    assert located(quote, whole, start) == start
    claim = Claim(article="a", quote=quote, start=start, kind="score")
    right = checked(Correction(flaw="missed", claim=claim), whole).claim
    assert right
    assert right.start is not None
    assert text[right.start : right.start + len(right.quote)] == quote
    wrong = claim.model_copy(update={"quote": quote + "x"})
    with pytest.raises(BenchclaimError, match="does not stand"):
        checked(Correction(flaw="span", claim=wrong), whole)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "subject": st.text(min_size=1, max_size=5),
            "objects": st.lists(st.text(max_size=5), max_size=3),
            "value": st.one_of(st.integers(), st.text(max_size=5)),
            "quote": st.sampled_from(["Ada", "Ada beats", "Bob is free to use."]),
            "scope": st.sampled_from(["all", "some", None]),
        },
    )
)
def test_changes_are_what_makes_a_corrected_claim(fields: dict[str, Any]) -> None:
    try:
        right = corrected(CLAIM, fields, article())
    except BenchclaimError:
        return
    assert right.claim
    assert corrected(CLAIM, changes(CLAIM, right.claim), article()) == right
    assert corrected(CLAIM, changes(CLAIM, right.claim), article(), right.flaw) == right


@pytest.mark.parametrize(
    ("fields", "flaw"),
    [
        ({"quote": "Ada beats Bob"}, "span"),
        ({"subject": "Eve"}, "subject"),
        ({"relation": "equal", "degree": None, "objects": ["Cyd"]}, "relation"),
        ({"benchmarks": ["Sums"]}, "benchmark"),
        ({"value": 2}, "other"),
        ({"subject": "Eve", "benchmarks": ["Sums"]}, "other"),
    ],
)
def test_the_flaw_follows_from_the_fields(fields: dict[str, Any], flaw: str) -> None:
    assert corrected(CLAIM, fields, article()).flaw == flaw


def test_verdicts_are_for_decisions_to_give() -> None:
    claim = CLAIM.model_copy(update={"verdict": "supported", "why": "so"})
    right = checked(Correction(flaw="missed", claim=claim), article()).claim
    assert right
    assert (right.verdict, right.why) == (None, None)
    assert checked(Correction(flaw="not_a_claim"), article()) == Correction(flaw="not_a_claim")
    with pytest.raises(BenchclaimError, match=r"is of 'news\.txt', the article is 'b'"):
        checked(Correction(flaw="missed", claim=claim), article(name="b"))


def test_claims_without_an_article_can_be_corrected_but_not_missed() -> None:
    empty = Article(name="set.jsonl", text="", sha256="0")
    claim = Claim(article="set.jsonl", quote="Ada beats Bob.", kind="comparison", subject="Ada")
    right = corrected(claim, {"subject": "Eve"}, empty)
    assert right.claim
    assert (right.claim.subject, right.claim.start) == ("Eve", None)
    with pytest.raises(BenchclaimError, match="does not stand in"):
        missed({"quote": "Ada", "kind": "score"}, empty)


def test_typed_values() -> None:
    assert assigned("benchmarks=AIME 2024; GPQA;") == ("benchmarks", ("AIME 2024", "GPQA"))
    assert assigned("objects=") == ("objects", ())
    assert assigned("value=79.5") == ("value", 79.5)
    assert assigned("value=2025-01-31") == ("value", "2025-01-31")
    assert assigned("value=NaN") == ("value", "NaN")
    assert assigned("unit=") == ("unit", None)
    assert assigned("check_worthy=no") == ("check_worthy", False)
    assert assigned("quote= a=b ") == ("quote", " a=b ")


# -- lines -----------------------------------------------------------------------------------------


def test_decided_cases_give_lines_and_others_none(desk: Desk) -> None:
    desk.begun()
    ada, cyd, bob = by_quote(desk)
    agree(desk, ada, "refuted")
    desk.good("decide", cyd, "supported", name="ann")
    agree(desk, bob, "rejected", "--not-a-claim")
    desk.good("export", "--format", "gold", "--negatives", "not.jsonl", "--to", "gold.jsonl")
    (line,) = gold(desk)
    assert tuple(line)[: len(GUIDELINE)] == GUIDELINE
    assert (line["id"], line["verdict"], line["why"]) == (ada, "refuted", "ann says so. bob says so.")
    (other,) = (json.loads(each) for each in (desk.folder / "not.jsonl").read_text().splitlines())
    assert (other["quote"], other["verdict"]) == ("Bob is free to use.", None)
    assert gold(desk, "--signed") == []
    desk.good("sign", ada, name="cleo")
    assert gold(desk, "--signed") == [line]


def test_where_people_agree_with_the_machine_its_reasoning_stands(desk: Desk) -> None:
    desk.begun()
    ada, *_ = by_quote(desk)
    for name in ("ann", "bob"):
        desk.good("decide", ada, "supported", name=name)
    (line,) = gold(desk)
    assert (line["why"], line["by"]) == ("The figures say so.", "rule:test")


def test_corrections_are_applied(desk: Desk) -> None:
    desk.begun()
    ada, cyd, _ = by_quote(desk)
    desk.good("decide", ada, "supported", "--correct", "quote=Ada beats Bob", name="ann")
    desk.good("decide", ada, "supported", name="bob")
    desk.good("decide", cyd, "supported", "--correct", "value=7e10", name="ann")
    desk.good("decide", cyd, "refuted", "--reason", "no", "--correct", "value=7e9", name="bob")
    desk.good("adjudicate", cyd, "refuted", "--reason", "Off.", "--correct", "value=70000000000", name="cleo")
    first, second = gold(desk)
    assert (first["quote"], first["start"], first["by"]) == ("Ada beats Bob", 0, "reviewer:ann")
    assert (second["value"], second["by"], second["why"]) == (70_000_000_000, "reviewer:cleo", "Off.")


def test_corrections_that_differ_have_to_be_settled(desk: Desk) -> None:
    desk.begun()
    ada, *_ = by_quote(desk)
    desk.good("decide", ada, "supported", "--correct", "subject=Eve", name="ann")
    desk.good("decide", ada, "supported", "--correct", "subject=Zoe", name="bob")
    said = desk("export", "--format", "gold")
    assert (said.code, said.out) == (0, "")
    assert f"case {ada} gives no line: ann and bob correct it differently" in said.err
    desk.good("correct", ada, "--correct", "subject=Uma", name="cleo")
    (line,) = gold(desk)
    assert (line["subject"], line["by"]) == ("Uma", "reviewer:cleo")


def test_nobody_changes_what_was_signed(desk: Desk) -> None:
    desk.begun()
    ada, cyd, _ = by_quote(desk)
    for case in (ada, cyd):
        agree(desk, case, "supported")
    desk.good("sign", ada, name="cleo")
    desk.good("correct", ada, "--correct", "subject=Uma", name="dan")
    desk.good("correct", cyd, "--not-a-claim", name="dan")
    said = desk("export", "--format", "gold")
    assert said.out == ""
    assert "dan corrected it after cleo had signed: reopen it" in said.err
    assert "dan says that it is no claim, but supported stands: reopen it" in said.err


def test_missed_claims_become_lines_once(desk: Desk) -> None:
    desk.begun()
    fields = ["--correct", "quote=Bob is free", "--correct", "kind=price", "--correct", "subject=Bob"]
    for name in ("ann", "bob"):
        desk.good("correct", "--article", "news.txt", *fields, "--reason", "A price.", name=name)
    (line,) = gold(desk)
    assert (line["quote"], line["start"], line["verdict"]) == ("Bob is free", 54, None)
    assert (line["by"], line["why"]) == ("reviewer:ann", "A price.")
    later = dossier(("News: Bob is free.", "Cyd has 70 billion parameters."))
    desk.good("add", desk.write("later.jsonl", later))
    assert gold(desk)[0]["start"] == 6
    gone = dossier(("Cyd has 70 billion parameters.",))
    desk.good("add", desk.write("gone.jsonl", gone))
    said = desk("export", "--format", "gold")
    assert said.out == ""
    assert "event 5, a claim that was missed, gives no line: 'Bob is free' does not stand" in said.err


def test_a_missed_claim_that_was_found_since_gives_no_line(desk: Desk) -> None:
    desk.begun()
    missed_one = [
        "--correct",
        "quote=Ada beats Bob",
        "--correct",
        "kind=comparison",
        "--correct",
        "subject=Ada",
    ]
    missed_one += ["--correct", "relation=better", "--correct", "objects=Bob"]
    desk.good("correct", "--article", "news.txt", *missed_one)
    assert gold(desk) == []


def test_lines_are_in_the_order_of_the_texts(desk: Desk) -> None:
    desk.begun(named("b.txt"), named("a.txt"))
    for row in desk("list", "--stage", "all", "--format", "json").rows:
        agree(desk, row["id"], "supported")
    lines = gold(desk)
    assert [(line["article"], line["start"]) for line in lines] == [
        (name, start) for name in ("a.txt", "b.txt") for start in (0, 23, 54)
    ]
    assert len({line["id"] for line in lines}) == 6


def test_lines_are_claims_and_evaluate_takes_them(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On a real article: check, review, export, evaluate. People agree with the machine, so all is right."""
    (tmp_path / "texts").mkdir()
    text = "QwQ-32B matches DeepSeek-R1 on AIME 2024. DeepSeek-R1 has 671 billion parameters."
    (tmp_path / "texts" / "one.txt").write_text(text, encoding="utf-8")
    assert main(["check", "texts", "--format", "jsonl", "--to", "run"]) == 0
    capsys.readouterr()
    desk.good("init")
    desk.good("add", "run")
    for row in desk("list", "--stage", "all", "--format", "json").rows:
        agree(desk, row["id"], row["verdict"])
    desk.good("export", "--format", "gold", "--to", "gold.jsonl")
    claims = load_set(tmp_path / "gold.jsonl", places=True).claims
    assert len(claims) == 2
    assert all(claim.start is not None and text[claim.start :].startswith(claim.quote) for claim in claims)
    assert main(["evaluate", "gold.jsonl", "--articles", "texts", "--json", "--resamples", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["statements"]["f1"] == 1.0


# -- and back --------------------------------------------------------------------------------------


def test_annotated_claims_become_decisions(desk: Desk) -> None:
    """What one ledger exports, another takes as one annotator's decisions; a second time nothing changes."""
    desk.begun()
    ada, cyd, _ = by_quote(desk)
    agree(desk, ada, "refuted", "--correct", "subject=Eve")
    agree(desk, cyd, "supported")
    told = ["--correct", "quote=Bob is", "--correct", "kind=license", "--reason", "A licence."]
    desk.good("correct", "--article", "news.txt", *told)
    desk.good("export", "--format", "gold", "--to", "gold.jsonl")
    for place in ("one.db", "two.db"):
        desk.good("init", "--ledger", place, "--reviews", "1")
        desk.good("add", "run.jsonl", "--ledger", place)
    command = ["import", "gold.jsonl", "--format", "gold", "--ledger", "one.db"]
    assert desk.good(*command) == "3 taken, 0 known already, 0 refused\n"
    assert desk.good(*command) == "0 taken, 3 known already, 0 refused\n"

    def plain(place: str) -> list[dict[str, Any]]:
        return [{**row, "by": ""} for row in gold(desk, "--ledger", place)]

    assert plain("one.db") == plain("review.db")
    guideline = [{name: row[name] for name in GUIDELINE} for row in gold(desk)]
    (desk.folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in guideline))
    command[-1] = "two.db"
    assert desk.good(*command) == "3 taken, 0 known already, 0 refused\n"
    assert plain("two.db") == plain("review.db")


def test_annotated_claims_of_other_articles_are_refused(desk: Desk) -> None:
    desk.begun()
    row = {"article": "old.txt", "quote": "x", "start": 0, "kind": "score", "verdict": "supported"}
    (desk.folder / "gold.jsonl").write_text(json.dumps(row) + "\n")
    said = desk("import", "gold.jsonl", "--format", "gold")
    assert (said.code, said.out) == (1, "0 taken, 0 known already, 1 refused\n")
    assert "no article 'old.txt' in this ledger: add its run first" in said.err
    (desk.folder / "gold.jsonl").write_text('{"quote": "x"}\n')
    assert "field 'kind' is missing" in desk.mistake("import", "gold.jsonl", "--format", "gold")
