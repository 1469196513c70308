"""Decisions in files: what is written is read back, and what is no decision is told apart."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from tests.verify.review.deeds import ANN, BOB, DAN, dossier
from tests.verify.review.kept import NOW
from verify.review import exchange_argilla, exchange_labelstudio
from verify.review.corrections import corrected
from verify.review.digests import canonical, digest, digests_of, material_of
from verify.review.exchange import Refusal, Wish
from verify.review.exchange_decisions import decision_lines, read_decisions
from verify.review.model import Case, Correction, Taken
from verify.review.store.read import Seen

JUDGEMENTS = exchange_labelstudio.JUDGEMENTS
DOSSIER = dossier()
reasons = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip)
judgements = st.sampled_from(JUDGEMENTS)
changes = st.fixed_dictionaries(
    {},
    optional={
        "subject": st.text(min_size=1, max_size=9).map(lambda text: f"S{text}"),
        "benchmarks": st.lists(st.text(min_size=1, max_size=5), max_size=3),
        "value": st.one_of(
            st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
        ),
        "quote": st.sampled_from(["Ada", "Ada beats", "Ada beats Bob on Sums.\nCyd"]),
        "degree": st.sampled_from(["far", "slightly"]),
    },
)


def seen(*taken: Taken, **fields: Any) -> Seen:
    """The case on Ada's sums, with these decisions."""
    material = material_of(DOSSIER.findings[0], DOSSIER)
    case = Case(
        id="c0ffee",
        material=digest(canonical(material)),
        digests=digests_of(material, DOSSIER.article),
        verdict="supported",
        decisions=taken,
        last=len(taken) + 1,
        **fields,
    )
    return Seen(case, material, DOSSIER.article, ())


def decided(author: str, judgement: Any, reason: str = "", correction: Correction | None = None) -> Taken:
    return Taken(
        author=author,
        at=NOW,
        judgement=judgement,
        reason=reason,
        correction=correction,
        event=2,
        hash="f" * 64,
    )


