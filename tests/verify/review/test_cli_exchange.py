"""`review export` and `import`: files for git, Label Studio and Argilla, and what comes back from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.verify.review.commands import Desk
from tests.verify.review.deeds import RUN, dossier
from verify.cli import main

FORMS = ["label-studio", "label-studio-config", "argilla", "decisions", "events", "gold", "jsonl"]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, capsys, monkeypatch)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def save(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path.name


def everything(desk: Desk) -> list[dict[str, Any]]:
    """All events, as an admin reads them."""
    return desk("log", "--role", "admin").rows


# -- files in git ----------------------------------------------------------------------------------


def test_review_in_files(desk: Desk) -> None:
    """The queue is exported, filled in, imported; once more, and nothing changes."""
    first, second, third = desk.begun()
    assert desk.good("export", "--format", "decisions", "--to", "ann.jsonl", name="ann") == "ann.jsonl\n"
    rows = lines(desk.folder / "ann.jsonl")
    assert [row["case"] for row in rows] == [first, second, third]
    rows[0] |= {"judgement": "supported"}
    rows[1] |= {"judgement": "refuted", "reason": "It is 72.", "correction": {"value": 72}}
    save(desk.folder / "ann.jsonl", rows)
    imported = ["import", "ann.jsonl", "--format", "decisions"]
    assert desk.good(*imported, name="ann") == "2 taken, 0 known already, 0 refused\n"
    before = desk.good("log")
    assert desk.good(*imported, name="ann") == "0 taken, 2 known already, 0 refused\n"
    assert desk.good("log") == before
    event = desk("log", name="ann").rows[-1]
    assert (event["author"], event["judgement"], event["reason"]) == ("ann", "refuted", "It is 72.")
    assert (event["correction"]["claim"]["value"], event["correction"]["flaw"]) == (72, "other")


def test_refused_lines_are_told_and_the_rest_goes_in(desk: Desk) -> None:
    desk.begun()
    desk.good("export", "--format", "decisions", "--to", "ann.jsonl", name="ann")
    rows = lines(desk.folder / "ann.jsonl")
    rows[0] |= {"judgement": "refuted"}
    rows[1] |= {"judgement": "maybe"}
    rows[2] |= {"judgement": "supported"}
    rows.append({**rows[2], "case": "zzz"})
    rows.append({**rows[2], "judgement": "refuted", "reason": "no"})
    rows.append({**rows[0], "reason": "x", "correction": {"quote": "Ada loses"}})
    save(desk.folder / "ann.jsonl", rows)
    said = desk("import", "ann.jsonl", "--format", "decisions", name="ann")
    assert (said.code, said.out) == (1, "1 taken, 0 known already, 5 refused\n")
    told = said.err.splitlines()
    assert told[0].startswith("benchclaim: ann.jsonl: line 1: the machine says supported")
    assert "line 2: judgement: should be 'supported', 'refuted'" in told[1]
    assert "line 4: no case 'zzz' in this ledger" in told[2]
    assert "line 5: ann has already decided" in told[3]
    assert "line 6: 'Ada loses' does not stand in news.txt" in told[4]
    (desk.folder / "file.json").write_text("[1")
    assert "is not JSON" in desk.mistake("import", "file.json", "--format", "decisions")


def test_a_file_from_before_a_reopening_decides_nothing(desk: Desk) -> None:
    case, *_ = desk.begun()
    for name in ("ann", "bob"):
        desk.good("export", "--format", "decisions", "--to", f"{name}.jsonl", name=name)
        (row, *_rest) = lines(desk.folder / f"{name}.jsonl")
        save(desk.folder / f"{name}.jsonl", [{**row, "judgement": "supported"}])
        desk.good("import", f"{name}.jsonl", "--format", "decisions", name=name)
    desk.good("reopen", case, "--reason", "A new board.")
    known = "0 taken, 1 known already, 0 refused\n"
    assert desk.good("import", "ann.jsonl", "--format", "decisions", name="ann") == known
    said = desk("import", "ann.jsonl", "--format", "decisions", name="eve")
    assert f"{case} is in round 2 now, this was for 1" in said.err
    save(desk.folder / "plain.jsonl", [{"case": case, "judgement": "supported"}])
    assert desk.good("import", "plain.jsonl", "--format", "decisions", name="ann") == known


def test_a_file_about_other_evidence_decides_nothing(desk: Desk) -> None:
    case, *_ = desk.begun()
    desk.good("export", "--format", "decisions", "--to", "ann.jsonl", name="ann")
    (row, *_rest) = lines(desk.folder / "ann.jsonl")
    save(desk.folder / "ann.jsonl", [{**row, "judgement": "supported"}])
    strict = dossier(run=RUN.model_copy(update={"policy": "strict " + "2" * 64}))
    desk.good("add", desk.write("new.jsonl", strict))
    said = desk("import", "ann.jsonl", "--format", "decisions", name="ann")
    assert f"{case} has changed since you looked" in said.err


def test_everything_decided_moves_to_another_ledger(desk: Desk) -> None:
    first, second, _ = desk.begun()
    desk.good("decide", first, "supported", name="ann")
    desk.good("decide", first, "supported", "--correct", "subject=Eve", name="bob")
    desk.good("decide", second, "refuted", "--reason", "no", name="ann")
    desk.good("decide", second, "rejected", "--reason", "no", "--not-a-claim", name="bob")
    desk.good("adjudicate", second, "rejected", "--reason", "A name.", name="cleo")
    whole = ["export", "--format", "decisions", "--stage", "all", "--role", "admin"]
    desk.good(*whole, "--to", "all.jsonl")
    desk.good("init", "--ledger", "other.db")
    desk.good("add", "run.jsonl", "--ledger", "other.db")
    out = desk.good("import", "all.jsonl", "--format", "decisions", "--ledger", "other.db")
    assert out == "5 taken, 0 known already, 0 refused\n"
    assert desk.good(*whole) == desk.good(*whole, "--ledger", "other.db")
    again = desk.good("import", "all.jsonl", "--format", "decisions", "--ledger", "other.db")
    assert again == "0 taken, 5 known already, 0 refused\n"
    brought = [row for row in desk("log", "--ledger", "other.db").rows if row["kind"] == "commented"]
    assert [row["author"] for row in brought] == ["root"] * 5
    assert brought[0]["reason"] == "ann's, from all.jsonl: line 1"


def test_in_the_names_of_others_only_an_admin(desk: Desk) -> None:
    case, *_ = desk.begun()
    save(desk.folder / "d.jsonl", [{"case": case, "judgement": "supported", "author": "ann"}])
    said = desk("import", "d.jsonl", "--format", "decisions", "--role", "reviewer", name="bob")
    assert (said.code, said.out) == (1, "0 taken, 0 known already, 1 refused\n")
    assert "it is ann's: only an admin brings in what others decided" in said.err
    desk.good("user", "add", "root", "--role", "admin", typed="a long password\n")
    said = desk("import", "d.jsonl", "--format", "decisions")
    assert "'ann' has no open account in this ledger" in said.err
    desk.good("user", "add", "ann", "--role", "reader", typed="a long password\n")
    assert "ann may read but not review" in desk("import", "d.jsonl", "--format", "decisions").err
    desk.good("user", "role", "ann", "reviewer")
    assert desk.good("import", "d.jsonl", "--format", "decisions").startswith("1 taken")


# -- Label Studio and Argilla ----------------------------------------------------------------------


def test_label_studio_and_back(desk: Desk) -> None:
    first, second, third = desk.begun()
    desk.good("export", "--format", "label-studio", "--to", "tasks.json", "--state", "open")
    tasks = json.loads((desk.folder / "tasks.json").read_text())
    assert [task["data"]["case"] for task in tasks] == [first, second, third]
    for at, (verdict, by) in enumerate([("supported", 1), ("refuted", 2), ("supported", 3)]):
        span = {"start": tasks[at]["data"]["text"].index(" "), "end": 12, "labels": ["claim"]}
        tasks[at]["annotations"] = [
            {
                "completed_by": by,
                "result": [
                    {"from_name": "verdict", "type": "choices", "value": {"choices": [verdict]}},
                    {"from_name": "reason", "type": "textarea", "value": {"text": ["Seen."]}},
                    *([{"from_name": "claim", "type": "labels", "value": span}] if at == 1 else []),
                ],
            }
        ]
    (desk.folder / "done.json").write_text(json.dumps(tasks))
    (desk.folder / "people.csv").write_text("annotator,name\n1,ann\n2,bob\n")
    command = ["import", "done.json", "--format", "label-studio", "--people", "people.csv"]
    said = desk(*command)
    assert (said.code, said.out) == (1, "2 taken, 0 known already, 1 refused\n")
    assert "done.json: object 3, annotation 1: is by annotator 3: say with --people" in said.err
    assert desk(*command).out == "0 taken, 2 known already, 1 refused\n"
    decided = [row for row in everything(desk) if row["kind"] == "decided"]
    assert [(row["case"], row["author"]) for row in decided] == [(first, "ann"), (second, "bob")]
    assert decided[1]["correction"]["flaw"] == "span"
    assert decided[1]["correction"]["claim"]["quote"] == " beats Bo"
    assert desk("verify").code == 0


def test_argilla_and_back(desk: Desk) -> None:
    desk.begun()
    desk.good("export", "--format", "argilla", "--to", "records.json")
    desk.good("export", "--format", "argilla", "--to", "records.jsonl")
    records = json.loads((desk.folder / "records.json").read_text())
    assert records == lines(desk.folder / "records.jsonl")
    records[0]["responses"] = {
        "verdict": [{"value": "refuted", "user_id": "u-1"}],
        "reason": [{"value": "No.", "user_id": "u-1"}],
    }
    (desk.folder / "done.json").write_text(json.dumps(records))
    (desk.folder / "people.csv").write_text("annotator,name\nu-1,ann\n")
    command = ["import", "done.json", "--format", "argilla", "--people", "people.csv"]
    assert desk.good(*command) == "1 taken, 0 known already, 0 refused\n"
    assert desk.good(*command) == "0 taken, 1 known already, 0 refused\n"
    assert [row["reason"] for row in everything(desk) if row["kind"] == "decided"] == ["No."]


def test_who_is_who_is_for_others_programs(desk: Desk) -> None:
    desk.begun()
    save(desk.folder / "d.jsonl", [])
    (desk.folder / "people.csv").write_text("annotator,name\n1,ann\n")
    for form in ("decisions", "gold"):
        told = desk.mistake("import", "d.jsonl", "--format", form, "--people", "people.csv")
        assert "--people is for label-studio and argilla" in told


# -- all forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_the_same_twice_and_goes_to_a_file_or_stdout(desk: Desk, form: str) -> None:
    case, *_ = desk.begun()
    desk.good("decide", case, "supported", name="ann")
    desk.good("decide", case, "supported", name="bob")
    out = desk.good("export", "--format", form)
    assert out == desk.good("export", "--format", form)
    assert desk.good("export", "--format", form, "--to", "file") == "file\n"
    assert (desk.folder / "file").read_text(encoding="utf-8") == out
    assert "cannot be written" in desk.mistake("export", "--format", form, "--to", "no/where")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_exported_tells_what_is_kept_back(desk: Desk, form: str) -> None:
    case, *_ = desk.begun()
    desk.good("comment", case, "secret thought", name="ann")
    desk.good("decide", case, "refuted", "--reason", "secret reason", name="ann")
    said = desk("export", "--format", form, "--role", "reviewer", name="bob")
    assert "secret" not in said.out
    assert "ann" not in said.out.replace("annot", "")
    if form == "events":
        assert "2 events are kept back from bob until they have decided: ask an admin" in said.err
    else:
        assert said.code == 0


def test_filters_choose_cases(desk: Desk) -> None:
    desk.begun()
    for form in ("decisions", "label-studio", "argilla", "jsonl"):
        whole = desk.good("export", "--format", form)
        part = desk.good("export", "--format", form, "--words", "Cyd")
        assert len(part.splitlines()) == 1 < len(whole.splitlines())
    assert "--kind x: they are" in desk.mistake("export", "--format", "gold", "--kind", "x")
    assert "for --format gold" in desk.mistake("export", "--format", "jsonl", "--signed")


def test_a_run_with_its_reviews_can_be_reported(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    case, *_ = desk.begun()
    desk.good("decide", case, "refuted", "--reason", "no", name="ann")
    desk.good("decide", case, "refuted", "--reason", "no", name="bob")
    desk.good("export", "--format", "jsonl", "--to", "reviewed.jsonl")
    assert main(["report", "reviewed.jsonl"]) == 0
    assert "ann" in capsys.readouterr().out
