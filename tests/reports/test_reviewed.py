"""What reports say of a review: who decided, who signed, what is open, and nothing where nobody looked."""

from __future__ import annotations

import csv
import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml

from reports import flat_csv, junit, sarif
from reports.claimreview import render as claimreview
from reports.html.page import render as html
from reports.jsonl import from_json, read, to_json, to_jsonl
from reports.markdown import render as markdown
from tests.verify.command import runner
from verify.model import Decision, Dossier, Review

DAY = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
ANN = Decision(author="ann", at=DAY, judgement="supported")
BOB = Decision(author="bob", at=DAY, judgement="refuted", reason="Only *one* board | says so.")
CLEO = Decision(author="cleo", at=DAY, judgement="conflicting", reason="Both are right in part.")


def with_review(dossier: Dossier, **fields: Any) -> Dossier:
    """The dossier with a review of its first finding, which the program calls supported."""
    first, *rest = dossier.findings
    assert first.verdict == "supported"
    given: dict[str, Any] = {"case": "c4f3", "state": "open", "entry": 12, "proof": ""}
    review = Review(**(given | fields))
    return dossier.model_copy(update={"findings": (first.model_copy(update={"review": review}), *rest)})


SIGNED = {
    "state": "signed",
    "standing": "conflicting",
    "decisions": (ANN, BOB),
    "adjudication": CLEO,
    "signed_by": "dan",
    "signed_at": DAY,
    "proof": "ab" * 32,
}
DISPUTED = {"state": "disputed", "decisions": (ANN, BOB)}
REJECTED = {"state": "decided", "standing": "rejected", "decisions": (ANN,)}
CASES = [
    (
        {"awaited": 2},
        "**Review:** open, 2 more independent decisions are due.",
        "**审核**：进行中，还需2份独立判断。",
    ),
    (
        DISPUTED,
        "**Open disagreement:** ann: Holds; bob: Does not hold. An adjudicator has to settle it.",
        "**存在分歧**：ann: 成立；bob: 不成立。有待裁定。",
    ),
    (
        {"state": "decided", "standing": "supported", "decisions": (ANN,)},
        "**Reviewed:** Holds, as the program says; decided by ann on 2 March 2026. Not signed yet.",
        "**审核结论**：成立，与程序一致；ann于2026年3月2日作出。尚未签署。",
    ),
    (
        SIGNED,
        "**Reviewed:** Holds in part; the program says: Holds. Decided by cleo on 2 March 2026. Signed",
        "**审核结论**：部分成立；程序的结论为：成立。cleo于2026年3月2日作出。dan于2026年3月2日签署。",
    ),
    (
        REJECTED,
        "**Reviewed:** no claim at all; the program says: Holds.",
        "**审核结论**：并无此说法；",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("review", "en", "zh"), CASES)
def test_the_report_says_where_the_review_stands(
    english: Dossier, review: dict[str, Any], en: str, zh: str
) -> None:
    reviewed = with_review(english, **review)
    assert en in markdown(reviewed)
    assert zh in markdown(reviewed, "zh")


def test_the_page_says_it_too(english: Dossier) -> None:
    page = html(with_review(english, **SIGNED))
    assert "Holds in part; the program says: Holds." in page
    assert "Only *one* board | says so." in page


def test_a_verdict_that_people_changed_stands_in_the_list_and_in_short(english: Dossier) -> None:
    text = markdown(with_review(english, **SIGNED))
    assert "✔ Holds; reviewed: Holds in part |" in text
    assert "Review: 1 verdict is signed; in 1 people decided otherwise than the program." in text


def test_reasons_are_no_markup(english: Dossier) -> None:
    assert r"**Reason of bob:** Only \*one\* board \| says so." in markdown(with_review(english, **SIGNED))


def test_the_proof_in_the_ledger_is_named(english: Dossier) -> None:
    assert "Ledger: case `c4f3`, entry 12, proof `abababababababab`." in markdown(
        with_review(english, **SIGNED)
    )


def test_a_review_of_other_evidence_is_told_as_such(english: Dossier) -> None:
    text = markdown(with_review(english, **SIGNED, outdated=True))
    assert "The review was of other evidence or of another text than this report's." in text


def test_nothing_is_said_where_nobody_looked(english: Dossier) -> None:
    assert "eview" not in markdown(english)


def test_lines_and_json_carry_the_review(english: Dossier) -> None:
    reviewed = with_review(english, **SIGNED)
    (again,) = read(to_jsonl(reviewed).splitlines())
    assert again.findings[0].review == reviewed.findings[0].review
    assert from_json(to_json(reviewed)) == reviewed


def published(dossier: Dossier) -> list[dict[str, Any]]:
    page = "https://news.example/{article}"
    text = claimreview(dossier, publisher_name="The Desk", publisher_url=page)
    return list(json.loads(text))


def test_what_is_published_has_the_verdict_of_people(english: Dossier) -> None:
    rating = published(with_review(english, **SIGNED))[0]["reviewRating"]
    assert (rating["ratingValue"], rating["ratingExplanation"]) == (3, "Both are right in part.")


@pytest.mark.parametrize(
    "review",
    [
        DISPUTED,
        REJECTED,
    ],
)
def test_nothing_is_published_that_people_reject_or_disagree_on(
    english: Dossier, review: dict[str, Any]
) -> None:
    assert len(published(with_review(english, **review))) == len(published(english)) - 1


def test_an_outdated_review_changes_no_published_verdict(english: Dossier) -> None:
    assert published(with_review(english, **SIGNED, outdated=True)) == published(english)


def test_the_table_has_the_program_s_verdict_and_that_of_people(english: Dossier) -> None:
    first, second, *_ = csv.DictReader(
        StringIO(flat_csv.whole([flat_csv.part(with_review(english, **SIGNED))]))
    )
    names = (
        "verdict",
        "review_state",
        "review_verdict",
        "review_signed_by",
        "review_signed",
        "review_outdated",
    )
    assert [first[name] for name in names] == [
        "supported",
        "signed",
        "conflicting",
        "dan",
        "2026-03-02",
        "false",
    ]
    assert first["review_proof"] == "ab" * 32
    assert [second[name] for name in names[1:]] == [""] * 5


def case(dossier: Dossier) -> Any:
    (suite,) = JUnitXml.fromstring(junit.whole([junit.part(dossier)]).encode())
    return next(iter(suite))


def test_a_test_case_fails_by_the_verdict_of_people(english: Dossier) -> None:
    assert not case(english).result
    (result,) = case(with_review(english, **SIGNED)).result
    assert (result.type, result.message) == ("conflicting", "Holds in part: Both are right in part.")
    assert "Reviewed: Holds in part; the program says: Holds." in result.text


def test_a_review_of_other_evidence_changes_no_test_case(english: Dossier) -> None:
    assert not case(with_review(english, **SIGNED, outdated=True)).result


@pytest.mark.parametrize(
    ("review", "message"),
    [
        (DISPUTED, "Open disagreement: ann: Holds; bob: Does not hold. An adjudicator has to settle it."),
        (
            REJECTED,
            "Reviewed: no claim at all; the program says: Holds. "
            "Decided by ann on 2 March 2026. Not signed yet.",
        ),
    ],
)
def test_what_people_reject_or_disagree_on_is_skipped(
    english: Dossier, review: dict[str, Any], message: str
) -> None:
    (result,) = case(with_review(english, **review)).result
    assert (type(result).__name__, result.message) == ("Skipped", message)


def alerts(dossier: Dossier) -> list[Any]:
    (run,) = json.loads(sarif.whole([sarif.part(dossier)]))["runs"]
    return list(run["results"])


def test_what_people_doubt_becomes_an_alert(english: Dossier) -> None:
    first = alerts(with_review(english, **SIGNED))[0]
    assert (first["ruleId"], "suppressions" in first) == ("conflicting", False)
    assert first["message"]["text"].endswith("Both are right in part.")
    assert len(alerts(english)) == len(alerts(with_review(english, **SIGNED))) - 1


@pytest.mark.parametrize(
    ("review", "status"),
    [
        ({"state": "decided", "standing": "supported", "decisions": (ANN,)}, "accepted"),
        (REJECTED, "accepted"),
        (DISPUTED, "underReview"),
    ],
)
def test_an_alert_that_people_do_not_share_is_suppressed(
    english: Dossier, review: dict[str, Any], status: str
) -> None:
    at = next(at for at, one in enumerate(english.findings) if one.verdict == "refuted")
    found = Review(case="c1", entry=3, proof="", **review)
    findings = list(english.findings)
    findings[at] = findings[at].model_copy(update={"review": found})
    shown = alerts(english.model_copy(update={"findings": tuple(findings)}))
    told = [one["suppressions"] for one in shown if "suppressions" in one]
    assert len(shown) == len(alerts(english))
    assert [(one["kind"], one["status"]) for (one,) in told] == [("external", status)]


@pytest.mark.parametrize(("review", "code"), [({}, 0), (SIGNED, 1), (REJECTED, 0), (DISPUTED, 0)])
def test_the_exit_code_is_by_the_verdict_of_people(
    english: Dossier,
    *,
    review: dict[str, Any],
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One finding, which the program calls supported and people, once, conflicting."""
    (first, *_) = with_review(english, **review).findings
    run = tmp_path / "run.jsonl"
    run.write_text(to_jsonl(english.model_copy(update={"findings": (first,)})), encoding="utf-8")
    said = runner(capsys, monkeypatch)("report", run, "--fail-on", "conflicting")
    assert said.code == code
    said = runner(capsys, monkeypatch)("report", run, "--fail-on", "supported")
    assert said.code == (1 if not review else 0)
