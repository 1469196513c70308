"""`review init`, `add`, `list`, `show`, `history`, `log`, `verify`, `upgrade`, `rebuild`, `agreement`."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.verify.review.commands import Desk
from tests.verify.review.deeds import dossier, finding
from verify.cli import main

COMMANDS = [
    "init", "add", "list", "show", "next", "take", "release", "decide", "comment", "correct", "assign",
    "adjudicate", "sign", "reopen", "history", "log", "agreement", "export", "import", "verify", "upgrade",
    "rebuild", "serve", "user", "token",
]  # fmt: skip
PAGE = (Path(__file__).resolve().parents[3] / "docs" / "review.md").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, capsys, monkeypatch)


def test_without_a_command_the_help(desk: Desk) -> None:
    for args in ((), ("--help",), ("-h",)):
        out = desk.good(*args)
        for command in COMMANDS:
            assert re.search(rf"^  {command} +\S.*\.$", out, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_help_and_every_command_stands_in_the_page(desk: Desk, command: str) -> None:
    assert f"benchclaim review {command}" in PAGE
    for line in desk.good(command, "--help").split("Options:")[1].splitlines():
        if line.startswith("  --"):
            assert re.match(r"  --\S+( \S+)?  +\S", line) or re.match(r"  --\S+( \S+)?$", line), line


def test_groups_of_commands_show_their_help(desk: Desk) -> None:
    assert re.search(r"^  password +\S", desk.good("user"), re.MULTILINE)
    assert re.search(r"^  revoke +\S", desk.good("token"), re.MULTILINE)


def test_init_makes_a_ledger_once(desk: Desk) -> None:
    out = desk.good("init", "--reviews", "1", "--hold", "5")
    assert re.fullmatch(
        r"review\.db: a ledger with 1 decision a case; its first event is [0-9a-f]{64}\n", out
    )
    assert "is a ledger already" in desk.mistake("init")
    assert "its folder does not exist" in desk.mistake("init", "--ledger", "nowhere/review.db")
    (event,) = desk("log").rows
    assert event["settings"] == {"hold_minutes": 5, "reviews": 1}


def test_init_and_add_make_what_other_tests_begin_with(desk: Desk) -> None:
    desk.good("init")
    desk.good("add", desk.write("run.jsonl", dossier()))
    made = desk("log").rows
    Path("review.db").unlink()
    desk.begun()
    assert desk("log").rows == made
    assert len(made) == 4


def test_nothing_can_be_done_without_a_ledger(desk: Desk) -> None:
    for args in (["list"], ["show", "x"], ["sign", "x"], ["verify"], ["upgrade"], ["rebuild"], ["log"]):
        assert "no ledger at review.db: make one with benchclaim review init" in desk.mistake(*args)
    (desk.folder / "review.db").write_bytes(b"")
    assert "is no ledger" in desk.mistake("list")
    (desk.folder / "review.db").write_bytes(b"no database, but long enough to be looked at as one" * 9)
    assert "file is not a database" in desk.mistake("list")
    assert "neither a path nor postgresql://" in desk.mistake("list", "--ledger", "gopher://x/y")


def test_the_ledger_and_the_name_may_come_from_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BENCHCLAIM_LEDGER", "other.db")
    desk.good("init", name="ann")
    assert (desk.folder / "other.db").is_file()
    assert desk("log").rows[0]["author"] == "ann"
    assert "--as" in desk.good("list", "--help")


def test_a_name_has_to_be_one(desk: Desk) -> None:
    desk.good("init")
    assert "is no name" in desk.mistake("list", "--as", " ann")
    assert "is no name" in desk.mistake("init", "--ledger", "x.db", "--as", "a\nb")


def test_add_counts_what_is_new_changed_and_gone(desk: Desk) -> None:
    desk.begun()
    assert desk.good("add", "run.jsonl") == "0 new, 0 changed, 0 reopened, 0 withdrawn\n"
    fewer = dossier(("Ada beats Bob on Sums.", "Cyd has 70 billion parameters."))
    assert desk.good("add", desk.write("new.jsonl", fewer)) == "0 new, 2 changed, 0 reopened, 1 withdrawn\n"
    assert "holds no findings" in desk.mistake("add", desk.write("empty.jsonl"))
    assert "nope.jsonl" in desk.mistake("add", "nope.jsonl")
    assert "is reader: this takes the role reviewer" in desk.mistake("add", "run.jsonl", "--role", "reader")


def test_list(desk: Desk) -> None:
    ids = desk.begun()
    head, *lines = desk.good("list").splitlines()
    assert head.split() == ["id", "state", "verdict", "decisions", "appearances", "article", "quote"]
    assert [line.split()[0] for line in lines] == ids
    assert desk.good("list", "--limit", "2").endswith("... 1 more (--limit)\n")
    assert len(desk("list", "--kind", "spec", "--format", "json").rows) == 2
    assert len(desk("list", "--words", "70 BILLION", "--format", "json").rows) == 1
    assert desk.good("list", "--verdict", "refuted").startswith("no cases: nothing waits here")
    assert desk.good("list", "--article", "other.txt").startswith("no cases")
    assert "--kind size: they are comparison, score" in desk.mistake("list", "--kind", "size")
    assert "--verdict maybe: they are supported" in desk.mistake("list", "--verdict", "maybe")
    rows = list(csv.DictReader(io.StringIO(desk.good("list", "--format", "csv"))))
    assert [row["id"] for row in rows] == ids


def test_list_of_what_one_can_do(desk: Desk) -> None:
    first, *_ = desk.begun()

    def listed(stage: str, name: str) -> list[str]:
        return [row["id"] for row in desk("list", "--stage", stage, "--format", "json", name=name).rows]

    desk.good("take", first, name="ann")
    assert listed("mine", "ann") == [first]
    assert first not in listed("review", "bob")
    desk.good("decide", first, "supported", name="ann")
    desk.good("decide", first, "refuted", "--reason", "no", name="bob")
    assert listed("adjudication", "cleo") == [first]
    assert listed("adjudication", "ann") == []
    desk.good("adjudicate", first, "refuted", "--reason", "no", name="cleo")
    assert (listed("signature", "ann"), listed("signature", "cleo")) == ([first], [])
    assert len(desk("list", "--stage", "all", "--state", "decided", "--format", "json").rows) == 1


def test_show(desk: Desk) -> None:
    desk.begun()
    case = desk("list", "--words", "Cyd", "--format", "json").rows[0]["id"]
    out = desk.good("show", case[:6])
    assert out.startswith(f"Case {case}: open, 0 of 2 decisions\nMaterial ")
    assert "  Ada beats Bob on Sums. >>>Cyd has 70 billion parameters.<<< Bob is free to use.\n" in out
    assert "Cyd: 71.5%, Sums" in out
    assert out.endswith("2026-03-02 09:00  root proposed as supported\n")
    assert "\n理由      The figures say so.\n" in desk.good("show", case, "--lang", "zh")
    assert "no case 'zzz' in this ledger" in desk.mistake("show", "zzz")
    assert "no case ''" in desk.mistake("show", "")


def test_show_shows_no_control_characters(desk: Desk) -> None:
    text = "\x1b[31mAda beats Bob on Sums.\x07\u202e rest"
    evil = dossier((text,), findings=(finding(text, "Ada beats Bob on Sums.\x07"),))
    (case,) = desk.begun(evil)
    desk.good("comment", case, "\x1b[2Jgone")
    out = desk.good("show", case) + desk.good("history", case) + desk.good("list")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)


def test_blind_until_decided(desk: Desk) -> None:
    case, *_ = desk.begun()
    desk.good("comment", case, "secret thought", name="ann")
    desk.good("decide", case, "refuted", "--reason", "secret reason", name="ann")
    for args in (["show", case], ["history", case], ["log"]):
        for form in [[]] if args == ["log"] else [[], ["--format", "json"]]:
            out = desk.good(*args, *form, "--role", "reviewer", name="bob")
            assert "secret" not in out
            assert "ann" not in out.replace("secret", "")
            assert "secret reason" in desk.good(*args, *form, name="ann")
            assert "secret reason" in desk.good(*args, *form, "--role", "admin", name="dan")
    told = desk("log", name="bob").rows[-1]
    assert told == {"case": case, "hidden": True, "kind": "decided", "number": 6}
    desk.good("decide", case, "supported", name="bob")
    assert "secret reason" in desk.good("show", case, name="eve")


def test_history_and_log(desk: Desk) -> None:
    case, *_ = desk.begun()
    desk.good("assign", case, "ann", name="cleo")
    desk.good("decide", case, "supported", "--correct", "subject=Eve", name="ann")
    lines = desk.good("history", case, name="ann").splitlines()
    assert [line.split("  ", 3)[-1].split("  ")[-1] for line in lines] == [
        "root proposed as supported",
        "cleo assigned to ann",
        "ann decided supported, correcting: subject",
    ]
    rows = desk("history", case, "--format", "json", name="ann").rows
    assert [row["kind"] for row in rows] == ["proposed", "assigned", "decided"]
    assert [row["number"] for row in desk("log", "--since", "4", name="ann").rows] == [5, 6]


def test_verify_names_the_first_broken_link(desk: Desk) -> None:
    case, *_ = desk.begun()
    out = desk.good("verify")
    head = out.split()[-1]
    assert out == f"whole: 4 events, head {head}\n"
    desk.good("comment", case, "later")
    desk.good("verify", "--expect", head)
    said = desk("verify", "--expect", "0" * 64)
    assert said.code == 1
    assert said.out.startswith(f"broken: no event has the hash {'0' * 64}")
    with sqlite3.connect(desk.folder / "review.db") as database:
        database.execute("DROP TRIGGER events_no_update")
        database.execute("UPDATE events SET body = replace(body, 'later', 'never')")
    database.close()
    said = desk("verify")
    assert (said.code, said.err) == (1, "")
    assert said.out.startswith(
        "broken: event 5: was altered, its hash is another\nwhole up to there: 4 events"
    )


def test_verify_of_a_file(desk: Desk) -> None:
    case, *_ = desk.begun()
    desk.good("decide", case, "supported", name="ann")
    desk.good("export", "--format", "events", "--to", "chain.jsonl")
    whole = desk.good("verify", "chain.jsonl", "--ledger", "no such")
    assert whole == desk.good("verify")
    lines = (desk.folder / "chain.jsonl").read_text().splitlines(keepends=True)

    def broken(*changed: str) -> str:
        (desk.folder / "other.jsonl").write_text("".join(changed))
        said = desk("verify", "other.jsonl")
        assert said.code == 1
        return said.out.splitlines()[0]

    assert broken(lines[0], *lines[2:]) == "broken: event 2: is missing; the next there is is 3"
    assert broken(*lines[:3], lines[4]) == "broken: event 4: is missing; the next there is is 5"
    assert broken(*lines[:4], lines[4].replace("ann", "eve")).endswith(
        "event 5: was altered, its hash is another"
    )
    assert broken(*lines[:4], "{}\n") == "broken: event 5: its text is no event"
    assert broken(lines[0].replace("{", "{ ", 1)).endswith("event 1: is not written as a ledger writes it")
    assert broken() == "broken: event 1: is missing; the file holds no events"
    assert "cannot be read" in desk.mistake("verify", "nope.jsonl")
    head = whole.split()[-1]
    (desk.folder / "short.jsonl").write_text("".join(lines[:3]))
    assert desk("verify", "short.jsonl").code == 0  # nothing shows that it was cut off ...
    assert (
        "was cut short" in desk("verify", "short.jsonl", "--expect", head).out
    )  # ... but a hash kept elsewhere


def test_halves_of_characters(desk: Desk) -> None:
    """Bytes of a command line that are no text are refused; in an article they change nothing."""
    whole = dossier(("Ada beats Bob on Sums.",))
    half = whole.article.model_copy(update={"text": "Ada beats Bob on Sums. \ud83d!"})
    (case,) = desk.begun(whole.model_copy(update={"article": half}))
    assert "reason: should be" in desk.mistake("decide", case, "refuted", "--reason", "no \udcff")
    desk.good("decide", case, "refuted", "--reason", "no \U0001f600", name="ann")
    desk.good("show", case, name="ann")
    for form in ("events", "decisions", "label-studio", "argilla", "jsonl", "gold"):
        desk.good("export", "--format", form, "--to", form, "--role", "admin")
    assert desk("verify", "events").out == desk("verify").out
    assert desk("verify").code == 0


def test_rebuild_and_upgrade_change_nothing(desk: Desk) -> None:
    case, *_ = desk.begun()
    desk.good("decide", case, "supported", name="ann")
    before = desk.good("list", "--stage", "all", "--format", "json")
    with sqlite3.connect(desk.folder / "review.db") as database:
        database.execute("UPDATE cases SET state = 'signed'")
    database.close()
    assert "review rebuild makes it anew" in desk("verify").out
    assert "made again" in desk.good("rebuild")
    assert "up to date" in desk.good("upgrade")
    assert desk.good("list", "--stage", "all", "--format", "json") == before
    assert desk("verify").code == 0
    assert "takes the role admin" in desk.mistake("rebuild", "--role", "reviewer")


def test_agreement_leaves_open_rounds_out(desk: Desk) -> None:
    first, second, third = desk.begun()
    desk.good("decide", first, "refuted", "--reason", "no", name="ann")
    assert json.loads(desk.good("agreement", "--format", "json"))["whole"]["decisions"] == 0
    desk.good("decide", first, "refuted", "--reason", "no", name="bob")
    for case in (second, third):
        desk.good("decide", case, "supported", name="ann")
        desk.good("decide", case, "supported", name="bob")
    found = json.loads(desk.good("agreement", "--format", "json"))
    assert found["whole"]["decisions"] == 6
    assert found["whole"]["same"]["value"] == 1.0
    assert found["pairs"][0]["kappa"]["value"] == 1.0
    assert {"machine": "supported", "judgement": "refuted", "decisions": 2} in found["confusion"]
    text = desk.good("agreement")
    assert re.search(r"^ann, bob +100% \(.* to 100%\) of 3 +1\.00 \(no disagreement\)$", text, re.MULTILINE)
    assert re.search(r"^ann +3 +", text, re.MULTILINE)


def test_help_loads_nothing_of_the_store() -> None:
    import subprocess
    import sys

    code = "import sys; from verify.cli import main; main(['review', 'decide', '--help']); "
    code += "print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not loaded & {
        "sqlalchemy",
        "alembic",
        "fastapi",
        "uvicorn",
        "pwdlib",
        "verify.review.model",
        "rapidfuzz",
    }


def test_a_place_on_postgresql(place: str, desk: Desk) -> None:
    """The same commands on either database; the second is skipped where no server is named."""
    desk.patch.setenv("BENCHCLAIM_LEDGER", place)
    case, *_ = desk.begun()
    desk.good("decide", case, "supported", name="ann")
    desk.good("decide", case, "supported", name="bob")
    assert "signed by cleo" in desk.good("sign", case, name="cleo")
    assert desk.good("verify").startswith("whole: 7 events, head ")
    assert main(["review", "upgrade"]) == 0