def written(text: str) -> Path:
    """A file with this text; removed with the interpreter."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", suffix=".jsonl", delete=False, newline=""
    ) as file:
        file.write(text)
    return Path(file.name)


def read_back(text: str, read: Any, *args: Any) -> list[Wish | Refusal]:
    path = written(text)
    try:
        return list(read(path, *args))
    finally:
        path.unlink()


# -- decisions -------------------------------------------------------------------------------------


@given(judgements, reasons, changes)
def test_a_decision_survives_its_line(judgement: str, reason: str, fields: dict[str, Any]) -> None:
    claim = DOSSIER.findings[0].claim
    try:
        right = corrected(claim, fields, DOSSIER.article) if fields else None
    except BenchclaimError:  # nothing would change
        right = None
    one = seen(decided("ann", judgement, reason, right), state="decided")
    lines = list(decision_lines([(one, "Ada better Bob")], DAN))
    (wish,) = read_back("".join(lines), read_decisions)
    assert isinstance(wish, Wish)
    assert (wish.case, wish.author, wish.judgement, wish.reason) == ("c0ffee", "ann", judgement, reason)
    assert (wish.round, wish.seen, wish.act) == (1, one.case.material, "decided")
    again = corrected(claim, wish.changes, DOSSIER.article, wish.flaw) if wish.changes else None
    assert again == right


def test_what_is_no_claim_survives_too() -> None:
    one = seen(decided("ann", "rejected", "A name.", Correction(flaw="not_a_claim")), state="decided")
    (wish,) = read_back("".join(decision_lines([(one, "")], DAN)), read_decisions)
    assert isinstance(wish, Wish)
    assert (wish.flaw, wish.changes) == ("not_a_claim", {})


def test_lines_are_blind() -> None:
    one = seen(decided("ann", "refuted", "secret"))
    (line,) = (json.loads(each) for each in decision_lines([(one, "")], BOB))
    assert (line["author"], line["judgement"], line["reason"], line["act"]) == (None, None, "", "decided")
    (line,) = (json.loads(each) for each in decision_lines([(one, "")], ANN))
    assert (line["author"], line["judgement"], line["reason"]) == ("ann", "refuted", "secret")


def test_a_disputed_case_waits_for_an_adjudicator() -> None:
    one = seen(decided("ann", "refuted"), decided("bob", "supported"), state="disputed")
    lines = [json.loads(each) for each in decision_lines([(one, "")], DAN)]
    assert [(line["act"], line["author"]) for line in lines] == [
        ("decided", "ann"), ("decided", "bob"), ("adjudicated", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"judgement": "supported"}, "names no case"),
        ([1], "names no case"),
        ({"case": "x", "judgment": "supported"}, "unknown field 'judgment'; did you mean 'judgement'?"),
        ({"case": "x", "judgement": "supported", "act": "signed"}, "it is decided or adjudicated"),
        ({"case": "x", "judgement": "supported", "correction": "y"}, "as an object"),
        ({"case": "x", "judgement": "supported", "correction": {"flaw": "y"}}, "they are span, subject"),
        (
            {"case": "x", "judgement": "supported", "correction": {"id": "y"}},
            "no field that can be corrected",
        ),
    ],
)
def test_lines_that_are_no_decisions(row: Any, why: str) -> None:
    (found,) = read_back(json.dumps(row) + "\n", read_decisions)
    assert isinstance(found, Refusal)
    assert why in found.why


def test_empty_lines_are_left_open() -> None:
    assert read_back('{"case": "x", "judgement": null}\n\n{"case": "y"}\n', read_decisions) == []


# -- Label Studio ----------------------------------------------------------------------------------


def task() -> dict[str, Any]:
    (found,) = exchange_labelstudio.tasks([(seen(), "Ada better Bob", "the evidence")])
    return found


def annotated(judgement: str, reason: str, span: tuple[int, int] | None, by: Any) -> dict[str, Any]:
    """The task as its export has it, once somebody has answered."""
    result = [
        {
            "id": "a",
            "from_name": "verdict",
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [judgement]},
        },
        {
            "id": "b",
            "from_name": "reason",
            "to_name": "text",
            "type": "textarea",
            "value": {"text": [reason]},
        },
    ]
    if span:
        value = {"start": span[0], "end": span[1], "text": "", "labels": ["claim"]}
        result.append({"id": "c", "from_name": "claim", "to_name": "text", "type": "labels", "value": value})
    annotation = {"id": 1, "completed_by": by, "was_cancelled": False, "result": result}
    return {"id": 1, **task(), "annotations": [annotation], "meta": {}}


def test_a_task_has_everything_and_no_persons_decision() -> None:
    found = task()
    assert found["data"]["text"] == DOSSIER.article.text
    span, choice = found["predictions"][0]["result"]
    value = span["value"]
    assert found["data"]["text"][value["start"] : value["end"]] == value["text"] == "Ada beats Bob on Sums."
    assert choice["value"] == {"choices": ["supported"]}
    (other,) = exchange_labelstudio.tasks(
        [(seen(decided("ann", "refuted", "secret")), "Ada better Bob", "the evidence")]
    )
    assert other == found


def test_the_interface_names_what_tasks_and_results_name() -> None:
    root = ElementTree.fromstring(exchange_labelstudio.interface())
    names = {element.get("name") for element in root.iter() if element.get("name")}
    assert {one["from_name"] for one in task()["predictions"][0]["result"]} <= names
    assert {"verdict", "reason", "claim", "text"} <= names
    shown = {
        element.get("value", "")[1:] for element in root.iter() if element.get("value", "").startswith("$")
    }
    assert shown <= set(task()["data"])
    choices = [element.get("value") for element in root.iter("Choice")]
    assert tuple(choices) == JUDGEMENTS


@given(
    judgements, reasons, st.sampled_from([None, (0, 22), (0, 3), (4, 60)]), st.sampled_from([7, "a@x.org"])
)
def test_an_annotation_survives(
    judgement: str, reason: str, span: tuple[int, int] | None, by: int | str
) -> None:
    text = json.dumps([annotated(judgement, reason, span, by)])
    (wish,) = read_back(text, exchange_labelstudio.read_tasks, {"7": "ann", "a@x.org": "ann"})
    assert isinstance(wish, Wish)
    assert (wish.case, wish.author, wish.judgement, wish.reason) == ("c0ffee", "ann", judgement, reason)
    assert (wish.round, wish.seen, wish.span) == (1, seen().case.material, span)


def test_an_email_may_stand_for_itself_and_a_number_may_not() -> None:
    for by, author in (
        ("a@x.org", "a@x.org"),
        ({"id": 7, "email": "a@x.org"}, "a@x.org"),
        ({"id": 8, "email": "b@x.org"}, "bob"),
        (8, "bob"),
    ):
        text = json.dumps([annotated("supported", "", None, by)])
        (wish,) = read_back(text, exchange_labelstudio.read_tasks, {"8": "bob"})
        assert isinstance(wish, Wish)
        assert wish.author == author
    strangers: tuple[Any, ...] = (7, None, {}, "ann")
    for stranger in strangers:
        text = json.dumps([annotated("supported", "", None, stranger)])
        (refusal,) = read_back(text, exchange_labelstudio.read_tasks, {})
        assert isinstance(refusal, Refusal)
        assert "say with --people who that is" in refusal.why


def test_annotations_that_are_no_decisions() -> None:
    def told(row: dict[str, Any]) -> list[Wish | Refusal]:
        return read_back(json.dumps([row]), exchange_labelstudio.read_tasks, {})

    skipped = annotated("supported", "", None, "a@x.org")
    skipped["annotations"][0]["was_cancelled"] = True
    assert told(skipped) == []
    assert told({**skipped, "annotations": []}) == []
    unsaid = annotated("supported", "", None, "a@x.org")
    unsaid["annotations"][0]["result"] = []
    twice = annotated("supported", "", (0, 3), "a@x.org")
    twice["annotations"][0]["result"] += twice["annotations"][0]["result"][-1:]
    strange = annotated("supported", "", None, "a@x.org")
    del strange["data"]["case"]
    for row, why in ((unsaid, "not one verdict"), (twice, "several spans"), (strange, "names no case")):
        (refusal,) = told(row)
        assert isinstance(refusal, Refusal)
        assert why in refusal.why
    with pytest.raises(BenchclaimError, match="not JSON-MIN"):
        told({"text": "x", "verdict": "supported"})


# -- Argilla ---------------------------------------------------------------------------------------


def record() -> dict[str, Any]:
    (found,) = exchange_argilla.records([(seen(), "Ada better Bob", "the evidence")])
    return found


@given(judgements, reasons)
def test_a_response_survives(judgement: str, reason: str) -> None:
    responses = {
        "verdict": [
            {"value": judgement, "user_id": "u-1"},
            {"value": "refuted", "user_id": "u-2", "status": "draft"},
        ],
        "reason": [{"value": reason, "user_id": "u-1"}],
    }
    row = {**record(), "responses": responses, "status": "pending", "_server_id": None}
    for text in (json.dumps([row]), json.dumps(row) + "\n"):
        (wish,) = read_back(text, exchange_argilla.read_records, {"u-1": "ann"})
        assert isinstance(wish, Wish)
        assert (wish.case, wish.author, wish.judgement, wish.reason) == ("c0ffee", "ann", judgement, reason)
        assert (wish.round, wish.seen) == (1, seen().case.material)


def test_a_record_has_everything_and_no_persons_decision() -> None:
    found = record()
    assert found["suggestions"]["verdict"]["value"] == "supported"
    assert found["fields"]["evidence"] == "the evidence"
    assert (found["responses"], found["id"]) == ({}, "c0ffee-1")


def test_records_that_are_no_decisions() -> None:
    row = {**record(), "responses": {"verdict": [{"value": "supported", "user_id": "u-1"}]}}
    (refusal,) = read_back(json.dumps([row]), exchange_argilla.read_records, {})
    assert isinstance(refusal, Refusal)
    assert "say with --people who that is" in refusal.why
    (refusal,) = read_back(
        json.dumps([{**row, "metadata": {}}]), exchange_argilla.read_records, {"u-1": "ann"}
    )
    assert isinstance(refusal, Refusal)
    assert "names no case" in refusal.why
    with pytest.raises(BenchclaimError, match="with records"):
        read_back(json.dumps([{"fields": {}}]), exchange_argilla.read_records, {})
