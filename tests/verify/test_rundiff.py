"""What changed between two runs, and why: matched claims, causes, what is printed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from reports.jsonl import to_jsonl
from tests.verify.command import Run, runner
from verify import Dossier, check
from verify.cli.diff_text import as_json, as_text
from verify.model import Finding
from verify.rundiff import ArticleDiff, ClaimChange, diff
from verify.textdiff import passages

TEXT = (
    "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024. DeepSeek-R1 has 671 billion parameters. "
    "Qwen2.5-Max was released in March 2019. Qwen9-72B scores 71.5% on MMLU."
)
MINE = (
    "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_url\n"
    "Qwen9-72B,MMLU,{value},%,third_party,Example Lab,Example Lab's table,https://example.org/table\n"
)


@pytest.fixture(scope="module")
def before() -> Dossier:
    return check(TEXT)


def one(old: Dossier, new: Dossier) -> ArticleDiff:
    (found,) = diff((old,), (new,))
    return found


def claim(found: ArticleDiff, subject: str) -> ClaimChange:
    (change,) = [each for each in found.claims if each.finding.claim.subject == subject]
    return change


def fields(change: ClaimChange) -> dict[str, tuple[Any, Any]]:
    return {each.field: (each.before, each.after) for each in change.changes}


def test_a_run_equals_itself(before: Dossier) -> None:
    found = one(before, check(TEXT))
    assert found.equal
    assert (found.what, found.claims, found.same, found.run) == ("same", (), 4, ())


def test_another_policy_is_the_cause(before: Dossier) -> None:
    found = one(before, check(TEXT, policy="strict"))
    assert [change.field for change in found.run] == ["policy"]
    change = claim(found, "QwQ-32B")
    assert fields(change)["verdict"] == ("supported", "not_enough_evidence")
    assert change.because == ("policy",)
    assert change.by == "id"
    assert change.records == ()
    assert {"outcome", "margin"} <= {each.field for each in change.checks[0].changes}


def test_evidence_added_changed_and_removed(before: Dossier, tmp_path: Path) -> None:
    runs = [before]
    for value in ("71.5", "63"):
        (tmp_path / "mine.csv").write_text(MINE.format(value=value), encoding="utf-8")
        runs.append(check(TEXT, evidence=[tmp_path / "mine.csv"]))
    added = claim(one(runs[0], runs[1]), "Qwen9-72B")
    assert added.because == ("evidence",)
    assert [(each.what, each.after.value if each.after else None) for each in added.records] == [
        ("added", 71.5)
    ]
    changed = claim(one(runs[1], runs[2]), "Qwen9-72B")
    (record,) = changed.records
    assert record.what == "changed"
    assert record.before and record.after and (record.before.value, record.after.value) == (71.5, 63.0)
    removed = claim(one(runs[1], runs[0]), "Qwen9-72B")
    assert [each.what for each in removed.records] == ["removed"]
    assert "removed" in [check.what for check in removed.checks]


def test_records_of_a_rebuilt_pack_are_the_same_records(before: Dossier) -> None:
    """Ids are file and row: they move when a pack is written again."""
    moved = {record.id: f"{record.id}0" for record in before.records}
    findings = [
        each.model_copy(
            update={
                "checks": tuple(
                    check.model_copy(
                        update={
                            side: tuple(moved[key] for key in getattr(check, side))
                            for side in ("left", "right")
                        }
                    )
                    for check in each.checks
                )
            }
        )
        for each in before.findings
    ]
    records = tuple(
        each.model_copy(update={"id": moved[each.id], "locator": "row 9"}) for each in before.records
    )
    run = before.run.model_copy(update={"packs": ("reference@9 " + "0" * 64,)})
    after = before.model_copy(update={"findings": tuple(findings), "records": records, "run": run})
    found = one(before, after)
    assert found.equal
    assert [change.field for change in found.run] == ["pack reference"]


def test_an_edited_article_says_which_part(before: Dossier) -> None:
    after = check(TEXT.replace("671", "600").replace(" Qwen9", " GPT-4o scores 88.7% on MMLU. Qwen9"))
    found = one(before, after)
    assert found.what == "edited"
    assert [(part.before, part.after) for part in found.passages] == [
        ("DeepSeek-R1 has 671 billion parameters.", "DeepSeek-R1 has 600 billion parameters."),
        ("", "GPT-4o scores 88.7% on MMLU."),
    ]
    size = claim(found, "DeepSeek-R1")
    assert size.by == "quote"
    assert fields(size)["value"] == (671e9, 600e9)
    assert size.because == ("article",)
    new = claim(found, "GPT-4o")
    assert (new.what, new.because) == ("added", ("article",))
    assert found.same == 3, "claims that only moved are the same claims"
    back = claim(one(after, before), "GPT-4o")
    assert back.what == "removed"


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({}, "rules"),
        ({"version": "9.9.9"}, "version"),
        ({"registry": "0" * 64}, "names"),
        ({"as_of": dt.date(2025, 1, 1)}, "as_of"),
        ({"packs": ("other@1 " + "0" * 64,)}, "packs"),
    ],
)
def test_each_cause_by_itself(before: Dossier, changed: dict[str, Any], cause: str) -> None:
    first = before.findings[0].model_copy(update={"verdict": "refuted"})
    after = before.model_copy(
        update={"findings": (first, *before.findings[1:]), "run": before.run.model_copy(update=changed)}
    )
    (change,) = one(before, after).claims
    assert change.because == (cause,)


def test_articles_come_go_and_are_renamed(before: Dossier) -> None:
    other = check("DeepSeek-R1 has 671 billion parameters.")
    renamed = before.model_copy(update={"article": before.article.model_copy(update={"name": "new.txt"})})
    found = diff(
        (before,),
        (other.model_copy(update={"article": other.article.model_copy(update={"name": "b"})}), renamed),
    )
    assert [(each.name, each.what) for each in found] == [("b", "added"), ("new.txt", "same")]
    gone = diff((before, renamed), (renamed,))
    assert [each.what for each in gone] == ["same", "removed"]


def test_the_order_of_claims_is_nothing(before: Dossier) -> None:
    turned = before.model_copy(update={"findings": before.findings[::-1]})
    assert one(before, turned).equal


def test_a_claim_made_twice_is_matched_once(before: Dossier) -> None:
    twice = before.model_copy(update={"findings": (*before.findings, before.findings[0])})
    (change,) = one(before, twice).claims
    assert change.what == "added"


def test_passages_are_whole_sentences() -> None:
    assert passages("一。二。三。", "一。四！三。") == ((2, 2, "二。", "四！"),)
    assert passages("Same. Same.", "Same. Same.") == ()
    assert passages("", "New.") == ((0, 0, "", "New."),)


# -- printed ---------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    return runner(capsys, monkeypatch)


def test_the_command(run: Run, before: Dossier) -> None:
    Path("old.jsonl").write_text(to_jsonl(before), encoding="utf-8")
    Path("new.jsonl").write_text(to_jsonl(check(TEXT, policy="strict")), encoding="utf-8")
    assert run("diff", "old.jsonl", "old.jsonl") == (0, "old.jsonl -> old.jsonl: no difference\n", "")
    code, out, _ = run("diff", "old.jsonl", "new.jsonl")
    assert code == 1
    assert "Holds -> Cannot be decided" in out
    assert "why: another policy" in out
    code, out, _ = run("diff", "old.jsonl", "new.jsonl", "--lang", "zh")
    assert "成立 -> 无法判定" in out and "原因: 规则（policy）不同" in out
    code, out, _ = run("diff", "old.jsonl", "new.jsonl", "--format", "json")
    found = json.loads(out)
    assert (code, found["equal"]) == (1, False)
    assert found["articles"][0]["claims"][0]["because"] == ["policy"]


@pytest.mark.parametrize("content", ["", "{}\n", "not json\n", '{"document": {}, "run": {}}\n'])
def test_what_is_no_run_is_one_line(run: Run, content: str) -> None:
    Path("old.jsonl").write_text(content, encoding="utf-8")
    code, out, err = run("diff", "old.jsonl", "missing.jsonl")
    assert (code, out) == (2, "")
    assert err.startswith("benchclaim: ") and err.count("\n") == 1


def test_other_peoples_text_steers_no_terminal(before: Dossier) -> None:
    name = "\x1b[31mred\x1b[0m\u202eevil\n.txt"
    article = before.article.model_copy(
        update={"name": name, "sha256": "0" * 64, "text": before.article.text + "\x1b[2J."}
    )
    first = before.findings[0]
    odd = first.claim.model_copy(update={"subject": "\x1b]0;title\x07\u202eX"})
    finding = Finding(claim=odd, verdict="refuted", why="")
    after = before.model_copy(update={"article": article, "findings": (finding,)})
    found = diff((before,), (after,))
    text = as_text(found, ("a", "b"), "en", None)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "\x1b" not in as_json(found)


def test_what_is_left_out_is_counted() -> None:
    text = TEXT + "".join(f" Extra sentence {number}." for number in range(40))
    edited = "".join(
        f" Other words {number}." if number % 2 else f" Extra sentence {number}." for number in range(40)
    )
    found = diff((check(text),), (check(TEXT + edited),))
    assert "... and 20 more (--all)" in as_text(found, ("a", "b"), "en", 20)
    assert "more (--all)" not in as_text(found, ("a", "b"), "en", None)
